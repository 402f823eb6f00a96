"""The counter of an asset: judged by its own past, never by that of a household."""

from datetime import datetime

import pytest

from crm_tui.domain.counter_unit import CounterUnit
from crm_tui.domain.history_reading import HistoryReading
from crm_tui.domain.meter_history import BandRule, assess_readings
from crm_tui.domain.reading_assessment import HistoryVerdict
from crm_tui.domain.reading_check import ReadingCode, ReadingSeverity
from crm_tui.domain.reading_entry import check_entry

RULE = BandRule(unit=CounterUnit.BARE)


def reading(day, value, **extra):
    return HistoryReading(read_at=datetime.fromisoformat(day), value_m3=value, **extra)


ONE = [reading("2024-06-20", 26_400)]
TWO = [reading("2024-05-21", 20_400), reading("2024-06-20", 26_400)]
"""200 pages a day for 30 days."""


def check(typed, history, day="2024-07-10", rule=RULE):
    return check_entry(
        typed=typed,
        read_at=datetime.fromisoformat(day),
        history=history,
        dials=6,
        rule=rule,
    )


def test_thousands_of_pages_are_no_anomaly_for_a_copier_without_history():
    found = check("31200", ONE)

    assert (found.severity, found.code) == (
        ReadingSeverity.OK,
        ReadingCode.UNBOUNDED,
    )
    assert found.message == "Utilisation : 4.800, sans valeurs hte/basse"


def test_the_same_index_on_a_water_meter_keeps_the_band_of_its_class():
    assert check("31200", ONE, rule=BandRule()).code is ReadingCode.OUT_OF_BAND


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("26399", ReadingCode.DECREASING),
        ("1234567", ReadingCode.TOO_MANY_DIGITS),
        ("26500,5", ReadingCode.DECIMALS),
        ("", ReadingCode.EMPTY),
        ("beaucoup", ReadingCode.NOT_A_NUMBER),
    ],
)
def test_the_hard_checks_speak_without_any_history(typed, code):
    found = check(typed, ONE)

    assert (found.severity, found.code) == (ReadingSeverity.BLOCKING, code)


def test_a_month_of_its_own_readings_makes_the_band():
    found = check("30400", TWO)

    assert found.code is ReadingCode.IN_BAND
    assert (found.band.low_m3, found.band.high_m3) == (400, 12_000), "20 days of 200"
    assert check("304000", TWO).code is ReadingCode.OUT_OF_BAND
    assert check("304000", TWO).suggestions[0].value_m3 == 30_400, "a digit too many"


@pytest.mark.parametrize(
    "first",
    [
        pytest.param(reading("2024-05-25", 20_400), id="26 days before"),
        pytest.param(reading("2024-05-21", 20_400, is_estimate=True), id="estimated"),
    ],
)
def test_readings_too_near_or_estimated_make_no_band(first):
    assert check("304000", [first, *ONE]).code is ReadingCode.UNBOUNDED


def test_a_counter_gone_through_zero_is_known_by_its_own_band():
    near = [reading("2024-05-21", 993_000), reading("2024-06-20", 999_000)]

    assert check("3000", near).code is ReadingCode.ROLLED_OVER
    assert check("3000", near[1:]).code is ReadingCode.DECREASING


def test_its_history_is_judged_by_its_own_month_too():
    assessed = assess_readings(
        history=[*TWO, reading("2024-07-10", 304_000)], dials=6, rule=RULE
    )

    assert [found.verdict for found in assessed] == [
        HistoryVerdict.NOT_CHECKABLE,
        HistoryVerdict.NOT_CHECKABLE,
        HistoryVerdict.INCOHERENT,
    ]


@pytest.mark.parametrize(
    "typed", ["26399", "1234567", "26500,5", "", "x", "26401", "304000", "26400"]
)
@pytest.mark.parametrize(
    "history",
    [
        TWO,
        [*TWO, reading("2024-07-30", 26_390)],
        [
            reading("2024-05-21", 20_400),
            reading("2024-06-20", 27_000, is_estimate=True),
        ],
    ],
)
def test_no_word_of_water_is_told_of_an_asset(typed, history):
    found = check(typed, history)
    judged = assess_readings(history=history, dials=6, rule=RULE)
    words = " ".join((found.message, found.advice, *(each.reason for each in judged)))

    assert not [word for word in ("m³", "litre", "fuite", "logement") if word in words]


def test_figures_are_told_by_their_unit():
    assert CounterUnit.BARE.typed(1300) == "1300"
    assert CounterUnit.CUBIC_METRE.typed(1300) == "1300 m³"
    assert CounterUnit.BARE.shown(1300) == "1\N{NARROW NO-BREAK SPACE}300"
