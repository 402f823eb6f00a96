"""Give an agent a new password."""

from crm_tui.catalog import directory
from crm_tui.desk import Act, Desk
from crm_tui.domain.password_rule import check_password
from crm_tui.store import agents, sign_ins
from crm_tui.usecases.parts.passwords import hash_password


def set_password(desk: Desk, *, code: str, password: str) -> None:
    """Replace the password of an agent and forget their failed sign-ins."""
    desk.check(Act.MANAGE_AGENTS)
    with desk.viewing(Act.MANAGE_AGENTS) as view:
        agent = agents.get(view.session, code=code.upper(), directory=directory())
    check_password(password, known=(agent.code, agent.first_name, agent.last_name))
    hashed = hash_password(password)
    with desk.performing(Act.MANAGE_AGENTS) as work:
        agents.set_password_hash(work.session, code=agent.code, password_hash=hashed)
        sign_ins.forget_failures(work.session, code=agent.code)
        work.trail("agent", agent.code, after={"password": "changed"})
