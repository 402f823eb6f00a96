"""Where a party may be seen from: its sites, else its address (domain.md 1.5)."""

from collections.abc import Collection, Iterable
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, bindparam, union
from sqlmodel import Session, col, select

from crm_tui.domain.permission import Territory
from crm_tui.domain.postal_address import departement_of
from crm_tui.store.insertion import insert_lines
from crm_tui.store.party_communes import place_in_communes
from crm_tui.store.tables.billing import AccountRow, ContractRow
from crm_tui.store.tables.party import PartyDepartementRow, PartyRoleRow, PartyRow
from crm_tui.store.tables.premises import SiteRow
from crm_tui.store.together import Together, within_territory
from crm_tui.store.value_list import among


def departements_of(session: Session, *, party_id: int) -> frozenset[str]:
    """Return where a party is seen from."""
    row = PartyDepartementRow
    found = select(row.departement).where(row.party_id == party_id)
    return frozenset(session.exec(found))


def locate(session: Session, *, party_id: int) -> frozenset[str]:
    """Work out again where a party is seen from, and return it.

    « at least one of its sites, or the address of a prospect » (domain.md 1.5); where
    neither is known the party stays where it was. Reindex it afterwards.
    """
    place_in_communes(session, party_ids=[party_id])
    found = _whereabouts().read(session, party_id=party_id)
    known = frozenset(line.departement for line in found["known"])
    address = found["address"][0]
    here = departement_of(postcode=address.postcode, insee_code=address.insee_code)
    sites = frozenset(line.departement for line in found["sites"])
    wanted = sites or frozenset([here] if here else [])
    if not wanted:
        return known
    place(session, party_id=party_id, departements=wanted - known)
    for departement in sorted(known - wanted):
        session.delete(session.get_one(PartyDepartementRow, (party_id, departement)))
    session.flush()
    return wanted


def is_inside(within: Territory, party_id: Any) -> Any:
    """Return the condition that a party is in a territory, for any query."""
    if within.departements is None:
        return True
    row = PartyDepartementRow
    return (
        select(row.party_id)
        .where(
            col(row.party_id) == party_id,
            within_territory(col(row.departement), within=within),
        )
        .exists()
    )


def parties_inside(
    session: Session, *, ids: Collection[int], within: Territory
) -> Collection[int]:
    """Return which of these parties, found by departement, are in the territory.

    All are, but for an agent of a commune.
    """
    if not within.communes:
        return ids
    row: Any = PartyRow
    wanted = select(row.id).where(among(row.id, "ids"), is_inside(within, row.id))
    return frozenset(session.execute(wanted, {"ids": list(ids)}).scalars())


def place(session: Session, *, party_id: int, departements: Iterable[str]) -> None:
    """Let a party be seen from these departements too."""
    insert_lines(
        session,
        PartyDepartementRow,
        [
            {"party_id": party_id, "departement": departement}
            for departement in sorted(set(departements))
        ],
    )


@cache
def _whereabouts() -> Together:
    """Where a party is seen from, its address, and where its sites are."""
    party_id = bindparam("party_id", type_=BigInteger)
    party: Any = PartyRow
    known: Any = PartyDepartementRow
    contract: Any = ContractRow
    account: Any = AccountRow
    role: Any = PartyRoleRow
    site: Any = SiteRow
    held = select(site.departement).join(contract, contract.site_id == site.id)
    linked = select(site.departement).join(role, role.object_id == site.id)
    return Together(
        known=select(known.departement).where(known.party_id == party_id),
        address=select(party.postcode, party.insee_code).where(party.id == party_id),
        sites=union(
            held.where(contract.holder_id == party_id),
            held.join(account, account.id == contract.account_id).where(
                account.holder_id == party_id
            ),
            linked.where(role.object_kind == "site", role.party_id == party_id),
        ),
    )
