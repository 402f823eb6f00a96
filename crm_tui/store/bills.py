"""Bills, as the reminders of a day look at them."""

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    Date,
    Integer,
    Text,
    bindparam,
    cast,
    exists,
    literal,
    select,
    tuple_,
    update,
)
from sqlmodel import Session, col

from crm_tui.domain.bill import BillStatus
from crm_tui.domain.reminder import TO_REMIND, TRIGGER, OwedBill
from crm_tui.store.tables.billing import AccountRow, BillRow
from crm_tui.store.tables.columns import one_of_codes
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.tables.telecom import PaymentExtensionRow

Place = tuple[date, int]
"""Where a page stopped: the due date and the id of its last bill."""

FIRST: Place = (date.min, 0)


def to_remind(
    session: Session, *, today: date, after: Place = FIRST, limit: int
) -> list[Place]:
    """Return the bills past due that no dossier was opened for, the oldest first.

    A delay granted on the account holds them back (« suspension relance », EAU20).
    Nothing is locked: each is looked at again by the act that opens its dossier.
    """
    found = session.execute(
        _to_remind(),
        {"today": today, "after_on": after[0], "after_id": after[1], "most": limit},
    )
    return [(line.due_on, line.id) for line in found]


def take(session: Session, *, bill_id: int, today: date) -> OwedBill | None:
    """Hold a bill until the act ends; None once it has its dossier, or a delay.

    A second run waits here for the first one, then finds its dossier.
    """
    row: Any = BillRow
    held = session.execute(
        select(
            row.id,
            row.number,
            row.due_on,
            row.balance,
            row.status,
            row.account_id,
            col(AccountRow.holder_id).label("holder_id"),
        )
        .join(AccountRow, col(AccountRow.id) == row.account_id)
        .where(row.id == bill_id)
        .with_for_update(of=BillRow)
    ).one()
    waits = _has_dossier(bill_id) | _has_delay(held.account_id, literal(today))
    if session.execute(select(waits)).scalar_one():
        return None
    return OwedBill(**held._mapping)


def mark_overdue(session: Session, *, bill_id: int) -> None:
    """Say that the due date of a bill is behind."""
    session.execute(
        update(BillRow)
        .where(col(BillRow.id) == bill_id)
        .values(status=BillStatus.OVERDUE.value)
    )


def mark_disputed(session: Session, *, bill_id: int) -> None:
    """Say that a bill is contested: nobody reminds of it (« dunning suspended »)."""
    session.execute(
        update(BillRow)
        .where(col(BillRow.id) == bill_id)
        .values(status=BillStatus.DISPUTED.value)
    )


@cache
def _to_remind() -> Any:
    row: Any = BillRow
    place = tuple_(
        bindparam("after_on", type_=Date), bindparam("after_id", type_=BigInteger)
    )
    return (
        select(row.due_on, row.id)
        .where(
            one_of_codes(row.status, TO_REMIND),
            row.balance > Decimal(0),
            row.due_on < bindparam("today", type_=Date),
            tuple_(row.due_on, row.id) > place,
            ~_has_dossier(row.id),
            ~_has_delay(row.account_id, bindparam("today", type_=Date)),
        )
        .order_by(row.due_on, row.id)
        .limit(bindparam("most", type_=Integer))
    )


def _has_dossier(bill_id: Any) -> Any:
    key = literal(f"{TRIGGER}:").concat(cast(bill_id, Text))
    return exists().where(col(DossierRow.trigger_key) == key)


def _has_delay(account_id: Any, today: Any) -> Any:
    row: Any = PaymentExtensionRow
    return exists().where(
        row.account_id == account_id, row.ended_on.is_(None), row.until_on >= today
    )
