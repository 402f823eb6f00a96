"""What a meter should have counted, and where that figure comes from."""

from datetime import datetime
from decimal import Decimal

from crm_tui.domain.expected_consumption import ExpectedSource, expected_consumption
from crm_tui.domain.history_reading import HistoryReading


def reading(day, value_m3, **extra):
    return HistoryReading(
        read_at=datetime.fromisoformat(day), value_m3=value_m3, **extra
    )


YEAR = [reading("2023-01-01", 100), reading("2024-01-01", 173)]


def expect(readings, read_at="2024-07-01", **extra):
    return expected_consumption(
        readings=readings, read_at=datetime.fromisoformat(read_at), **extra
    )


def test_own_actual_readings_come_first():
    expected = expect(YEAR)

    assert expected.source is ExpectedSource.OWN_READINGS
    assert expected.expected_m3 == Decimal("36.4000"), "73 m³ in 365 days, for 182 days"


def test_the_count_starts_at_the_last_reading_even_estimated():
    expected = expect([*YEAR, reading("2024-06-21", 180, is_estimate=True)])

    assert expected.expected_m3 == Decimal("2.0000"), "10 days of 0,2 m³"


def test_a_superseded_reading_counts_for_nothing():
    wrong = reading("2024-06-21", 89954, superseded=True)

    assert expect([*YEAR, wrong]) == expect(YEAR)


def test_a_short_history_leaves_the_site_then_the_average():
    short = [reading("2024-01-01", 100), reading("2024-06-01", 900)]

    assert expect(short).source is ExpectedSource.CLASS_AVERAGE
    assert expect(short).expected_m3 == Decimal("7.5616"), "92 m³ × 30 / 365"
    assert expect(short, site_readings=YEAR).source is ExpectedSource.SITE_READINGS


def test_exactly_half_a_year_is_enough():
    half = [reading("2024-01-01", 100), reading("2024-06-29", 280)]

    assert expect(half).source is ExpectedSource.OWN_READINGS


def test_readings_older_than_three_years_are_forgotten():
    old = [reading("2019-01-01", 0), reading("2020-01-01", 5000)]

    assert expect(old).source is ExpectedSource.CLASS_AVERAGE


def test_a_replaced_meter_says_nothing_of_usage():
    meters = [
        reading("2023-01-01", 100, serial_number="A"),
        reading("2024-01-01", 173, serial_number="B"),
    ]

    assert expect(meters).source is ExpectedSource.CLASS_AVERAGE


def test_a_history_that_goes_back_says_nothing_of_usage():
    back = [reading("2023-01-01", 100), reading("2024-01-01", 90)]

    assert expect(back).source is ExpectedSource.CLASS_AVERAGE


def test_without_an_earlier_reading_nothing_is_expected():
    assert expect([], site_readings=YEAR) is None


def test_the_average_is_a_parameter_and_hours_count():
    last = [reading("2024-06-30T12:00", 5)]

    assert expect(last, class_average_m3=730).expected_m3 == Decimal("1.0000")
