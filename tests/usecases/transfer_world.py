"""Transfers at each point of their life, made straight in the store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from sqlmodel import Session

from crm_tui.clock import paris
from crm_tui.domain.handover import Handover, TransferMode, TransferNature
from crm_tui.domain.machines.transfer import TransferStatus
from crm_tui.domain.transfer import Transfer
from crm_tui.store import transfers
from crm_tui.store.engine import Store

EMITTER = "RDM06"
QUEUE = "BO-EAU-ARR"
"""The queue every agent of the tests serves."""

NOW = paris("2024-07-11 09:00")


@dataclass(frozen=True, kw_only=True)
class TransferWorld:
    """Ids of transfers; those by agent belong to this one."""

    sent: int
    """To a queue everybody serves, its acknowledgement overdue."""
    own: Mapping[str, int]
    """Sent by the agent, acknowledged by nobody."""
    acknowledged: Mapping[str, int]
    taken: Mapping[str, int]
    returned: Mapping[str, int]
    """Sent back to the agent."""


def a_transfer(**changes: object) -> Transfer:
    """Return a cold transfer about to be made, changed as asked."""
    made = Transfer(
        number="TR-24-000001",
        mode=TransferMode.COLD,
        nature=TransferNature.ORDINARY,
        party_id=None,
        departement="06",
        reason_code="EAU34",
        emitter=EMITTER,
        queue=QUEUE,
        holder=EMITTER,
        handover=Handover(reason_label="Contestation : consommation élevée"),
        created_at=NOW,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def sent_at(transfer: Transfer) -> Transfer:
    """Return the same one, sent an hour ago and late by half of it."""
    return replace(
        transfer,
        status=TransferStatus.SENT,
        sent_at=NOW - timedelta(hours=1),
        due_at=NOW - timedelta(minutes=30),
    )


def add_transfer_world(
    store: Store, *, party_id: int, dossier_id: int, agents: Sequence[str]
) -> TransferWorld:
    """Add one transfer to answer, and one of each kind for each agent."""
    with store.writing() as session:
        sent = _add(session, party_id=party_id, dossier_id=dossier_id)
        return TransferWorld(
            sent=sent,
            own={
                code: _add(session, party_id=party_id, emitter=code, holder=code)
                for code in agents
            },
            acknowledged={
                code: _held(session, party_id, code, TransferStatus.ACKNOWLEDGED)
                for code in agents
            },
            taken={
                code: _held(session, party_id, code, TransferStatus.TAKEN)
                for code in agents
            },
            returned={
                code: _add(session, party_id=party_id, previous_id=sent, recipient=code)
                for code in agents
            },
        )


def _add(session: Session, **changes: object) -> int:
    number = transfers.new_number(session, on=NOW.date())
    return transfers.add(
        session, transfer=sent_at(a_transfer(number=number, **changes))
    ).id


def _held(session: Session, party_id: int, code: str, status: TransferStatus) -> int:
    number = transfers.new_number(session, on=NOW.date())
    held = replace(
        sent_at(a_transfer(number=number, party_id=party_id)),
        status=status,
        acknowledged_at=NOW,
        acknowledged_by=code,
        holder=code,
    )
    return transfers.add(session, transfer=held).id
