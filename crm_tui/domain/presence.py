"""Presence: who has a record open now, told by a lease that ends by itself.

« locks on the dossier freed ≤ 60 s »: a terminal that dies renews nothing, and nobody
has to clean up after it.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LEASE_SECONDS = 60
"""How long a presence lasts without being renewed."""

RENEWED_EVERY_SECONDS = 20
"""Two renewals may be lost before a colleague who is there is no longer shown."""


class PresentOn(StrEnum):
    """What a colleague may have open."""

    DOSSIER = "dossier"
    PARTY = "party"


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """A colleague who has the record open."""

    name: str
    """Display name: `Claire D.`."""
    since: datetime
    is_writing: bool = False
    """A form of theirs is under way on it."""


def presence_words(presence: Presence, *, now: datetime, what: str) -> str:
    """Return « Claire D. consulte ce dossier depuis 2 min », or that they write.

    Under a minute it is « depuis un instant ».
    """
    minutes = int((now - presence.since).total_seconds()) // 60
    since = "un instant" if minutes < 1 else _duration(minutes)
    if presence.is_writing:
        return f"{presence.name} écrit sur {what} depuis {since}"
    return f"{presence.name} consulte {what} depuis {since}"


def _duration(minutes: int) -> str:
    if minutes < 60:
        return f"{minutes} min"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02d}" if rest else f"{hours} h"
