"""Dossiers: the common receptacle of an administrative matter (document 003)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, bindparam
from sqlmodel import Session, col, select

from crm_tui.domain.dossier import (
    Dossier,
    DossierStatus,
    DossierType,
    DossierVariant,
)
from crm_tui.domain.machines.dossier import DOSSIER
from crm_tui.domain.party import SourceSystem
from crm_tui.domain.permission import Territory
from crm_tui.domain.text_search import TextKind
from crm_tui.store.contacts import Link
from crm_tui.store.insertion import insert_line, insert_missing
from crm_tui.store.numbering import next_number
from crm_tui.store.prepared import Prepared
from crm_tui.store.refusals import NotFound, StaleRecord
from crm_tui.store.tables.billing import AccountRow
from crm_tui.store.tables.contact import ContactLinkRow
from crm_tui.store.tables.dossier import DossierCommentRow, DossierLinkRow, DossierRow
from crm_tui.store.tables.premises import SiteRow
from crm_tui.store.text_index import WrittenText, index_texts
from crm_tui.store.together import (
    Line,
    Together,
    columns_of,
    inside,
    territory_values,
)
from crm_tui.store.versions import update_versioned

OPEN_STATUSES = tuple(status.value for status in DossierStatus if status.is_open)


def dossier_of(row: Any, *, account: str, site: str) -> Dossier:
    """Return the dossier a row, or a line with the same columns, stands for."""
    return Dossier(
        id=row.id,
        number=row.number,
        type=DossierType(row.type),
        variant=DossierVariant(row.variant),
        status=DossierStatus(row.status),
        opened_at=row.opened_at,
        opened_by=row.opened_by,
        source=row.source,
        party_id=row.party_id,
        account_number=account,
        site_number=site,
        tags=tags_of(row.tags),
        version=row.version,
        departement=row.departement,
        account_id=row.account_id,
        site_id=row.site_id,
        contract_id=row.contract_id,
        contact_id=row.contact_id,
        rule_row=row.rule_row,
        rule_reason=row.rule_reason,
        opening_m3=row.opening_m3,
        opening_on=row.opening_on,
        conclusion=row.conclusion,
        closed_at=row.closed_at,
        preset=row.preset,
        informed_by=row.informed_by,
        reopened_at=row.reopened_at,
        merged_into_id=row.merged_into_id,
    )


def get(session: Session, *, dossier_id: int, within: Territory) -> Dossier:
    """Return one dossier; raises NotFound outside the territory too."""
    return _one(session, within, "id", dossier_id, what="ce dossier")


def get_seen(
    session: Session, *, dossier_id: int, seen_version: int, within: Territory
) -> Dossier:
    """Return the dossier the agent saw; raises StaleRecord if it changed since."""
    dossier = get(session, dossier_id=dossier_id, within=within)
    if dossier.version != seen_version:
        raise StaleRecord
    return dossier


def get_by_number(session: Session, *, number: str, within: Territory) -> Dossier:
    """Return one dossier by its number; raises NotFound outside the territory too."""
    return _one(session, within, "number", number, what=f"dossier {number}")


def open_arrival(
    session: Session, *, party_id: int, site_id: int, within: Territory
) -> Dossier | None:
    """Return the arrival still open for this customer at this site, the latest one."""
    found = _open_arrival().read(
        session, party_id=party_id, site_id=site_id, **territory_values(within)
    )
    return _dossier(found["dossier"][0]) if found["dossier"] else None


def add(
    session: Session,
    *,
    type: DossierType,
    variant: DossierVariant,
    status: DossierStatus,
    party_id: int,
    departement: str,
    at: datetime,
    opened_by: str,
    account_id: int | None = None,
    site_id: int | None = None,
    site_number: str = "",
    contact_id: int | None = None,
    rule_row: str = "",
    rule_reason: str = "",
    opening_m3: int | None = None,
    opening_on: date | None = None,
    preset: str = "",
    trigger_key: str | None = None,
    source: str = SourceSystem.CRM.value,
) -> Dossier:
    """Open a dossier, numbered within its type and year; its site is already read."""
    year = at.year % 100
    number = next_number(session, series=f"dossier:{type.value}:{year:02d}")
    row = insert_line(
        session,
        DossierRow,
        number=f"{type.value}-{year:02d}-{number:06d}",
        type=type.value,
        variant=variant.value,
        status=status.value,
        party_id=party_id,
        departement=departement,
        account_id=account_id,
        site_id=site_id,
        contact_id=contact_id,
        rule_row=rule_row,
        rule_reason=rule_reason,
        opening_m3=opening_m3,
        opening_on=opening_on,
        preset=preset,
        trigger_key=trigger_key,
        source=source,
        opened_at=at,
        opened_by=opened_by,
        changed_at=at,
    )
    if account_id is not None:
        return get(session, dossier_id=row.id, within=Territory.national())
    return dossier_of(row, account="", site=site_number)


def update(
    session: Session,
    *,
    dossier: Dossier,
    at: datetime,
    status: DossierStatus | None = None,
    **values: Any,
) -> Dossier:
    """Change a dossier as it was read; its moves are those of the table, no other.

    Raises StaleRecord where somebody changed it since.
    """
    if status is not None and status is not dossier.status:
        DOSSIER.check(dossier.status, status)
        values["status"] = status.value
    version = update_versioned(
        session,
        DossierRow,
        id=dossier.id,
        seen_version=dossier.version,
        changed_at=at,
        **values,
    )
    session.expire_all()
    if "account_id" in values:
        return get(session, dossier_id=dossier.id, within=Territory.national())
    return replace(dossier, version=version, **_as_seen(values))


def _as_seen(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return stored values as the dossier shows them."""
    read: dict[str, Callable[[str], object]] = {
        "status": DossierStatus,
        "variant": DossierVariant,
        "tags": tags_of,
    }
    return {
        name: read[name](value) if name in read else value
        for name, value in values.items()
    }


def tags_of(stored: str) -> tuple[str, ...]:
    """Return the tags of a stored text."""
    return tuple(tag for tag in stored.split(",") if tag)


def add_comment(
    session: Session,
    *,
    dossier_id: int,
    departement: str,
    at: datetime,
    author: str,
    text: str,
    tag: str = "",
) -> None:
    """Append a signed line; `tag` is the coded twin of a comment that is a key."""
    row = insert_line(
        session,
        DossierCommentRow,
        dossier_id=dossier_id,
        at=at,
        author=author,
        text=text,
        tag=tag,
    )
    written = WrittenText(
        kind=TextKind.COMMENT,
        object_id=row.id,
        at=at,
        departement=departement,
        text=text,
    )
    index_texts(session, [written])


def first_comment(session: Session, *, dossier_id: int) -> str:
    """Return the comment the dossier was opened with, or an empty text."""
    text = session.exec(
        select(DossierCommentRow.text)
        .where(col(DossierCommentRow.dossier_id) == dossier_id)
        .order_by(col(DossierCommentRow.id))
        .limit(1)
    ).first()
    return text or ""


def link(session: Session, *, dossier_id: int, links: tuple[Link, ...]) -> None:
    """Bring in what is not there yet (« non présent dans le dossier », doc. 003)."""
    insert_missing(
        session,
        DossierLinkRow,
        [
            {
                "dossier_id": dossier_id,
                "kind": item.kind,
                "object_id": item.object_id,
                "role": item.role,
            }
            for item in links
        ],
    )


def carry_links(session: Session, *, dossier_id: int, contact_id: int) -> None:
    """Bring in what a contact is linked to, other dossiers left aside."""
    _CARRY.run(session, into_dossier=dossier_id, of_contact=contact_id)


def _carry(insert: Any) -> Any:
    link: Any = ContactLinkRow
    carried = select(
        bindparam("into_dossier", type_=BigInteger),
        link.kind,
        link.object_id,
        link.role,
    ).where(
        link.contact_id == bindparam("of_contact", type_=BigInteger),
        link.kind != "dossier",
    )
    names = ["dossier_id", "kind", "object_id", "role"]
    into = insert(DossierLinkRow).from_select(names, carried)
    return into.on_conflict_do_nothing()


_CARRY = Prepared(_carry)


def _visible() -> Any:
    columns: list[Any] = [
        *columns_of(DossierRow),
        col(AccountRow.number).label("account_number"),
        col(SiteRow.number).label("site_number"),
    ]
    return (
        select(*columns)
        .outerjoin(AccountRow, col(AccountRow.id) == col(DossierRow.account_id))
        .outerjoin(SiteRow, col(SiteRow.id) == col(DossierRow.site_id))
        .where(inside(col(DossierRow.departement)))
    )


@cache
def _by(column: str) -> Together:
    sought: Any = getattr(DossierRow, column)
    wanted = sought == bindparam("value", type_=sought.type)
    return Together(dossier=_visible().where(wanted))


@cache
def _open_arrival() -> Together:
    row: Any = DossierRow
    return Together(
        dossier=_visible()
        .where(
            row.party_id == bindparam("party_id", type_=BigInteger),
            row.site_id == bindparam("site_id", type_=BigInteger),
            row.type == DossierType.MOVE_IN.value,
            row.status.in_(OPEN_STATUSES),
        )
        .order_by(row.id.desc())
        .limit(1)
    )


def _one(
    session: Session, within: Territory, column: str, value: object, *, what: str
) -> Dossier:
    found = _by(column).read(session, value=value, **territory_values(within))
    if not found["dossier"]:
        raise NotFound.of(what)
    return _dossier(found["dossier"][0])


def _dossier(line: Line) -> Dossier:
    return dossier_of(
        line, account=line.account_number or "", site=line.site_number or ""
    )
