"""Unlock a code after ten wrong passwords."""

from crm_tui.catalog import directory
from crm_tui.desk import Act, Desk
from crm_tui.store import agents, sign_ins


def unlock_agent(desk: Desk, *, code: str) -> None:
    """Let an agent try again; raises NotFound for a code nobody has."""
    with desk.performing(Act.MANAGE_AGENTS) as work:
        agent = agents.get(work.session, code=code.upper(), directory=directory())
        sign_ins.forget_failures(work.session, code=agent.code)
        work.trail("agent", agent.code, after={"sign_in": "unlocked"})
