"""Which readings of a meter hang together, and which do not.

« Le conseiller doit vérifier systématiquement dans l'historique des consommations la
cohérence de l'index et sa saisie. » (document 001)
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from crm_tui.domain.counter_unit import CounterUnit
from crm_tui.domain.expected_consumption import ExpectedSource, expected_consumption
from crm_tui.domain.history_reading import HistoryReading
from crm_tui.domain.reading_band import (
    HIGH_FACTOR,
    LOW_FACTOR,
    ReadingBand,
    expected_band,
)
from crm_tui.domain.reading_judgment import judge_first, judge_reading
from crm_tui.domain.reading_verdict import (
    HistoryVerdict,
    ReadingAnomaly,
    ReadingAssessment,
    UsageSeverity,
)

__all__ = [
    "HistoryReading",
    "HistoryVerdict",
    "ReadingAnomaly",
    "ReadingAssessment",
    "UsageSeverity",
    "assess_history",
]


def assess_history(
    *,
    readings: Sequence[HistoryReading],
    dials: int | None = None,
    low_factor: Decimal = LOW_FACTOR,
    high_factor: Decimal = HIGH_FACTOR,
    unit: CounterUnit = CounterUnit.CUBIC_METRE,
) -> tuple[ReadingAssessment, ...]:
    """Assess every reading, and return them in the order given, whatever it is.

    A reading superseded, or found incoherent and not confirmed, is never the base of a
    later one. `dials` lets a meter go through zero; the factors make our own bands.
    """
    standing = Counter(r.read_at for r in readings if not r.superseded)
    walk = _Walk(dials=dials, low_factor=low_factor, high_factor=high_factor, unit=unit)
    assessed: dict[int, ReadingAssessment] = {}
    for place in _oldest_first(readings):
        reading = readings[place]
        assessment = walk.assess(reading)
        if not reading.superseded and standing[reading.read_at] > 1:
            assessment = replace(assessment, same_instant=True)
        assessed[place] = assessment
    return tuple(assessed[place] for place in range(len(readings)))


def _oldest_first(readings: Sequence[HistoryReading]) -> list[int]:
    """Sort places by instant; those of one instant stay as they were entered."""
    places = list(range(len(readings)))
    if readings and readings[0].read_at > readings[-1].read_at:
        places.reverse()
    return sorted(places, key=lambda place: readings[place].read_at)


@dataclass(slots=True, kw_only=True)
class _Walk:
    """The history walked so far, oldest first."""

    dials: int | None
    low_factor: Decimal
    high_factor: Decimal
    unit: CounterUnit
    sound: list[HistoryReading] = field(default_factory=list)
    previous: HistoryReading | None = None
    last_actual_m3: int | None = None
    """Of the readings that are sound."""

    def assess(self, reading: HistoryReading) -> ReadingAssessment:
        assessment = self._judge(reading)
        if not reading.superseded:
            self.previous = reading
            if assessment.is_sound:
                self.sound.append(reading)
                if reading.is_actual:
                    self.last_actual_m3 = reading.value_m3
        return assessment

    def _judge(self, reading: HistoryReading) -> ReadingAssessment:
        if not self.sound:
            return judge_first(reading=reading, unit=self.unit)
        return judge_reading(
            reading=reading,
            base=self.sound[-1],
            follows_base=self.previous is self.sound[-1],
            own_band=self._own_band(reading),
            last_actual_m3=self.last_actual_m3,
            dials=self.dials,
            unit=self.unit,
        )

    def _own_band(self, reading: HistoryReading) -> ReadingBand | None:
        """Return a band from the customer's own actual readings, or none at all.

        An average of the class says what to expect of a new reading; it is no ground
        to call an old one incoherent.
        """
        if reading.read_at == self.sound[-1].read_at:
            return None  # No time went by: nothing is expected, nothing to compare.
        expected = expected_consumption(
            readings=self.sound, read_at=reading.read_at, unit=self.unit
        )
        if expected is None or expected.source is not ExpectedSource.OWN_READINGS:
            return None
        return expected_band(
            last_m3=self.sound[-1].value_m3,
            expected_m3=expected.expected_m3,
            low_factor=self.low_factor,
            high_factor=self.high_factor,
        )
