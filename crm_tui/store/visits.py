"""The customers each agent opened last."""

from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from crm_tui.domain.permission import Territory
from crm_tui.domain.search_hit import RecentCustomer
from crm_tui.store.inserter import inserter
from crm_tui.store.parties import is_inside
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.tables.workspace import VisitRow

RECENT = 10
"""« recent records (last 10) » (domain.md, section 7)."""


def remember(session: Session, *, agent_code: str, party_id: int, at: datetime) -> None:
    """Note that an agent opened a customer now."""
    insert = inserter(session.get_bind().dialect)
    visit: Any = VisitRow
    noted = insert(VisitRow).values(agent_code=agent_code, party_id=party_id, at=at)
    session.execute(
        noted.on_conflict_do_update(
            index_elements=[visit.agent_code, visit.party_id], set_={"at": at}
        )
    )


def recent(
    session: Session, *, agent_code: str, within: Territory
) -> tuple[RecentCustomer, ...]:
    """Return the last customers an agent opened, latest first, still theirs to see."""
    wanted = (
        select(PartyRow, VisitRow.at)
        .join(VisitRow, col(VisitRow.party_id) == col(PartyRow.id))
        .where(VisitRow.agent_code == agent_code)
        .order_by(col(VisitRow.at).desc(), col(VisitRow.party_id))
        .limit(RECENT)
    )
    if not within.is_national:
        wanted = wanted.where(is_inside(within, col(PartyRow.id)))
    return tuple(
        RecentCustomer(
            party_id=row.id or 0,
            name=f"{row.last_name.upper()} {row.first_name}".strip(),
            opened_at=at,
        )
        for row, at in session.exec(wanted)
    )
