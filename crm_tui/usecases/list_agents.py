"""List the agents of the centre."""

from crm_tui.catalog import directory
from crm_tui.desk import Act, Desk
from crm_tui.domain.new_agent import ListedAgent
from crm_tui.store import agents


def list_agents(desk: Desk) -> tuple[ListedAgent, ...]:
    """Return every agent by code, active or not."""
    with desk.viewing(Act.MANAGE_AGENTS) as view:
        return agents.list_all(view.session, directory=directory())
