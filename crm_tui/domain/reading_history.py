"""The history of a meter with its control: the value behind the screen Relevés (J9)."""

from dataclasses import dataclass

from crm_tui.domain.counter_unit import CounterUnit
from crm_tui.domain.reading import MeterReading
from crm_tui.domain.reading_band import ReadingBand
from crm_tui.domain.reading_plausibility import ReadingSuggestion


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One reading with what the control says of it."""

    reading: MeterReading
    usage_m3: int | None
    """Computed from the readings that stand."""
    band: ReadingBand | None
    """What was expected of it; None where it cannot be told."""
    message: str
    """In the document's own wording: « Utilisation : 15, sans valeurs hte/basse »."""
    verdict: str
    """French: `cohérent`, `non contrôlable`, `incohérent · très haut`, `rectifié`."""
    is_flagged: bool
    explanation: str
    suggestions: tuple[ReadingSuggestion, ...]
    unit: CounterUnit = CounterUnit.CUBIC_METRE


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingHistory:
    """A meter and its readings, newest first."""

    party_id: int
    party_name: str
    site_number: str
    site_address: str
    meter_id: int
    serial_number: str
    dials: int
    lines: tuple[HistoryLine, ...]
    has_more: bool
    """Older readings follow: the next page begins before the last of these."""
    lowest_m3: int | None
    highest_m3: int | None
    """Band of the next reading, None when it cannot be computed."""
    expected_m3: int | None
    unit: CounterUnit = CounterUnit.CUBIC_METRE
