"""Who may lend what: nobody lends more than they hold, an administrator apart."""

from crm_tui.catalog import directory, profiles
from crm_tui.desk import Act, Desk
from crm_tui.domain.agent import Profile
from crm_tui.domain.grant import UnableToLend


def may_lend_anything(desk: Desk) -> bool:
    """Tell whether the agent gives the rights themselves, not only lends theirs."""
    return desk.may(Act.MANAGE_AGENTS)


def lendable_profiles(desk: Desk) -> tuple[Profile, ...]:
    """Return the profiles the agent may lend: those within their own rights."""
    return tuple(
        profile
        for code, profile in profiles().items()
        if code != SYSTEM_PROFILE and _is_lendable(desk, profile)
    )


SYSTEM_PROFILE = "SYSTEME"
"""« Personne ne s'y connecte »."""


def check_lendable(desk: Desk, *, profile: str, places: tuple[str, ...]) -> None:
    """Raise UnableToLend where the agent would lend what they do not hold."""
    if profile and profile not in {known.code for known in lendable_profiles(desk)}:
        label = directory().profile(profile).label
        raise UnableToLend(
            f"« {label} » donne des droits que vous n'avez pas : un administrateur "
            "peut le prêter.",
            field="profile",
        )
    lent = directory().territory(",".join(places))
    if not may_lend_anything(desk) and not desk.where(Act.LEND_RIGHTS).contains(lent):
        raise UnableToLend(
            "Ce territoire dépasse le vôtre : un administrateur peut le prêter.",
            field="places",
        )


def _is_lendable(desk: Desk, profile: Profile) -> bool:
    held = desk.agent.profile.permissions
    return may_lend_anything(desk) or profile.permissions <= held
