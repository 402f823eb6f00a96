"""The meter block of the 360° view: figures, expected band, bars, and what is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from crm_tui.domain.customer_360 import MeterSummary, UsageBar
from crm_tui.domain.french_format import PARIS
from crm_tui.domain.meter_history import (
    BandRule,
    as_history,
    assess_readings,
    expect_next,
    oldest_first,
)
from crm_tui.domain.reading import MeterReading, ReadingSource
from crm_tui.domain.reading_assessment import HistoryVerdict, ReadingAssessment
from crm_tui.domain.site import Meter, PreviousOccupancy

MOST_BARS = 12
"""« bars of the last 12 readings »: what the chart draws at 80 columns too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerMeter:
    """The meter the present one took the place of (« dépose 2341, pose 0 »)."""

    dials: int
    readings: Sequence[MeterReading]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeterFacts:
    """A meter with what is known of it and of who arrives there."""

    meter: Meter
    readings: Sequence[MeterReading]
    previous: PreviousOccupancy | None
    opening_m3: int | None
    """Reading of the running contract, or of the arrival asked about."""
    rule: BandRule
    now: datetime
    former: FormerMeter | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    """A standing reading and what the history says of it."""

    reading: MeterReading
    assessment: ReadingAssessment

    @property
    def is_flagged(self) -> bool:
        return (
            self.assessment.verdict is HistoryVerdict.INCOHERENT
            and not self.assessment.reading.is_confirmed
        )


def summarize_meter(facts: MeterFacts) -> MeterSummary:
    """Return what the block shows; superseded readings are in no figure of it."""
    newest = _judged(facts.readings, dials=facts.meter.dials, rule=facts.rule)
    former = facts.former
    before = (
        _judged(former.readings, dials=former.dials, rule=facts.rule) if former else []
    )
    removal = _removal(before)
    last = newest[0].reading if newest else None
    previous = facts.previous
    upcoming = expect_next(
        sound=[
            item.assessment.reading
            for item in reversed(newest)
            if item.assessment.is_sound
        ],
        read_at=facts.now,
        rule=facts.rule,
    )
    return MeterSummary(
        serial_number=facts.meter.serial_number,
        last_m3=last.value_m3 if last else None,
        last_read_on=last.read_at.astimezone(PARIS).date() if last else None,
        last_source=last.source if last else None,
        previous_closing_m3=previous.closing_m3 if previous else None,
        previous_ended_on=previous.ended_on if previous else None,
        previous_is_estimate=bool(previous and previous.is_estimate),
        gap_m3=_gap(facts),
        lowest_m3=upcoming.band.lowest_m3 if upcoming else None,
        highest_m3=upcoming.band.highest_m3 if upcoming else None,
        bars=_across(_bars(before), _bars(newest), is_whole=removal is not None),
        flagged=_flagged(newest),
        replaced_on=removal.read_at.astimezone(PARIS).date() if removal else None,
        removed_m3=removal.value_m3 if removal else None,
    )


def _judged(
    readings: Sequence[MeterReading], *, dials: int, rule: BandRule
) -> list[_Judged]:
    """Return the readings that stand, newest first, with what the history says."""
    ordered = oldest_first(readings=readings)
    assessed = assess_readings(
        history=as_history(readings=ordered), dials=dials, rule=rule
    )
    return [
        _Judged(reading=reading, assessment=assessment)
        for reading, assessment in reversed(list(zip(ordered, assessed, strict=True)))
        if not assessment.reading.superseded
    ]


def _removal(before: Sequence[_Judged]) -> MeterReading | None:
    """Return the reading a former meter was taken away at."""
    last = before[0].reading if before else None
    return last if last and last.source is ReadingSource.REMOVAL else None


def _across(
    before: Sequence[UsageBar], after: Sequence[UsageBar], *, is_whole: bool
) -> tuple[UsageBar, ...]:
    """Return the last bars of both meters; what each counted of one period adds up.

    « Compteur remplacé (dépose 2341, pose 0, lu 37) : consommation 23 + 37 = 60 »
    (customer 18 of the demonstration).
    """
    if before and after and is_whole:
        removed, first = before[-1], after[0]
        both = replace(
            first,
            used=removed.used + first.used,
            is_estimate=removed.is_estimate or first.is_estimate,
            is_flagged=removed.is_flagged or first.is_flagged,
            band=None,
        )
        before, after = before[:-1], (both, *after[1:])
    return (*before, *after)[-MOST_BARS:]


def _gap(facts: MeterFacts) -> int | None:
    if facts.previous is None or facts.opening_m3 is None:
        return None
    return facts.opening_m3 - facts.previous.closing_m3


def _bars(newest: Sequence[_Judged]) -> tuple[UsageBar, ...]:
    """Return the last readings that measured something, oldest first."""
    bars = [
        UsageBar(
            read_on=item.reading.read_at.astimezone(PARIS).date(),
            used=item.assessment.usage_m3,
            is_estimate=not item.reading.source.is_actual,
            is_flagged=item.is_flagged,
            band=item.assessment.band,
        )
        for item in newest
        if item.assessment.usage_m3 is not None
    ]
    return tuple(reversed(bars[:MOST_BARS]))


def _flagged(newest: Sequence[_Judged]) -> str:
    """Name the latest reading that does not hold, with what was expected instead."""
    for item in newest:
        if item.is_flagged:
            band = item.assessment.band
            expected = f" (attendu {band.lowest_m3}–{band.highest_m3})" if band else ""
            return f"Index {item.reading.value_m3} incohérent{expected}"
    return ""
