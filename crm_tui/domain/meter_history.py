"""A meter's stored readings as the rules look at them.

« Le conseiller doit vérifier systématiquement dans l'historique des consommations la
cohérence de l'index et sa saisie. » (document 001)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from crm_tui.domain.counter_unit import CounterUnit
from crm_tui.domain.expected_consumption import (
    CLASS_AVERAGE_M3,
    ExpectedConsumption,
    expected_consumption,
)
from crm_tui.domain.history_reading import HistoryReading
from crm_tui.domain.reading import MeterReading, ReadingStatus
from crm_tui.domain.reading_assessment import ReadingAssessment, assess_history
from crm_tui.domain.reading_band import (
    HIGH_FACTOR,
    LOW_FACTOR,
    ReadingBand,
    expected_band,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BandRule:
    """What a centre may set of the expected band: the defaults are the document's."""

    low_factor: Decimal = LOW_FACTOR
    high_factor: Decimal = HIGH_FACTOR
    class_average_m3: int = CLASS_AVERAGE_M3
    unit: CounterUnit = CounterUnit.CUBIC_METRE


@dataclass(frozen=True, slots=True, kw_only=True)
class NextReading:
    """What is expected of a reading not taken yet."""

    band: ReadingBand
    expected: ExpectedConsumption

    @property
    def expected_whole_m3(self) -> int:
        """Return the expected consumption as it is shown: in whole m³, halves up."""
        return int(self.expected.expected_m3.to_integral_value(ROUND_HALF_UP))


def oldest_first(*, readings: Sequence[MeterReading]) -> tuple[MeterReading, ...]:
    """Sort readings by instant; those of one instant stay as they were entered."""
    return tuple(sorted(readings, key=lambda r: (r.read_at, r.id)))


def as_history(*, readings: Sequence[MeterReading]) -> tuple[HistoryReading, ...]:
    """Return the readings, oldest first, as the rules look at them.

    What a source printed counts only while the reading it was computed from stands:
    once that one is corrected, the printed usage and band are of another history.
    """
    history: list[HistoryReading] = []
    superseded_m3: set[int] = set()
    standing_m3: int | None = None
    for reading in oldest_first(readings=readings):
        base_m3 = printed_base_m3(reading=reading)
        is_outdated = base_m3 in superseded_m3 and base_m3 != standing_m3
        history.append(_as_rules_see(reading, is_outdated=is_outdated))
        if reading.status is ReadingStatus.SUPERSEDED:
            superseded_m3.add(reading.value_m3)
        else:
            standing_m3 = reading.value_m3
    return tuple(history)


def printed_base_m3(*, reading: MeterReading) -> int | None:
    """Return the reading from which the source computed the usage it printed."""
    return None if reading.usage_m3 is None else reading.value_m3 - reading.usage_m3


def assess_readings(
    *, history: Sequence[HistoryReading], dials: int, rule: BandRule
) -> tuple[ReadingAssessment, ...]:
    """Assess a history by the centre's own band factors."""
    return assess_history(
        readings=history,
        dials=dials,
        low_factor=rule.low_factor,
        high_factor=rule.high_factor,
        unit=rule.unit,
    )


def sound_readings(
    *, history: Sequence[HistoryReading], dials: int, rule: BandRule
) -> tuple[HistoryReading, ...]:
    """Return the readings from which another one may be counted, oldest first."""
    assessed = assess_readings(history=history, dials=dials, rule=rule)
    return tuple(a.reading for a in assessed if a.is_sound)


def expect_next(
    *, sound: Sequence[HistoryReading], read_at: datetime, rule: BandRule
) -> NextReading | None:
    """Return what a reading at `read_at` should be; None where nothing tells it."""
    if not sound or sound[-1].read_at >= read_at:
        return None
    expected = expected_consumption(
        readings=sound,
        read_at=read_at,
        class_average_m3=rule.class_average_m3,
        unit=rule.unit,
    )
    if expected is None:
        return None
    band = expected_band(
        last_m3=sound[-1].value_m3,
        expected_m3=expected.expected_m3,
        low_factor=rule.low_factor,
        high_factor=rule.high_factor,
    )
    return NextReading(band=band, expected=expected)


def _as_rules_see(reading: MeterReading, *, is_outdated: bool) -> HistoryReading:
    return HistoryReading(
        read_at=reading.read_at,
        value_m3=reading.value_m3,
        usage_m3=None if is_outdated else reading.usage_m3,
        band=None if is_outdated else _printed_band(reading),
        is_estimate=not reading.source.is_actual,
        superseded=reading.status is ReadingStatus.SUPERSEDED,
        is_confirmed=reading.status is ReadingStatus.CONFIRMED,
    )


def _printed_band(reading: MeterReading) -> ReadingBand | None:
    base_m3 = printed_base_m3(reading=reading)
    low_m3, high_m3 = reading.usage_low_m3, reading.usage_high_m3
    if base_m3 is None or low_m3 is None or high_m3 is None:
        return None
    return ReadingBand.above(last_m3=base_m3, low_m3=low_m3, high_m3=high_m3)
