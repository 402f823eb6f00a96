"""What the sections of one customer share: whose they are, and from where they show."""

from functools import cache
from typing import Any

from sqlalchemy import BigInteger, bindparam, exists, or_, select, union
from sqlmodel import col

from crm_tui.store.tables.billing import AccountRow, ContractRow
from crm_tui.store.tables.party import PartyDepartementRow
from crm_tui.store.together import inside

PARTY = bindparam("party_id", type_=BigInteger)

MOST_ACCOUNTS = 30
"""More than the screen shows; a customer beyond that is read screen by screen."""


def is_seen(party_id: Any) -> Any:
    """Return the condition that the agent sees a party, with those of `inside`."""
    seen_from = exists().where(
        col(PartyDepartementRow.party_id) == party_id,
        inside(col(PartyDepartementRow.departement)),
    )
    return or_(bindparam("is_national"), seen_from)


def account_ids() -> Any:
    """The accounts of the party, the newest ones."""
    return (
        select(col(AccountRow.id))
        .where(col(AccountRow.holder_id) == PARTY)
        .order_by(col(AccountRow.id).desc())
        .limit(MOST_ACCOUNTS)
        .subquery()
    )


def contract_ids() -> Any:
    """Contracts in the party's name, or on its accounts: two index reads, no scan."""
    return union(
        select(col(ContractRow.id)).where(col(ContractRow.holder_id) == PARTY),
        select(col(ContractRow.id))
        .join(AccountRow, col(AccountRow.id) == col(ContractRow.account_id))
        .where(col(AccountRow.holder_id) == PARTY),
    ).subquery()


def contracts_held() -> Any:
    """The same ones, named in the statement: found once, however many sections ask."""
    return select(_contracts_held().c.id)


@cache
def _contracts_held() -> Any:
    return select(contract_ids()).cte("held_contract")
