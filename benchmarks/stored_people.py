"""Customers of a base that is already there, drawn evenly from all of it."""

from typing import Any

from sqlalchemy import Select, func, select
from sqlmodel import col

from benchmarks.people import Someone
from crm_tui.domain.contract import ContractStatus
from crm_tui.domain.party import PartyNature
from crm_tui.store.engine import Store
from crm_tui.store.tables.billing import AccountRow, ContractRow
from crm_tui.store.tables.party import PartyEmailRow, PartyPhoneRow, PartyRow
from crm_tui.store.tables.premises import MeterRow, SiteRow


def count_of(store: Store) -> int:
    """Return how many customers the base holds."""
    with store.reading(deadline_seconds=None) as session:
        return int(session.execute(select(func.count(col(PartyRow.id)))).scalar_one())


def stored_people(
    store: Store, *, one_in: int, departements: tuple[str, ...] = ()
) -> list[Someone]:
    """Return one in so many of the people whom a phone, an e-mail and a meter find.

    What a contract that is over was about finds whoever came after.

    With `departements`, of those who are served there alone.
    """
    with store.reading(deadline_seconds=None) as session:
        lines = session.execute(_served(max(1, one_in), departements))
        found = {line.id: Someone(**line._mapping) for line in lines}
    return list(found.values())


def _served(one_in: int, departements: tuple[str, ...]) -> Select[Any]:
    party, site = PartyRow, SiteRow
    columns: tuple[Any, ...] = (
        col(party.id),
        col(party.number),
        col(party.last_name),
        col(party.first_name),
        col(PartyPhoneRow.number).label("phone"),
        col(PartyEmailRow.address).label("email"),
        col(AccountRow.number).label("account"),
        col(site.number).label("site"),
        col(site.street),
        col(site.postcode),
        col(site.town),
        col(site.departement),
        col(MeterRow.serial_number).label("serial"),
    )
    query: Select[Any] = (
        select(*columns)
        .join(PartyPhoneRow, col(PartyPhoneRow.party_id) == col(party.id))
        .join(PartyEmailRow, col(PartyEmailRow.party_id) == col(party.id))
        .join(AccountRow, col(AccountRow.holder_id) == col(party.id))
        .join(ContractRow, col(ContractRow.account_id) == col(AccountRow.id))
        .join(site, col(site.id) == col(ContractRow.site_id))
        .join(MeterRow, col(MeterRow.site_id) == col(site.id))
        .where(
            col(party.nature) == PartyNature.PERSON.value,
            col(ContractRow.status) == ContractStatus.ACTIVE.value,
            col(party.id) % one_in == 0,
        )
    )
    return (
        query.where(col(site.departement).in_(departements)) if departements else query
    )
