"""Dossiers: the common receptacle of an administrative matter (document 003)."""

from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from crm_tui.domain.dossier import (
    Dossier,
    DossierStatus,
    DossierType,
    DossierVariant,
)
from crm_tui.domain.dossier_moves import check_move
from crm_tui.domain.permission import Territory
from crm_tui.store.contacts import Link
from crm_tui.store.numbering import next_number
from crm_tui.store.refusals import NotFound, StaleRecord
from crm_tui.store.tables.billing import AccountRow
from crm_tui.store.tables.dossier import DossierCommentRow, DossierLinkRow, DossierRow
from crm_tui.store.tables.premises import SiteRow
from crm_tui.store.together import within_territory
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
        tags=tuple(tag for tag in row.tags.split(",") if tag),
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
    )


def get(session: Session, *, dossier_id: int, within: Territory) -> Dossier:
    """Return one dossier; raises NotFound outside the territory too."""
    return _one(
        session,
        _visible(within=within).where(col(DossierRow.id) == dossier_id),
        what="ce dossier",
    )


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
    return _one(
        session,
        _visible(within=within).where(col(DossierRow.number) == number),
        what=f"dossier {number}",
    )


def open_arrival(
    session: Session, *, party_id: int, site_id: int, within: Territory
) -> Dossier | None:
    """Return the arrival still open for this customer at this site, the latest one."""
    line = session.execute(
        _visible(within=within)
        .where(
            col(DossierRow.party_id) == party_id,
            col(DossierRow.site_id) == site_id,
            col(DossierRow.type) == DossierType.MOVE_IN.value,
            col(DossierRow.status).in_(OPEN_STATUSES),
        )
        .order_by(col(DossierRow.id).desc())
    ).first()
    return None if line is None else _dossier(line)


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
    contact_id: int | None = None,
    rule_row: str = "",
    rule_reason: str = "",
    opening_m3: int | None = None,
    opening_on: date | None = None,
) -> Dossier:
    """Open a dossier, numbered within its type and year."""
    year = at.year % 100
    number = next_number(session, series=f"dossier:{type.value}:{year:02d}")
    row = DossierRow(
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
        opened_at=at,
        opened_by=opened_by,
        changed_at=at,
    )
    session.add(row)
    session.flush()
    return get(session, dossier_id=row.id or 0, within=Territory.national())


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
        check_move(dossier=dossier, to=status)
        values["status"] = status.value
    update_versioned(
        session,
        DossierRow,
        id=dossier.id,
        seen_version=dossier.version,
        changed_at=at,
        **values,
    )
    session.expire_all()
    return get(session, dossier_id=dossier.id, within=Territory.national())


def add_comment(
    session: Session,
    *,
    dossier_id: int,
    at: datetime,
    author: str,
    text: str,
    tag: str = "",
) -> None:
    """Append a signed line; `tag` is the coded twin of a comment that is a key."""
    session.add(
        DossierCommentRow(
            dossier_id=dossier_id, at=at, author=author, text=text, tag=tag
        )
    )
    session.flush()


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
    rows = session.exec(
        select(DossierLinkRow).where(col(DossierLinkRow.dossier_id) == dossier_id)
    )
    known = {(row.kind, row.object_id) for row in rows}
    for item in links:
        if (item.kind, item.object_id) not in known:
            known.add((item.kind, item.object_id))
            session.add(
                DossierLinkRow(
                    dossier_id=dossier_id,
                    kind=item.kind,
                    object_id=item.object_id,
                    role=item.role,
                )
            )
    session.flush()


def _visible(*, within: Territory) -> Any:
    return (
        select(DossierRow, AccountRow.number, SiteRow.number)
        .outerjoin(AccountRow, col(AccountRow.id) == col(DossierRow.account_id))
        .outerjoin(SiteRow, col(SiteRow.id) == col(DossierRow.site_id))
        .where(within_territory(col(DossierRow.departement), within=within))
    )


def _one(session: Session, wanted: Any, *, what: str) -> Dossier:
    line = session.execute(wanted).first()
    if line is None:
        raise NotFound.of(what)
    return _dossier(line)


def _dossier(line: Any) -> Dossier:
    row, account, site = line
    return dossier_of(row, account=account or "", site=site or "")
