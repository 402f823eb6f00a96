"""Forget a draft that was saved or given up."""

from crm_tui.desk import Act, Desk
from crm_tui.store import drafts


def drop_draft(desk: Desk, *, form: str, subject: str) -> None:
    """Forget this agent's draft of one form about one subject, if there is one."""
    with desk.performing(Act.KEEP_DRAFT) as work:
        drafts.drop(
            work.session, agent_code=desk.agent.code, form=form, subject=subject
        )
