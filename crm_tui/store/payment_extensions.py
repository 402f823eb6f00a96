"""Delays to pay: an account as one is granted on it, and the delays granted."""

from datetime import date
from decimal import Decimal

from sqlmodel import Session, col, select

from crm_tui.domain.bill import Bill
from crm_tui.domain.extension_grant import AskedExtension, OwedAccount
from crm_tui.domain.payment_extension import PaymentExtension
from crm_tui.domain.permission import Territory
from crm_tui.store.insertion import insert_line
from crm_tui.store.lines import bill_of
from crm_tui.store.numbering import next_number
from crm_tui.store.parties import is_inside
from crm_tui.store.refusals import NotFound
from crm_tui.store.standings import extensions_of
from crm_tui.store.tables.billing import AccountRow, BillRow
from crm_tui.store.tables.telecom import PaymentExtensionRow
from crm_tui.store.turns import await_turn

MOST_UNPAID = 60
"""Bills one account leaves unpaid, at most: years of them."""

MOST_EXTENSIONS = 60


def hold(session: Session, *, account_id: int) -> None:
    """Wait until no other delay of this account is being granted."""
    await_turn(session, keys=[f"payment-extension:{account_id}"])


def owed_account(
    session: Session, *, account_id: int, within: Territory
) -> OwedAccount:
    """Return an account whose holder is of the territory, or NotFound."""
    row = session.exec(
        select(AccountRow).where(
            col(AccountRow.id) == account_id,
            is_inside(within, col(AccountRow.holder_id)),
        )
    ).first()
    if row is None:
        raise NotFound.of("ce compte")
    return OwedAccount(
        id=account_id,
        number=row.number,
        holder_id=row.holder_id,
        balance=row.balance,
        payer_rating=row.payer_rating,
        dunning_stage=row.dunning_stage,
        unpaid=_unpaid(session, account_id),
        extensions=_extensions(session, account_id),
    )


def add(
    session: Session, *, account_id: int, asked: AskedExtension, granted_by: str
) -> PaymentExtension:
    """Keep a delay granted today."""
    rank = next_number(session, series=f"payment_extension:{asked.asked_on:%y}")
    line = insert_line(
        session,
        PaymentExtensionRow,
        number=f"DEL-{asked.asked_on:%y}-{rank:06}",
        account_id=account_id,
        kind=asked.kind.value,
        amount=asked.amount,
        granted_on=asked.asked_on,
        until_on=asked.until_on,
        granted_by=granted_by,
    )
    (granted,) = extensions_of((line,))
    return granted


def end(session: Session, *, extension_id: int, on: date) -> PaymentExtension:
    """Keep a delay as over since this day; its reason is in the trail."""
    row = session.get_one(PaymentExtensionRow, extension_id)
    row.ended_on = on
    session.add(row)
    session.flush()
    (ended,) = extensions_of((row,))
    return ended


def _unpaid(session: Session, account_id: int) -> tuple[Bill, ...]:
    found = session.exec(
        select(BillRow)
        .where(col(BillRow.account_id) == account_id, col(BillRow.balance) > Decimal(0))
        .order_by(col(BillRow.due_on), col(BillRow.id))
        .limit(MOST_UNPAID)
    )
    return tuple(bill_of(row) for row in found)


def _extensions(session: Session, account_id: int) -> tuple[PaymentExtension, ...]:
    found = session.exec(
        select(PaymentExtensionRow)
        .where(col(PaymentExtensionRow.account_id) == account_id)
        .order_by(col(PaymentExtensionRow.until_on).desc())
        .limit(MOST_EXTENSIONS)
    )
    return extensions_of(found)
