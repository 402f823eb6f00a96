"""Add an agent to the centre, with their profile, their territory and a password."""

from dataclasses import replace

from crm_tui.catalog import profile_levels, profiles, queues
from crm_tui.desk import Act, Desk
from crm_tui.domain.agent import Agent
from crm_tui.domain.new_agent import NewAgent
from crm_tui.domain.password_rule import check_password
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.text import clean
from crm_tui.store import agents
from crm_tui.usecases.parts.passwords import hash_password


class UnableToAddAgent(Refusal):
    """What was said of the agent does not hold together."""


def add_agent(
    desk: Desk, *, agent: NewAgent, password: str, may_be_weak: bool = False
) -> Agent:
    """Return the agent added; `may_be_weak` is for the demonstration's passwords."""
    desk.check(Act.MANAGE_AGENTS)
    checked = _checked(agent)
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
            profiles=profiles(),
        )
        work.trail("agent", added.code, after=checked)
    return added


def _checked(agent: NewAgent) -> NewAgent:
    """Return the agent with clean texts; refuse what the catalog does not know."""
    if agent.profile not in profiles():
        known = ", ".join(profiles())
        raise UnableToAddAgent(
            f"Profil « {agent.profile} » inconnu : {known}.", field="profile"
        )
    for queue in agent.queues:
        if queue not in queues():
            raise UnableToAddAgent(f"Corbeille « {queue} » inconnue.", field="queues")
    code = clean(agent.code, field="Code agent", max_length=10).upper()
    if not code.isalnum() or not agent.departements:
        raise UnableToAddAgent(
            "Un code agent (lettres et chiffres) et un territoire sont obligatoires.",
            field="departements" if code.isalnum() else "code",
        )
    return replace(
        agent,
        code=code,
        first_name=clean(agent.first_name, field="Prénom", max_length=80),
        last_name=clean(agent.last_name, field="Nom", max_length=80),
        entity=clean(agent.entity, field="Entité", max_length=80),
        centre=clean(agent.centre, field="Centre", max_length=60),
    )
