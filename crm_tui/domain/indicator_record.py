"""The records behind a figure: what was counted, one line each."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from crm_tui.domain.indicator import Definition

RECORD_PAGE = 50
"""Records of a page."""


class RecordOrder(StrEnum):
    """Which records come first."""

    NEWEST = "NEWEST"
    HEAVIEST = "HEAVIEST"
    """Those that add the most: the longest, the oldest, the dearest."""
    LIGHTEST = "LIGHTEST"
    """Those that add nothing to a share that ought to be whole."""


def telling_order(definition: Definition) -> RecordOrder:
    """Return the order that shows first what made the figure: « les plus longs »."""
    if not definition.has_values:
        return RecordOrder.NEWEST
    return RecordOrder.LIGHTEST if definition.is_wanted else RecordOrder.HEAVIEST


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPlace:
    """Where a page stopped: what its last line adds, when it was made, and its id."""

    part: int
    at: datetime | date
    id: int


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

    @property
    def place(self) -> RecordPlace:
        """Return where a page stops whose last line it is."""
        return RecordPlace(part=self.part, at=self.at, id=self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPage:
    """Some records, in the order asked for, and where the next page begins."""

    lines: tuple[IndicatorRecord, ...]
    next: RecordPlace | None
