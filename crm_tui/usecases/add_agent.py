"""Add an agent to the centre, with their profile, their territory and a password."""

from crm_tui.catalog import directory, profile_levels
from crm_tui.desk import Act, Desk
from crm_tui.domain.agent import Agent
from crm_tui.domain.new_agent import NewAgent
from crm_tui.domain.password_rule import check_password
from crm_tui.store import agents
from crm_tui.usecases.parts.new_agents import UnableToAddAgent, checked_agent
from crm_tui.usecases.parts.passwords import hash_password

__all__ = ["UnableToAddAgent", "add_agent"]


def add_agent(
    desk: Desk, *, agent: NewAgent, password: str, may_be_weak: bool = False
) -> Agent:
    """Return the agent added; `may_be_weak` is for the demonstration's passwords."""
    desk.check(Act.MANAGE_AGENTS)
    checked = checked_agent(agent)
    if not may_be_weak:
        check_password(
            password, known=(checked.code, checked.first_name, checked.last_name)
        )
    hashed = hash_password(password)
    with desk.performing(Act.MANAGE_AGENTS) as work:
        added = agents.add(
            work.session,
            agent=checked,
            level=checked.level or profile_levels()[checked.profile],
            password_hash=hashed,
            directory=directory(),
        )
        work.trail("agent", added.code, after=checked)
    return added
