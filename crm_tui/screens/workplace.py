"""What the desk is on now: the customer in hand, the contact running, what waits."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crm_tui.domain.caller_facts import IdentifiedCaller
    from crm_tui.domain.parked_contact import ParkedContact
    from crm_tui.domain.ring import Ring


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrentCustomer:
    """The customer F3 and F4 are about."""

    party_id: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """Held by the app; every header shows it."""

    customer: CurrentCustomer | None = None
    is_between_customers: bool = False
    """Recherche is in front again: the customer is behind, F3 goes back to them."""
    handling_since: datetime | None = None
    """Instant at which the contact in progress began."""
    identified: "IdentifiedCaller | None" = None
    """Who calls, once asked: until the contact ends or another customer is searched."""
    tasks: int | None = None
    """Open tasks of the agent's queues; None while unknown."""
    unsent: int | None = None
    parked: "tuple[ParkedContact, ...]" = ()
    """Contacts put aside, the longest waiting first."""
    ring: "Ring | None" = None
    """The call that rings and that nobody took yet."""


def elapsed(since: datetime, *, now: datetime) -> str:
    """Return `02:14`, or `1:02:14` beyond an hour."""
    seconds = max(0, int((now - since).total_seconds()))
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    clock = f"{minutes:02d}:{seconds:02d}"
    return f"{hours}:{clock}" if hours else clock
