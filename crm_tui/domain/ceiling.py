"""What an agent may grant alone: the ceilings of the business profiles (domain.md 1.5).

« Plafond geste / délai »: 15 € / 30 j for CONSEILLER_EAU_N1, 80 € / 90 j for
EXPERT_EAU_N2, 150 € for SUPERVISEUR…
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from crm_tui.domain.agent import Agent, Profile
from crm_tui.domain.permission import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class CeilingDecision:
    """Whether an agent may grant this alone, and why not."""

    is_allowed: bool
    reason: str = ""
    """Names the ceiling, whose it is, and the first profiles that can."""
    ceiling: int
    """In euros for a gesture, in days for a payment delay."""
    needed_profile: str = ""
    """Code of the first profile to see; empty when allowed, or when nobody can."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ceiling:
    permission: Permission
    name: str
    of: Callable[[Profile], int]
    words: Callable[[int], str]


_GESTURE = _Ceiling(
    permission=Permission.GRANT_GESTURE,
    name="geste",
    of=lambda profile: profile.gesture_ceiling_euros,
    words=lambda euros: f"{euros} €",
)
_DELAY = _Ceiling(
    permission=Permission.GRANT_DELAY,
    name="délai",
    of=lambda profile: profile.delay_ceiling_days,
    words=lambda days: f"{days} jours",
)


def judge_gesture(
    agent: Agent, *, amount_euros: Decimal, profiles: Iterable[Profile]
) -> CeilingDecision:
    """Tell whether the agent may grant a goodwill gesture of this amount alone.

    `profiles` are the catalog's: among them the one to see beyond the ceiling.
    """
    if amount_euros <= 0:
        raise ValueError("a gesture is an amount above zero")
    return _judge(agent, amount_euros, _GESTURE, profiles)


def judge_delay(
    agent: Agent, *, days: int, profiles: Iterable[Profile]
) -> CeilingDecision:
    """Tell whether the agent may grant a payment delay of so many days alone."""
    if days <= 0:
        raise ValueError("a delay is a number of days above zero")
    return _judge(agent, Decimal(days), _DELAY, profiles)


def _judge(
    agent: Agent, asked: Decimal, ceiling: _Ceiling, profiles: Iterable[Profile]
) -> CeilingDecision:
    """Judge by the highest ceiling the agent holds, their own or lent."""
    held = [
        one.profile
        for one in agent.habilitations
        if ceiling.permission in one.profile.permissions
    ]
    best = max(held, key=ceiling.of, default=agent.profile)
    limit = ceiling.of(best) if held else 0
    if asked <= limit:
        return CeilingDecision(is_allowed=True, ceiling=limit)
    able = _least_able(asked, ceiling, profiles)
    return CeilingDecision(
        is_allowed=False,
        ceiling=limit,
        needed_profile=able[0].code if able else "",
        reason=_why(best, limit, ceiling, able),
    )


def _least_able(
    asked: Decimal, ceiling: _Ceiling, profiles: Iterable[Profile]
) -> list[Profile]:
    """Return the profiles of the lowest ceiling that can, ordered by code."""
    able = [
        profile
        for profile in profiles
        if ceiling.permission in profile.permissions and asked <= ceiling.of(profile)
    ]
    lowest = min(map(ceiling.of, able), default=0)
    least = (profile for profile in able if ceiling.of(profile) == lowest)
    return sorted(least, key=lambda profile: profile.code)


def _why(best: Profile, limit: int, ceiling: _Ceiling, able: list[Profile]) -> str:
    see = "aucun profil ne le peut seul"
    if able:
        names = " ou ".join(profile.label.lower() for profile in able)
        see = f"voir {names} ({ceiling.words(ceiling.of(able[0]))})"
    return (
        f"Plafond de {ceiling.name} dépassé : {ceiling.words(limit)} pour "
        f"{best.label}, {see}."
    )
