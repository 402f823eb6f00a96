"""The traces of the acts on customers, as an outside data factory takes them.

« Pilotage takes over the Client+ Convergent traces (fed to an external data factory) »
(document 004, S4-40): their codes are stable, and nothing sensitive is in them.
"""

from dataclasses import dataclass
from datetime import datetime

TRACE_PAGE = 1_000
"""Traces read at once."""

TracePlace = tuple[datetime, int]
"""Where a page stopped: the instant and the id of its last trace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One act on a customer, in codes: no name, no comment, no before nor after."""

    id: int
    at: datetime
    act: str
    object_kind: str
    object_number: str
    agent: str
    acting_for: str
    floor: str
    centre: str
    channel: str
    """Empty, like the four that follow, for what is not a contact."""
    direction: str
    reason_code: str
    started_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TracePage:
    """Some traces, the oldest first, and where the next page begins."""

    traces: tuple[Trace, ...]
    next: TracePlace | None
