"""The records behind a figure: what was counted, one line each."""

from dataclasses import dataclass
from datetime import date, datetime

RecordPlace = tuple[datetime | date, int]
"""Where a page stopped: the instant or the day of its last line, and its id."""

RECORD_PAGE = 50
"""Records of a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRecord:
    """One record a figure was made over."""

    id: int
    at: datetime | date
    agent: str
    """The code of who made it; empty for nobody."""
    subject: str
    """A code: its reason, its queue, its type, its offer."""
    party_id: int | None
    party_name: str
    dossier_id: int | None
    dossier_number: str
    part: int
    """What it adds: 1 or 0 of a share, seconds, cents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPage:
    """Some records, the newest first, and where the next page begins."""

    lines: tuple[IndicatorRecord, ...]
    next: RecordPlace | None
