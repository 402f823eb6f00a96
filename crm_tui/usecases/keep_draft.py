"""Keep what an agent is typing, every few seconds and when the terminal goes away."""

from dataclasses import replace

from crm_tui.desk import Act, Desk
from crm_tui.domain.draft import Draft
from crm_tui.store import drafts


def keep_draft(desk: Desk, *, draft: Draft) -> None:
    """Write the draft as typed, dated now: it is offered back to this agent only."""
    with desk.performing(Act.KEEP_DRAFT) as work:
        drafts.keep(
            work.session,
            agent_code=desk.agent.code,
            draft=replace(draft, saved_at=work.now),
        )
