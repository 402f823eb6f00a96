"""Contacts and what they are linked to: recorded once and for all."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, bindparam
from sqlmodel import Session, col, select

from crm_tui.domain.contact import (
    Caller,
    Contact,
    ContactChannel,
    ContactDirection,
    ContactReason,
)
from crm_tui.domain.permission import Territory
from crm_tui.domain.text_search import TextKind
from crm_tui.store.insertion import insert_line, insert_missing
from crm_tui.store.refusals import NotFound
from crm_tui.store.tables.contact import (
    ContactLinkRow,
    ContactReasonRow,
    ContactRow,
)
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.text_index import WrittenText, index_texts
from crm_tui.store.together import Together, columns_of, inside, territory_values


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One object of a contact or of a dossier, with its role there."""

    kind: str
    """`party`, `agent`, `contract`, `site`, `meter`, `bill`, `dossier`, `contact`."""
    object_id: int
    role: str = ""


def contact_of(
    row: Any, *, reason_label: str, agent: str, dossier_number: str
) -> Contact:
    """Return the contact a row, or a line with the same columns, stands for."""
    return Contact(
        id=row.id,
        channel=ContactChannel(row.channel),
        direction=ContactDirection(row.direction),
        reason_code=row.reason_code,
        reason_label=reason_label,
        comment=row.comment,
        started_at=row.started_at,
        ended_at=row.ended_at,
        agent=agent,
        dossier_number=dossier_number,
        version=row.version,
        party_id=row.party_id,
        departement=row.departement,
        preset=row.preset,
        caller_id=row.caller_id,
        caller_name=row.caller_name,
        caller_quality=row.caller_quality,
    )


def add(
    session: Session,
    *,
    party_id: int | None,
    channel: ContactChannel,
    direction: ContactDirection,
    reason: ContactReason,
    comment: str,
    departement: str,
    agent_code: str,
    started_at: datetime,
    ended_at: datetime,
    preset: str = "",
    caller: Caller | None = None,
) -> Contact:
    """Record a contact."""
    who = caller or Caller(name="")
    row = insert_line(
        session,
        ContactRow,
        party_id=party_id,
        channel=channel.value,
        direction=direction.value,
        reason_code=reason.code,
        comment=comment,
        departement=departement,
        agent_code=agent_code,
        started_at=started_at,
        ended_at=ended_at,
        preset=preset,
        caller_id=who.party_id,
        caller_name="" if who.party_id else who.name,
        caller_quality=who.quality,
    )
    written = WrittenText(
        kind=TextKind.CONTACT,
        object_id=row.id,
        at=started_at,
        departement=departement,
        text=comment,
    )
    index_texts(session, [written])
    return contact_of(
        row, reason_label=reason.label, agent=agent_code, dossier_number=""
    )


def get(
    session: Session,
    *,
    contact_id: int,
    within: Territory,
    reason_labels: dict[str, str],
) -> Contact:
    """Return one contact; raises NotFound outside the territory too.

    `reason_labels` gives the words of the catalog for the stored codes.
    """
    found = _one().read(session, contact_id=contact_id, **territory_values(within))
    if not found["contact"]:
        raise NotFound.of("ce contact")
    line = found["contact"][0]
    return contact_of(
        line,
        reason_label=reason_labels.get(line.reason_code, line.reason_code),
        agent=line.agent_code,
        dossier_number=line.dossier_number or "",
    )


@cache
def _one() -> Together:
    """A contact, with the first dossier it was attached to."""
    columns: list[Any] = [
        *columns_of(ContactRow),
        col(DossierRow.number).label("dossier_number"),
    ]
    return Together(
        contact=select(*columns)
        .outerjoin(
            ContactLinkRow,
            (col(ContactLinkRow.contact_id) == col(ContactRow.id))
            & (col(ContactLinkRow.kind) == "dossier"),
        )
        .outerjoin(DossierRow, col(DossierRow.id) == col(ContactLinkRow.object_id))
        .where(
            col(ContactRow.id) == bindparam("contact_id", type_=BigInteger),
            inside(col(ContactRow.departement)),
        )
        .order_by(col(DossierRow.id))
        .limit(1)
    )


def party_of(session: Session, *, contact_id: int) -> int | None:
    """Return whose contact it is; None for a caller nobody identified."""
    return session.exec(
        select(ContactRow.party_id).where(col(ContactRow.id) == contact_id)
    ).first()


def add_reasons(session: Session, *, contact_id: int, codes: tuple[str, ...]) -> None:
    """Keep the secondary reasons of a contact, in their order."""
    if codes:
        lines = [
            {"contact_id": contact_id, "reason_code": code, "position": position}
            for position, code in enumerate(codes, start=1)
        ]
        insert_missing(session, ContactReasonRow, lines)


def link(session: Session, *, contact_id: int, links: tuple[Link, ...]) -> None:
    """Link objects to a contact; those already linked stay as they are."""
    insert_missing(
        session,
        ContactLinkRow,
        [
            {
                "contact_id": contact_id,
                "kind": item.kind,
                "object_id": item.object_id,
                "role": item.role,
            }
            for item in links
        ],
    )


def links_of(session: Session, *, contact_id: int) -> frozenset[tuple[str, int]]:
    """Return the kind and id of what a contact is linked to, dossiers left aside."""
    rows = session.exec(
        select(ContactLinkRow.kind, ContactLinkRow.object_id).where(
            col(ContactLinkRow.contact_id) == contact_id,
            col(ContactLinkRow.kind) != "dossier",
        )
    ).all()
    return frozenset((kind, object_id) for kind, object_id in rows)


def linked_ids(session: Session, *, contact_id: int, kind: str) -> frozenset[int]:
    """Return what a contact is linked to of one kind."""
    links = links_of(session, contact_id=contact_id)
    return frozenset(object_id for of_kind, object_id in links if of_kind == kind)
