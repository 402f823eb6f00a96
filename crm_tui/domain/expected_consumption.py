"""How much a meter should have counted since its last reading.

Document 001 prints bands and not what they come from; our own order of sources: the
actual readings of the customer, then those of the site, then the average of the class.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from operator import attrgetter

from crm_tui.domain.counter_unit import CounterUnit
from crm_tui.domain.history_reading import HistoryReading

CLASS_AVERAGE_M3 = 92
"""A residential customer, in m³ a year. Parameter `CONSO_REF_PARTICULIER`."""

SHORTEST_HISTORY = timedelta(days=180)
"""Less than half a year of actual readings says too little of a household."""

SHORTEST_ASSET_HISTORY = timedelta(days=28)
"""Service contracts reckon by « volume mensuel moyen »: a month tells of an asset."""

LONGEST_HISTORY = timedelta(days=3 * 365)
"""Readings older than three years say little of today's household."""

DAYS_A_YEAR = 365
PRECISION = Decimal("0.0001")


class ExpectedSource(StrEnum):
    """Where an expected consumption comes from, the best first."""

    OWN_READINGS = "OWN_READINGS"
    SITE_READINGS = "SITE_READINGS"
    CLASS_AVERAGE = "CLASS_AVERAGE"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedConsumption:
    """A consumption in m³ since the last reading, and where it was taken from."""

    expected_m3: Decimal
    source: ExpectedSource


def expected_consumption(
    *,
    readings: Sequence[HistoryReading],
    read_at: datetime,
    site_readings: Sequence[HistoryReading] = (),
    class_average_m3: int = CLASS_AVERAGE_M3,
    unit: CounterUnit = CounterUnit.CUBIC_METRE,
) -> ExpectedConsumption | None:
    """Return what is expected at `read_at`; None where no reading came before.

    `readings` are the customer's own; `site_readings` those of the site before them.
    An asset has no class whose average would tell: without a history of its own,
    nothing is expected of it.
    """
    before = [r for r in readings if r.read_at < read_at and not r.superseded]
    if not before:
        return None
    days = _days(read_at - max(r.read_at for r in before))
    is_water = unit is CounterUnit.CUBIC_METRE
    shortest = SHORTEST_HISTORY if is_water else SHORTEST_ASSET_HISTORY
    for source, history in (
        (ExpectedSource.OWN_READINGS, readings),
        (ExpectedSource.SITE_READINGS, site_readings),
    ):
        daily = _daily_m3(history, read_at, shortest)
        if daily is not None:
            return _expected(daily * days, source)
    if not is_water:
        return None
    yearly = Decimal(class_average_m3)
    return _expected(yearly * days / DAYS_A_YEAR, ExpectedSource.CLASS_AVERAGE)


def _expected(consumption: Decimal, source: ExpectedSource) -> ExpectedConsumption:
    return ExpectedConsumption(
        expected_m3=consumption.quantize(PRECISION), source=source
    )


def _daily_m3(
    history: Iterable[HistoryReading], read_at: datetime, shortest: timedelta
) -> Decimal | None:
    since = read_at - LONGEST_HISTORY
    actual = sorted(
        [r for r in history if since <= r.read_at < read_at and r.is_actual],
        key=attrgetter("read_at"),
    )
    if not actual or not _is_one_climb(actual):
        return None
    span = actual[-1].read_at - actual[0].read_at
    if span < shortest:
        return None
    return Decimal(actual[-1].value_m3 - actual[0].value_m3) / _days(span)


def _is_one_climb(actual: Sequence[HistoryReading]) -> bool:
    """Tell whether one meter counted all along: never back, never replaced."""
    return all(
        later.value_m3 >= earlier.value_m3
        and later.serial_number == earlier.serial_number
        for earlier, later in pairwise(actual)
    )


def _days(span: timedelta) -> Decimal:
    return Decimal(span.days) + Decimal(span.seconds) / 86_400
