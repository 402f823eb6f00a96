"""List the searches this agent keeps."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.advanced_search import SavedSearch
from crm_tui.store import saved_searches


def list_searches(desk: Desk) -> tuple[SavedSearch, ...]:
    """Return the agent's own searches by name; nobody else's, ever."""
    with desk.viewing(Act.SAVE_SEARCH) as view:
        return saved_searches.list_of(view.session, agent_code=desk.agent.code)
