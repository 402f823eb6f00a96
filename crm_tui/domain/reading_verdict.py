"""What the history of a meter says of one of its readings."""

from dataclasses import dataclass
from enum import StrEnum

from crm_tui.domain.history_reading import HistoryReading
from crm_tui.domain.reading_band import ReadingBand
from crm_tui.domain.reading_suggestion import ReadingSuggestion


class HistoryVerdict(StrEnum):
    """Whether a reading follows from the ones before it."""

    COHERENT = "COHERENT"
    NOT_CHECKABLE = "NOT_CHECKABLE"
    INCOHERENT = "INCOHERENT"


class ReadingAnomaly(StrEnum):
    """What is wrong with an incoherent reading."""

    OUT_OF_BAND = "OUT_OF_BAND"
    DECREASING = "DECREASING"
    INCONSISTENT_DATA = "INCONSISTENT_DATA"
    """Its own figures contradict each other: no typing error, a data problem."""


class UsageSeverity(StrEnum):
    """How far out of its band a usage is."""

    LOW = "LOW"
    HIGH = "HIGH"
    VERY_HIGH = "VERY_HIGH"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingAssessment:
    """One reading with its verdict and the French sentence that explains it."""

    reading: HistoryReading
    verdict: HistoryVerdict
    reason: str
    anomaly: ReadingAnomaly | None = None
    severity: UsageSeverity | None = None
    usage_m3: int | None = None
    """Counted from the last sound reading, or as printed where there is none."""
    band: ReadingBand | None = None
    same_instant: bool = False
    """Another standing reading bears the same date and time."""
    suggestions: tuple[ReadingSuggestion, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Tell whether a later reading may count from this one."""
        reading = self.reading
        return not reading.superseded and (
            self.verdict is not HistoryVerdict.INCOHERENT or reading.is_confirmed
        )
