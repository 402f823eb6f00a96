"""Who is something else than the customer to what the customer has."""

from typing import Any

from sqlalchemy import literal, select, union_all
from sqlmodel import col

from crm_tui.store.customer_terms import PARTY, contract_ids, is_seen
from crm_tui.store.tables.billing import AccountRow, ContractRow
from crm_tui.store.tables.party import PartyRoleRow, PartyRow

MOST_PARTIES = 60


def related_parties() -> Any:
    """Return the SELECT of those the agent sees, once for each role still held."""
    held: Any = union_all(
        select(literal("contract").label("kind"), contract_ids().c.id.label("id")),
        select(literal("account"), col(AccountRow.id)).where(
            col(AccountRow.holder_id) == PARTY
        ),
        select(literal("site"), col(ContractRow.site_id)).where(
            col(ContractRow.id).in_(select(contract_ids().c.id))
        ),
    ).subquery()
    role: Any = PartyRoleRow
    party: Any = PartyRow
    return (
        select(party.id, party.number, party.last_name, party.first_name, role.role)
        .join(role, role.party_id == party.id)
        .join(held, (held.c.kind == role.object_kind) & (held.c.id == role.object_id))
        .where(
            party.id != PARTY,
            role.role_until.is_(None),
            is_seen(party.id),
        )
        .distinct()
        .order_by(party.id, role.role)
        .limit(MOST_PARTIES)
    )
