"""The contracts of a site one after the other, without their holders' names."""

from sqlmodel import Session, col, select

from crm_tui.domain.contract import ContractStatus
from crm_tui.domain.succession import Occupation
from crm_tui.store.tables.billing import ContractRow

MOST_OCCUPATIONS = 60
"""A place that changes hands every other month for ten years."""


def of_site(session: Session, *, site_id: int, party_id: int) -> tuple[Occupation, ...]:
    """Return what ran or runs at a site read within the territory, newest first."""
    rows = session.exec(
        select(ContractRow)
        .where(
            ContractRow.site_id == site_id,
            ContractRow.status != ContractStatus.ABANDONED.value,
            col(ContractRow.started_on).is_not(None),
        )
        .order_by(col(ContractRow.id).desc())
        .limit(MOST_OCCUPATIONS)
    )
    return tuple(
        Occupation(
            started_on=row.started_on,
            start_m3=row.start_m3,
            ended_on=row.ended_on,
            end_m3=row.end_m3,
            end_is_estimate=row.end_is_estimate,
            is_theirs=row.holder_id == party_id,
        )
        for row in rows
        if row.started_on is not None
    )
