"""Change what an agent may do, where, or whether they still work here."""

from dataclasses import dataclass

from crm_tui.catalog import directory, profile_levels, profiles
from crm_tui.desk import Act, Desk
from crm_tui.domain.refusal import Refusal
from crm_tui.store import agents
from crm_tui.usecases.parts.territories import checked_places


class UnableToChangeAgent(Refusal):
    """The change would leave nobody able to undo it, or names an unknown profile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentChange:
    """What changes; None leaves it as it is."""

    profile: str | None = None
    places: tuple[str, ...] | None = None
    is_active: bool | None = None


def change_agent(desk: Desk, *, code: str, change: AgentChange) -> None:
    """Change an agent's rights: they hold from the agent's next action on."""
    with desk.performing(Act.MANAGE_AGENTS) as work:
        listed = agents.find_listed(
            work.session, code=code.upper(), directory=directory()
        )
        profile = change.profile or listed.agent.profile.code
        if profile not in profiles():
            raise UnableToChangeAgent(
                f"Profil « {profile} » inconnu : {', '.join(profiles())}.",
                field="profile",
            )
        is_active = listed.is_active if change.is_active is None else change.is_active
        if listed.agent.code == work.agent.code and not is_active:
            raise UnableToChangeAgent("On ne ferme pas son propre accès.")
        places = listed.places
        if change.places is not None:
            places = checked_places(change.places)
        if not places:
            raise UnableToChangeAgent("Un territoire est obligatoire.", field="places")
        level = listed.agent.level
        if profile != listed.agent.profile.code:
            level = profile_levels()[profile]
        agents.change_rights(
            work.session,
            code=listed.agent.code,
            profile=profile,
            level=level,
            places=places,
            is_active=is_active,
        )
        work.trail(
            "agent",
            listed.agent.code,
            before=_rights(listed.agent.profile.code, listed.places, listed.is_active),
            after=_rights(profile, places, is_active),
        )


def _rights(
    profile: str, places: tuple[str, ...], is_active: bool
) -> dict[str, object]:
    return {"profile": profile, "territory": ",".join(places), "is_active": is_active}
