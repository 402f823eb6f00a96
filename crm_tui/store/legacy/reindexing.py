"""What a batch changes around it: the search index, and sites that look wrong."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from crm_tui.domain.contract import LineOfBusiness
from crm_tui.store.bulk import ASKED_AT_ONCE, batches
from crm_tui.store.search_index import reindex_parties, reindex_sites
from crm_tui.store.sites import OCCUPYING
from crm_tui.store.tables.billing import ContractRow


def reindex_touched(
    session: Session, *, party_ids: Sequence[int], site_ids: Sequence[int]
) -> None:
    """Reindex these parties and sites, and whoever these sites used to find."""
    reindex_sites(session, site_ids)
    reindex_parties(session, [*party_ids, *_holders(session, site_ids)])


def sites_held_twice(session: Session, *, site_ids: Sequence[int]) -> frozenset[int]:
    """Return the sites where the export leaves two water contracts running."""
    contract: Any = ContractRow
    found: set[int] = set()
    for part in batches(site_ids, size=ASKED_AT_ONCE):
        crowded = (
            select(contract.site_id)
            .where(
                contract.site_id.in_(part),
                contract.status.in_(OCCUPYING),
                contract.line_of_business == LineOfBusiness.WATER.value,
            )
            .group_by(contract.site_id)
            .having(func.count() > 1)
        )
        found.update(session.connection().execute(crowded).scalars())
    return frozenset(found)


def _holders(session: Session, site_ids: Sequence[int]) -> list[int]:
    contract: Any = ContractRow
    found: set[int] = set()
    for part in batches(site_ids, size=ASKED_AT_ONCE):
        held = select(contract.holder_id).where(
            contract.site_id.in_(part), contract.holder_id.is_not(None)
        )
        found.update(session.connection().execute(held).scalars())
    return sorted(found)
