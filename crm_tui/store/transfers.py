"""Transfers: written whole, read by who must answer them and by who follows them."""

from collections.abc import Collection
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import literal, or_, select
from sqlmodel import Session, col

from crm_tui.domain.handover import TransferMode, TransferNature
from crm_tui.domain.machines.transfer import TransferStatus
from crm_tui.domain.permission import Territory
from crm_tui.domain.transfer import OVER, WAITING, Transfer
from crm_tui.store.handover_record import handover_of, record_of
from crm_tui.store.insertion import insert_line
from crm_tui.store.numbering import next_number
from crm_tui.store.refusals import NotFound
from crm_tui.store.tables.columns import one_of_codes
from crm_tui.store.tables.transfer import CallbackCheckRow, TransferRow
from crm_tui.store.together import within_territory
from crm_tui.store.versions import update_versioned

IS_AWAITED = one_of_codes(col(TransferRow.status), sorted(WAITING))
IS_OPEN = col(TransferRow.status).not_in(
    [literal(code.value, literal_execute=True) for code in sorted(OVER)]
)
LISTED = 50
"""Transfers of one list: more than an agent has in a day."""


def new_number(session: Session, *, on: date) -> str:
    """Return the number of a new transfer: `TR-24-000012`."""
    year = f"{on:%y}"
    return f"TR-{year}-{next_number(session, series=f'transfer:{year}'):06d}"


def add(session: Session, *, transfer: Transfer) -> Transfer:
    """Write a new transfer; return it with its id."""
    row = insert_line(session, TransferRow, **_columns(transfer), version=1)
    return replace(transfer, id=row.id, version=1)


def save(session: Session, *, transfer: Transfer) -> Transfer:
    """Write what became of a transfer over the version it was made from.

    Raises StaleRecord when somebody changed it since.
    """
    version = update_versioned(
        session,
        TransferRow,
        id=transfer.id,
        seen_version=transfer.version,
        **_columns(transfer),
    )
    return replace(transfer, version=version)


def get(session: Session, *, transfer_id: int, within: Territory) -> Transfer:
    """Return one transfer; raises NotFound outside the territory too."""
    found = _read(session, within, col(TransferRow.id) == transfer_id)
    if not found:
        raise NotFound.of("ce transfert")
    return found[0]


def find_open(
    session: Session,
    *,
    contact_id: int | None,
    dossier_id: int | None,
    within: Territory,
) -> Transfer | None:
    """Return the transfer under way of a dossier, else of a contact."""
    if dossier_id is not None:
        whose = col(TransferRow.dossier_id) == dossier_id
    else:
        whose = col(TransferRow.contact_id) == contact_id
    found = _read(session, within, whose, IS_OPEN)
    return found[0] if found else None


def of_party(
    session: Session, *, party_id: int, within: Territory
) -> tuple[Transfer, ...]:
    """Return the last transfers of a customer, newest first."""
    return _read(session, within, col(TransferRow.party_id) == party_id)


def to_answer(
    session: Session,
    *,
    queues: Collection[str],
    agent_code: str,
    may_acknowledge: bool,
    within: Territory,
) -> tuple[Transfer, ...]:
    """Return what waits in these queues, the soonest due first, own transfers apart.

    Whoever may not acknowledge is shown what is sent back to them by name.
    """
    mine = col(TransferRow.recipient) == agent_code
    is_return = col(TransferRow.previous_id).is_not(None)
    asked: Any = mine & is_return
    if may_acknowledge:
        in_queue = col(TransferRow.queue).in_(sorted(queues))
        asked = or_(in_queue & ~is_return, mine)
    found = _read(
        session, within, IS_AWAITED, asked, col(TransferRow.holder) != agent_code
    )
    return tuple(sorted(found, key=_urgency))


def followed_by(
    session: Session, *, agent_code: str, sees_late: bool, within: Territory
) -> tuple[Transfer, ...]:
    """Return what an agent sent or holds, newest first.

    `sees_late` adds what nobody acknowledged in time: a supervisor's business.
    """
    own = _read(session, within, col(TransferRow.emitter) == agent_code)
    held = _read(session, within, IS_OPEN, col(TransferRow.holder) == agent_code)
    late: tuple[Transfer, ...] = ()
    if sees_late:
        is_late = col(TransferRow.status) == TransferStatus.EXPIRED.value
        late = _read(session, within, IS_AWAITED, is_late)
    found = {one.id: one for one in (*own, *held, *late)}
    return tuple(sorted(found.values(), key=lambda one: one.id, reverse=True))


def late_ids(session: Session, *, at: datetime) -> tuple[int, ...]:
    """Return the transfers sent whose acknowledgement is overdue, oldest first."""
    ids = session.scalars(
        select(col(TransferRow.id))
        .where(
            IS_AWAITED,
            col(TransferRow.status) == TransferStatus.SENT.value,
            col(TransferRow.due_at) < at,
        )
        .order_by(col(TransferRow.due_at), col(TransferRow.id))
    )
    return tuple(one for one in ids if one is not None)


def add_check(
    session: Session, *, party_id: int, number: str, at: datetime, by: str
) -> None:
    """Note that the customer confirmed a number to call them back on."""
    insert_line(
        session,
        CallbackCheckRow,
        party_id=party_id,
        number=number,
        checked_at=at,
        checked_by=by,
    )


def last_check(session: Session, *, party_id: int) -> tuple[str, datetime] | None:
    """Return the number confirmed last, and when; None where none ever was."""
    row: Any = CallbackCheckRow
    found = session.execute(
        select(row.number, row.checked_at)
        .where(row.party_id == party_id)
        .order_by(row.checked_at.desc(), row.id.desc())
        .limit(1)
    ).first()
    return (found.number, found.checked_at) if found else None


def _urgency(transfer: Transfer) -> tuple[bool, datetime, int]:
    """Put customers on the line first, then those due soonest."""
    due_at = transfer.due_at or transfer.created_at
    return transfer.mode is not TransferMode.WARM, due_at, transfer.id


def _read(
    session: Session, within: Territory, *conditions: Any
) -> tuple[Transfer, ...]:
    here = within_territory(col(TransferRow.departement), within=within)
    rows = session.execute(
        select(TransferRow)
        .where(here, *conditions)
        .order_by(col(TransferRow.id).desc())
        .limit(LISTED)
        .execution_options(populate_existing=True)
    ).scalars()
    return tuple(_transfer(row) for row in rows)


def _columns(transfer: Transfer) -> dict[str, Any]:
    """Return the columns of a transfer, but its id and its version."""
    values = {
        one.name: getattr(transfer, one.name)
        for one in fields(transfer)
        if one.name not in {"id", "version"}
    }
    return {
        **values,
        "mode": transfer.mode.value,
        "nature": transfer.nature.value,
        "status": transfer.status.value,
        "handover": record_of(transfer.handover),
    }


def _transfer(row: TransferRow) -> Transfer:
    values = {one.name: getattr(row, one.name) for one in fields(Transfer)}
    return Transfer(
        **{
            **values,
            "mode": TransferMode(row.mode),
            "nature": TransferNature(row.nature),
            "status": TransferStatus(row.status),
            "handover": handover_of(row.handover),
        }
    )
