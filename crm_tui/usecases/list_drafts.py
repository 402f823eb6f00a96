"""List the drafts an agent left."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.draft import Draft
from crm_tui.store import drafts


def list_drafts(desk: Desk) -> tuple[Draft, ...]:
    """Return this agent's own drafts, the last typed first."""
    with desk.viewing(Act.KEEP_DRAFT) as view:
        return drafts.list_of(view.session, agent_code=desk.agent.code)
