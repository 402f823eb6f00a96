"""Offers presented to customers, and their answers: one row each, answered once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, bindparam, update
from sqlmodel import Session, col, select

from crm_tui.clock import PARIS
from crm_tui.domain.offer import OfferMode, OfferRefusal, OfferStatus
from crm_tui.domain.offer_facts import PastOffer
from crm_tui.store.insertion import insert_line
from crm_tui.store.prepared import Prepared
from crm_tui.store.tables.offer import OfferProposalRow
from crm_tui.store.versions import update_versioned

MOST_PAST = 60
"""More than anybody is proposed in the time a refusal is remembered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An offer presented and not answered yet."""

    id: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferAnswer:
    """What a customer said of an offer, or of all of them."""

    status: OfferStatus
    refusal: OfferRefusal | None = None
    silent_until: date | None = None
    """The first day it may be pushed again."""
    dossier_id: int | None = None


def past_lines() -> Any:
    """The last offers presented to a customer, newest first."""
    row: Any = OfferProposalRow
    columns = [row.id, row.offer_code, row.status, row.silent_until, row.presented_at]
    return (
        select(*columns)
        .where(row.party_id == bindparam("party_id", type_=BigInteger))
        .order_by(row.id.desc())
        .limit(MOST_PAST)
    )


def past_offers(found: Iterable[Any]) -> tuple[PastOffer, ...]:
    """Return what these lines tell of the offers presented before, oldest first."""
    return tuple(
        PastOffer(
            offer_code=line.offer_code,
            presented_on=line.presented_at.astimezone(PARIS).date(),
            is_waiting=line.status == OfferStatus.PRESENTED.value,
            is_accepted=line.status == OfferStatus.ACCEPTED.value,
            silent_until=line.silent_until,
        )
        for line in sorted(found, key=lambda line: line.id)
    )


def find_waiting(
    session: Session, *, party_id: int, offer_code: str
) -> Proposal | None:
    """Return the last proposal of an offer that waits for its answer."""
    row = _WAITING.run(
        session,
        party_id=party_id,
        offer_code=offer_code,
        status=OfferStatus.PRESENTED.value,
    ).first()
    return None if row is None else Proposal(id=row[0], version=row[1])


_WAITING = Prepared(
    lambda _: (
        select(col(OfferProposalRow.id), col(OfferProposalRow.version))
        .where(
            col(OfferProposalRow.party_id) == bindparam("party_id"),
            col(OfferProposalRow.offer_code) == bindparam("offer_code"),
            col(OfferProposalRow.status) == bindparam("status"),
        )
        .order_by(col(OfferProposalRow.id).desc())
        .limit(1)
    )
)


def present(
    session: Session,
    *,
    party_id: int,
    offer_code: str,
    mode: OfferMode,
    departement: str,
    agent_code: str,
    at: datetime,
) -> Proposal:
    """Keep that an offer was presented; no code: the customer would hear of none."""
    row = insert_line(
        session,
        OfferProposalRow,
        party_id=party_id,
        offer_code=offer_code,
        mode=mode.value,
        status=OfferStatus.PRESENTED.value,
        departement=departement,
        agent_code=agent_code,
        presented_at=at,
    )
    return Proposal(id=row.id, version=row.version)


def answer(
    session: Session,
    *,
    proposal: Proposal,
    answer: OfferAnswer,
    agent_code: str,
    at: datetime,
) -> None:
    """Keep the answer; raises StaleRecord where somebody kept one meanwhile."""
    update_versioned(
        session,
        OfferProposalRow,
        id=proposal.id,
        seen_version=proposal.version,
        status=answer.status.value,
        refusal=answer.refusal.value if answer.refusal else "",
        silent_until=answer.silent_until,
        dossier_id=answer.dossier_id,
        answered_at=at,
        answered_by=agent_code,
    )


def attach(
    session: Session,
    *,
    party_id: int,
    contact_id: int,
    agent_code: str,
    since: datetime,
) -> None:
    """Give a contact the offers its agent presented to its customer while it lasted.

    One that another contact already has stays its own.
    """
    row: Any = OfferProposalRow
    session.execute(
        update(OfferProposalRow)
        .where(
            row.party_id == party_id,
            row.contact_id.is_(None),
            row.agent_code == agent_code,
            row.presented_at >= since,
        )
        .values(contact_id=contact_id)
    )
