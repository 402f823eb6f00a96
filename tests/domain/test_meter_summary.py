"""The meter of the 360° view: what two meters counted of one period adds up."""

from datetime import date

from crm_tui.clock import paris
from crm_tui.domain.meter_history import BandRule
from crm_tui.domain.meter_summary import FormerMeter, MeterFacts, summarize_meter
from crm_tui.domain.reading import MeterReading, ReadingSource
from crm_tui.domain.site import Meter
from tests.domain.readings import stored

NOW = paris("2024-07-11 10:00")
OLD = (
    ("2023-09-11 09:30", 2263, ReadingSource.CUSTOMER),
    ("2024-03-12 09:30", 2318, ReadingSource.FIELD),
    ("2024-05-14 10:00", 2341, ReadingSource.REMOVAL),
)
NEW = (
    ("2024-05-14 10:05", 0, ReadingSource.INSTALLATION),
    ("2024-07-10 09:30", 37, ReadingSource.FIELD),
)


def readings(*told: tuple[str, int, ReadingSource]) -> tuple[MeterReading, ...]:
    return tuple(
        stored(number, at, value, source=source)
        for number, (at, value, source) in enumerate(told)
    )


def summary(*told, former: FormerMeter | None = None):
    meter = Meter(
        id=1,
        serial_number="D24FA100191",
        dials=5,
        is_remote_read=False,
        location="Cave",
    )
    facts = MeterFacts(
        meter=meter,
        readings=readings(*told),
        previous=None,
        opening_m3=None,
        rule=BandRule(),
        now=NOW,
        former=former,
    )
    return summarize_meter(facts)


def test_what_both_meters_counted_of_one_period_is_one_bar():
    shown = summary(*NEW, former=FormerMeter(dials=5, readings=readings(*OLD)))

    assert [bar.used for bar in shown.bars] == [55, 60], "23 + 37"
    assert (shown.replaced_on, shown.removed_m3) == (date(2024, 5, 14), 2341)


def test_a_meter_whose_removal_is_not_known_adds_to_none():
    shown = summary(*NEW, former=FormerMeter(dials=5, readings=readings(*OLD[:2])))

    assert [bar.used for bar in shown.bars] == [55, 37]
    assert shown.replaced_on is None


def test_a_meter_that_replaced_none_stands_alone():
    shown = summary(*NEW)

    assert [bar.used for bar in shown.bars] == [37]
    assert shown.removed_m3 is None
