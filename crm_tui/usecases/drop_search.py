"""Forget a kept search."""

from crm_tui.desk import Act, Desk
from crm_tui.store import saved_searches


def drop_search(desk: Desk, *, name: str) -> None:
    """Forget the agent's own search of this name; nothing where there is none."""
    with desk.performing(Act.SAVE_SEARCH) as work:
        saved_searches.drop(work.session, agent_code=desk.agent.code, name=name)
