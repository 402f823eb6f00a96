"""What is said of an agent to add, checked against the catalog."""

from dataclasses import replace

from crm_tui.catalog import profiles, queues
from crm_tui.domain.new_agent import NewAgent
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.text import clean
from crm_tui.usecases.parts.territories import checked_places


class UnableToAddAgent(Refusal):
    """What was said of the agent does not hold together."""


def checked_agent(agent: NewAgent) -> NewAgent:
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
        departements=checked_places(agent.departements),
        first_name=clean(agent.first_name, field="Prénom", max_length=80),
        last_name=clean(agent.last_name, field="Nom", max_length=80),
        entity=clean(agent.entity, field="Entité", max_length=80),
        centre=clean(agent.centre, field="Centre", max_length=60),
    )
