"""List the customers this agent opened last."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.search_hit import RecentCustomer
from crm_tui.store import visits


def list_recent_customers(desk: Desk) -> tuple[RecentCustomer, ...]:
    """Return the last ten customers this agent opened, latest first."""
    with desk.viewing(Act.SEARCH_CUSTOMERS) as view:
        return visits.recent(
            view.session, agent_code=desk.agent.code, within=view.territory
        )
