"""Billing accounts: read within a territory, made with the contract that needs one."""

from datetime import datetime
from typing import Any

from sqlmodel import Session, col, exists, select

from crm_tui.domain.account import Account, CustomerClass
from crm_tui.domain.permission import Territory
from crm_tui.store.insertion import insert_line
from crm_tui.store.numbering import next_number
from crm_tui.store.tables.billing import AccountRow
from crm_tui.store.tables.party import PartyDepartementRow, PartyRow
from crm_tui.store.together import within_territory


def account_of(row: Any) -> Account:
    """Return the account a row, or a line with the same columns, stands for."""
    return Account(
        id=row.id,
        number=row.number,
        key=row.key,
        customer_class=CustomerClass(row.customer_class),
        balance=row.balance,
        payment_method=row.payment_method,
        payer_rating=row.payer_rating,
        dunning_stage=row.dunning_stage,
        next_bill_on=row.next_bill,
        is_external=row.is_external,
        version=row.version,
    )


def of_party(
    session: Session, *, party_id: int, within: Territory
) -> tuple[Account, ...]:
    """Return the accounts a party holds, the oldest first."""
    seen_from = exists().where(
        col(PartyDepartementRow.party_id) == party_id,
        within_territory(col(PartyDepartementRow.departement), within=within),
    )
    wanted = (
        select(AccountRow)
        .where(col(AccountRow.holder_id) == party_id)
        .order_by(col(AccountRow.id))
    )
    if not within.is_national:
        wanted = wanted.where(seen_from)
    return tuple(account_of(row) for row in session.exec(wanted))


def lock_holder(session: Session, *, party_id: int) -> None:
    """Make other writers wait: two contracts at once never make two accounts."""
    session.exec(
        select(PartyRow.id).where(col(PartyRow.id) == party_id).with_for_update()
    ).one()


def add(
    session: Session,
    *,
    holder_id: int,
    at: datetime,
    customer_class: CustomerClass = CustomerClass.RESIDENTIAL,
) -> Account:
    """Open an account; its displayed key comes from the source, so it has none here."""
    row = insert_line(
        session,
        AccountRow,
        number=f"{next_number(session, series='account'):010d}",
        holder_id=holder_id,
        customer_class=customer_class.value,
        created_at=at,
        changed_at=at,
    )
    return account_of(row)
