"""Contacts and what they are linked to: recorded once and for all."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from crm_tui.domain.contact import (
    Contact,
    ContactChannel,
    ContactDirection,
    ContactReason,
)
from crm_tui.domain.permission import Territory
from crm_tui.store.refusals import NotFound
from crm_tui.store.tables.contact import ContactLinkRow, ContactRow
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.together import within_territory


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
) -> Contact:
    """Record a contact."""
    row = ContactRow(
        party_id=party_id,
        channel=channel.value,
        direction=direction.value,
        reason_code=reason.code,
        comment=comment,
        departement=departement,
        agent_code=agent_code,
        started_at=started_at,
        ended_at=ended_at,
    )
    session.add(row)
    session.flush()
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
    line = session.execute(
        select(ContactRow, DossierRow.number)
        .outerjoin(
            ContactLinkRow,
            (col(ContactLinkRow.contact_id) == col(ContactRow.id))
            & (col(ContactLinkRow.kind) == "dossier"),
        )
        .outerjoin(DossierRow, col(DossierRow.id) == col(ContactLinkRow.object_id))
        .where(
            col(ContactRow.id) == contact_id,
            within_territory(col(ContactRow.departement), within=within),
        )
        .order_by(col(DossierRow.id))
    ).first()
    if line is None:
        raise NotFound.of("ce contact")
    row, dossier_number = line
    return contact_of(
        row,
        reason_label=reason_labels.get(row.reason_code, row.reason_code),
        agent=row.agent_code,
        dossier_number=dossier_number or "",
    )


def party_of(session: Session, *, contact_id: int) -> int | None:
    """Return whose contact it is; None for a caller nobody identified."""
    return session.exec(
        select(ContactRow.party_id).where(col(ContactRow.id) == contact_id)
    ).first()


def link(session: Session, *, contact_id: int, links: tuple[Link, ...]) -> None:
    """Link objects to a contact; those already linked stay as they are."""
    known = {(item.kind, item.object_id) for item in links_of(session, contact_id)}
    for item in links:
        if (item.kind, item.object_id) not in known:
            session.add(
                ContactLinkRow(
                    contact_id=contact_id,
                    kind=item.kind,
                    object_id=item.object_id,
                    role=item.role,
                )
            )
    session.flush()


def links_of(session: Session, contact_id: int) -> tuple[Link, ...]:
    """Return everything a contact is linked to."""
    rows = session.exec(
        select(ContactLinkRow).where(col(ContactLinkRow.contact_id) == contact_id)
    )
    return tuple(
        Link(kind=row.kind, object_id=row.object_id, role=row.role) for row in rows
    )
