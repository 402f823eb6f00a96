"""What the administration of rights shows: agents, where they may act, what is lent."""

from dataclasses import dataclass
from datetime import datetime

from crm_tui.domain.grant import Grant, GrantState


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantLine:
    """A grant, in words."""

    grant: Grant
    state: GrantState
    profile: str
    """The label of the profile lent, empty for places alone."""
    places: str
    """The places lent in words, empty for a profile alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentRights:
    """One agent and their rights, in words."""

    code: str
    name: str
    centre: str
    profile: str
    places: str
    is_active: bool
    is_locked: bool
    """Ten wrong passwords in a row: an administrator unlocks the code."""
    last_signed_in_at: datetime | None
    grants: tuple[GrantLine, ...]
    """Those that act now or will, the earliest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RightsView:
    """Every agent by code, at an instant, and what may be lent."""

    agents: tuple[AgentRights, ...]
    profiles: tuple[tuple[str, str], ...]
    """Code and label of the profiles the reader may lend."""
    now: datetime
