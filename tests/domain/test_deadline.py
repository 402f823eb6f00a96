"""Fifteen calendar days, then the first business day: domain examples 12-19, 76-78."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.domain.deadline import (
    FRENCH_CALENDAR,
    BusinessCalendar,
    add_business_days,
    justificatif_schedule,
)


def day(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("asked", "reminder", "due", "fallback"),
    [
        pytest.param("2024-07-11", "2024-07-21", "2024-07-26", "2024-07-29", id="12"),
        pytest.param("2024-02-15", "2024-02-25", "2024-03-01", "2024-03-04", id="13"),
        pytest.param("2025-02-15", "2025-02-25", "2025-03-02", "2025-03-03", id="14"),
        pytest.param("2024-02-14", "2024-02-24", "2024-02-29", "2024-03-01", id="15"),
        pytest.param("2025-12-17", "2025-12-27", "2026-01-01", "2026-01-02", id="16"),
        pytest.param("2025-08-01", "2025-08-11", "2025-08-16", "2025-08-18", id="17"),
        pytest.param("2025-04-30", "2025-05-10", "2025-05-15", "2025-05-16", id="18"),
        pytest.param("2024-07-05", "2024-07-15", "2024-07-20", "2024-07-22", id="19"),
        pytest.param("2026-03-02", "2026-03-12", "2026-03-17", "2026-03-18", id="J3"),
        pytest.param("2026-01-06", "2026-01-16", "2026-01-21", "2026-01-22", id="J4"),
        pytest.param("2026-02-10", "2026-02-20", "2026-02-25", "2026-02-26", id="J5"),
    ],
)
def test_a_justificatif_is_awaited_fifteen_days(asked, reminder, due, fallback):
    schedule = justificatif_schedule(asked_on=day(asked))

    assert schedule.reminder_on == day(reminder)
    assert schedule.due_on == day(due)
    assert schedule.fallback_on == day(fallback)


def test_the_last_day_is_in_time_and_the_next_is_not():
    schedule = justificatif_schedule(asked_on=day("2024-07-05"))

    assert schedule.is_in_time(received_on=day("2024-07-20"))
    assert not schedule.is_in_time(received_on=day("2024-07-21"))


def test_a_reminder_never_comes_after_a_short_limit():
    schedule = justificatif_schedule(asked_on=day("2024-07-05"), delay_days=5)

    assert schedule.reminder_on == schedule.due_on == day("2024-07-10")


@given(st.dates(date(2000, 1, 1), date(2089, 12, 31)))
def test_the_fallback_is_worked_and_strictly_after_a_limit_that_never_moves(asked_on):
    schedule = justificatif_schedule(asked_on=asked_on)

    assert schedule.due_on == asked_on + timedelta(days=15)
    assert schedule.fallback_on > schedule.due_on
    assert FRENCH_CALENDAR.is_business_day(on=schedule.fallback_on)
    skipped = (schedule.fallback_on - schedule.due_on).days
    assert not [
        n
        for n in range(1, skipped)
        if FRENCH_CALENDAR.is_business_day(on=schedule.due_on + timedelta(days=n))
    ]


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        pytest.param("2024-07-11", 2, "2024-07-15", id="76"),
        pytest.param("2025-04-30", 2, "2025-05-05", id="77 after the first of May"),
        pytest.param("2025-12-24", 5, "2026-01-02", id="78 over Christmas"),
        pytest.param("2024-07-13", 0, "2024-07-13", id="no day at all"),
    ],
)
def test_business_days_skip_weekends_and_holidays(start, days, expected):
    assert add_business_days(start=day(start), days=days) == day(expected)


@pytest.mark.parametrize("holiday", ["2026-04-03", "2025-12-26"])
def test_alsace_moselle_keeps_two_more_holidays(holiday):
    alsace = BusinessCalendar(alsace_moselle=True)

    assert FRENCH_CALENDAR.is_business_day(on=day(holiday))
    assert not alsace.is_business_day(on=day(holiday))


def test_a_reminder_by_phone_waits_for_a_worked_day():
    sunday = day("2024-07-21")

    assert FRENCH_CALENDAR.first_business_day_from(on=sunday) == day("2024-07-22")
    assert FRENCH_CALENDAR.first_business_day_from(on=day("2024-07-22")) == day(
        "2024-07-22"
    )


def test_a_center_open_on_saturday_acts_on_saturday():
    calendar = BusinessCalendar(closed_weekdays=frozenset({6}))

    schedule = justificatif_schedule(asked_on=day("2024-07-11"), calendar=calendar)

    assert schedule.fallback_on == day("2024-07-27")


@given(
    asked_on=st.dates(date(2000, 1, 1), date(2089, 12, 31)),
    delay_days=st.integers(1, 60),
)
def test_who_is_asked_a_day_later_is_never_due_earlier(asked_on, delay_days):
    today, tomorrow = (
        justificatif_schedule(
            asked_on=asked_on + timedelta(days=days), delay_days=delay_days
        )
        for days in (0, 1)
    )

    assert today.due_on < tomorrow.due_on
    assert today.fallback_on <= tomorrow.fallback_on
    assert today.reminder_on <= today.due_on < today.fallback_on
