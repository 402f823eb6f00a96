"""Where parties are seen from, worked out for a whole batch (domain.md 1.5)."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, delete, select, union
from sqlmodel import Session, col

from crm_tui.domain.permission import UNLOCATED
from crm_tui.domain.postal_address import departement_of
from crm_tui.store.bulk import insert_rows, rows_with
from crm_tui.store.party_communes import place_in_communes
from crm_tui.store.tables.billing import ContractRow
from crm_tui.store.tables.party import PartyDepartementRow, PartyRoleRow, PartyRow
from crm_tui.store.tables.premises import SiteRow


def locate_parties(session: Session, *, party_ids: Sequence[int]) -> None:
    """Make each party seen from its sites' departements, else from its address's.

    A party without any place stays where it was; one that never was anywhere is seen
    by national agents only.
    """
    place_in_communes(session, party_ids=party_ids)
    sites = _site_departements(session, party_ids)
    homes = _home_departements(session, party_ids)
    known: dict[int, set[str]] = defaultdict(set)
    for row in rows_with(
        session,
        PartyDepartementRow,
        column="party_id",
        values=party_ids,
        columns=("departement",),
    ):
        known[row["party_id"]].add(row["departement"])
    wanted = {
        party_id: sites.get(party_id)
        or homes.get(party_id)
        or known[party_id]
        or {UNLOCATED}
        for party_id in party_ids
    }
    _delete(session, {one: known[one] - wanted[one] for one in party_ids})
    insert_rows(
        session,
        PartyDepartementRow,
        [
            {"party_id": one, "departement": departement}
            for one in party_ids
            for departement in sorted(wanted[one] - known[one])
        ],
    )


def _site_departements(
    session: Session, party_ids: Sequence[int]
) -> dict[int, set[str]]:
    contract: Any = ContractRow
    role: Any = PartyRoleRow
    site: Any = SiteRow
    held = (
        select(contract.holder_id, site.departement)
        .join(site, site.id == contract.site_id)
        .where(contract.holder_id.in_(party_ids))
    )
    linked = (
        select(role.party_id, site.departement)
        .join(site, site.id == role.object_id)
        .where(role.object_kind == "site", role.party_id.in_(party_ids))
    )
    found: dict[int, set[str]] = defaultdict(set)
    for party_id, departement in session.connection().execute(union(held, linked)):
        found[party_id].add(departement)
    return found


def _home_departements(
    session: Session, party_ids: Sequence[int]
) -> dict[int, set[str]]:
    found = {}
    for row in rows_with(
        session,
        PartyRow,
        column="id",
        values=party_ids,
        columns=("postcode", "insee_code", "country"),
    ):
        home = departement_of(postcode=row["postcode"], insee_code=row["insee_code"])
        if home:
            found[row["id"]] = {home}
    return found


def _delete(session: Session, gone: dict[int, set[str]]) -> None:
    rows = [
        {"old_party_id": party_id, "old_departement": departement}
        for party_id, departements in gone.items()
        for departement in departements
    ]
    if rows:
        session.connection().execute(
            delete(PartyDepartementRow).where(
                col(PartyDepartementRow.party_id) == bindparam("old_party_id"),
                col(PartyDepartementRow.departement) == bindparam("old_departement"),
            ),
            rows,
        )
