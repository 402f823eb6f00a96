"""Bills that the Euros department made, by their tag, and what was said of them."""

from collections.abc import Collection, Iterator
from functools import cache
from typing import Any

from sqlalchemy import exists, or_
from sqlmodel import Session, col, select

from crm_tui.clock import PARIS
from crm_tui.domain.bill import EUROS_TAG, Bill
from crm_tui.domain.comments import DossierTag
from crm_tui.domain.contact import ContactChannel
from crm_tui.domain.dossier import DossierStatus, DossierType
from crm_tui.domain.euros_contest import (
    COMPLAINT_PRESET,
    SettledTransfer,
    TracedContact,
)
from crm_tui.domain.site import PreviousOccupancy
from crm_tui.store import lines
from crm_tui.store.customer_sections import bill_lines
from crm_tui.store.dossiers import OPEN_STATUSES, tags_of
from crm_tui.store.tables.billing import BillRow, ContractRow
from crm_tui.store.tables.contact import (
    ContactLinkRow,
    ContactReasonRow,
    ContactRow,
)
from crm_tui.store.tables.dossier import DossierLinkRow, DossierRow
from crm_tui.store.tenure import Tenure, predecessor_of

MOST_BILLS = 24
"""Two years of monthly bills of a customer: older ones are beyond contesting."""

BILL = "bill"


def is_tagged(session: Session, *, account_id: int) -> bool:
    """Tell whether a bill of this account, of the territory, is tagged « euros »."""
    tags = session.exec(
        select(BillRow.tags).where(
            col(BillRow.account_id) == account_id, col(BillRow.tags) != ""
        )
    )
    return any(EUROS_TAG in line.split(",") for line in tags)


def bills_of(session: Session, *, party_id: int) -> dict[int, tuple[int, Bill]]:
    """Return the last bills of a customer read within the territory, by their id.

    Each comes with the id of its account.
    """
    found = session.execute(_last_bills(), {"party_id": party_id})
    newest = sorted(found, key=lambda b: (b.issued_on, b.id), reverse=True)
    return {
        line.id: (line.account_id, lines.bill_of(line)) for line in newest[:MOST_BILLS]
    }


@cache
def _last_bills() -> Any:
    return bill_lines(most=MOST_BILLS)


def last_contact(
    session: Session, *, party_id: int, reason: str, bill_id: int
) -> TracedContact | None:
    """Return the last contact of this reason about a bill, of a customer read before.

    A contact linked to no bill at all is about this one too: the agent who traces it by
    hand does not have to link it.
    """
    secondary = exists().where(
        col(ContactReasonRow.contact_id) == col(ContactRow.id),
        col(ContactReasonRow.reason_code) == reason,
    )
    row = session.exec(
        select(ContactRow)
        .where(
            col(ContactRow.party_id) == party_id,
            or_(col(ContactRow.reason_code) == reason, secondary),
            or_(_linked(bill_id), ~_linked()),
        )
        .order_by(col(ContactRow.ended_at).desc(), col(ContactRow.id).desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    return TracedContact(
        id=row.id or 0,
        at=row.ended_at,
        on=row.ended_at.astimezone(PARIS).date(),
        channel=ContactChannel(row.channel),
    )


def closing_before(
    session: Session, *, contract_id: int, site_id: int
) -> PreviousOccupancy | None:
    """Return how the contract before one ended, at a site read before."""
    rows = session.exec(
        select(ContractRow).where(col(ContractRow.site_id) == site_id)
    ).all()
    tenures = [Tenure.of(row) for row in rows]
    return predecessor_of(tenures, site_id=site_id, contract_id=contract_id)


def bill_of(session: Session, *, dossier_id: int) -> int | None:
    """Return the last bill a dossier, read within the territory, is linked to."""
    return session.exec(
        select(DossierLinkRow.object_id)
        .where(
            col(DossierLinkRow.dossier_id) == dossier_id,
            col(DossierLinkRow.kind) == BILL,
        )
        .order_by(col(DossierLinkRow.object_id).desc())
    ).first()


def open_dossier(
    session: Session, *, party_id: int, type: DossierType, bill_id: int
) -> int | None:
    """Return the open dossier of this type about a bill: by its tag or its preset."""
    about = _about(
        session, party_id=party_id, type=type, bill_id=bill_id, statuses=OPEN_STATUSES
    )
    return next((row.id for row in about), None)


def settled_transfer(
    session: Session, *, party_id: int, bill_id: int
) -> SettledTransfer | None:
    """Return the dossier INT about a bill that Euros closed last."""
    closed = _about(
        session,
        party_id=party_id,
        type=DossierType.INTERDEPARTMENT,
        bill_id=bill_id,
        statuses=(DossierStatus.CLOSED.value,),
    )
    answers = [
        SettledTransfer(
            number=row.number,
            at=row.closed_at,
            on=row.closed_at.astimezone(PARIS).date(),
        )
        for row in closed
        if row.closed_at is not None
    ]
    return max(answers, key=lambda answer: answer.at, default=None)


def _about(
    session: Session,
    *,
    party_id: int,
    type: DossierType,
    bill_id: int,
    statuses: Collection[str],
) -> Iterator[DossierRow]:
    """Yield the dossiers of this type about a bill, newest first: by tag or preset.

    One that came by an export is linked to no bill: it is about this one too.
    """
    rows = session.exec(
        select(DossierRow)
        .where(
            col(DossierRow.party_id) == party_id,
            col(DossierRow.status).in_(statuses),
            col(DossierRow.type) == type.value,
            or_(_holds(bill_id), ~_holds()),
        )
        .order_by(col(DossierRow.id).desc())
    )
    tag = DossierTag.EUROS.value
    for row in rows:
        if tag in tags_of(row.tags) or row.preset == COMPLAINT_PRESET:
            yield row


def _holds(bill_id: int | None = None) -> Any:
    """Return the condition that a dossier is linked to this bill, or to any."""
    link: Any = DossierLinkRow
    wanted = [link.dossier_id == col(DossierRow.id), link.kind == BILL]
    if bill_id is not None:
        wanted.append(link.object_id == bill_id)
    return exists().where(*wanted)


def _linked(bill_id: int | None = None) -> Any:
    """Return the condition that a contact is linked to this bill, or to any."""
    link: Any = ContactLinkRow
    wanted = [link.contact_id == col(ContactRow.id), link.kind == BILL]
    if bill_id is not None:
        wanted.append(link.object_id == bill_id)
    return exists().where(*wanted)
