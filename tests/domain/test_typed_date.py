"""Dates as agents type them, in a hurry."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.domain.french_format import parse_typed_date, short_date
from crm_tui.domain.typed_date import NEAR_FUTURE_DAYS, UnreadableDate

TODAY = date(2024, 7, 11)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("15/01/2024", date(2024, 1, 15)),
        ("15/01/24", date(2024, 1, 15)),
        ("15.01.2024", date(2024, 1, 15)),
        ("15-1-2024", date(2024, 1, 15)),
        ("15 01 2024", date(2024, 1, 15)),
        ("15012024", date(2024, 1, 15)),
        ("150124", date(2024, 1, 15)),
        ("2024-01-15", date(2024, 1, 15)),
        ("1501", date(2024, 1, 15)),
        ("1/7", date(2024, 7, 1)),
        ("04/05/61", date(1961, 5, 4)),
        ("04/05/34", date(2034, 5, 4)),
        ("29/02/2024", date(2024, 2, 29)),
        ("+15j", date(2024, 7, 26)),
        ("+15", date(2024, 7, 26)),
        ("-3j", date(2024, 7, 8)),
        ("hier", date(2024, 7, 10)),
        ("Aujourd’hui", TODAY),
        (" demain ", date(2024, 7, 12)),
    ],
)
def test_a_date_is_read_as_typed(typed, day):
    assert parse_typed_date(typed, today=TODAY) == day


@pytest.mark.parametrize(
    ("typed", "today", "day"),
    [
        pytest.param("15/01", TODAY, date(2024, 1, 15), id="past"),
        pytest.param("11/07", TODAY, TODAY, id="today"),
        pytest.param("09/09", TODAY, date(2024, 9, 9), id="60 days ahead"),
        pytest.param("10/09", TODAY, date(2023, 9, 10), id="61 days ahead"),
        pytest.param("15/01", date(2024, 12, 20), date(2025, 1, 15), id="next year"),
        pytest.param("28/12", date(2025, 1, 5), date(2024, 12, 28), id="last year"),
    ],
)
def test_without_a_year_the_date_is_past_or_near(typed, today, day):
    assert parse_typed_date(typed, today=today) == day


@pytest.mark.parametrize(
    ("typed", "cause"),
    [
        pytest.param("31/02/2024", "31/02/2024 n'existe pas", id="no such day"),
        pytest.param("29/02", "29/02/2023 n'existe pas", id="not a leap year"),
        pytest.param("15/13/2024", "n'existe pas", id="no such month"),
        pytest.param("15/01/0024", "année 0024", id="year 0024"),
        pytest.param("15/01/2924", "année 2924", id="too far"),
        pytest.param("00/00", "n'existe pas", id="zeros"),
        pytest.param("15/1/202", "jj/mm", id="three digits"),
        pytest.param("lundi", "jj/mm", id="a word"),
        pytest.param("", "jj/mm", id="nothing"),
    ],
)
def test_what_is_not_a_date_is_refused(typed, cause):
    today = date(2023, 7, 11) if typed == "29/02" else TODAY

    with pytest.raises(UnreadableDate, match=cause):
        parse_typed_date(typed, today=today, field="Entrée")


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2034, 12, 31)))
def test_a_date_shown_is_read_back(day):
    assert parse_typed_date(short_date(day), today=TODAY) == day


@given(
    st.dates(min_value=date(1950, 1, 1), max_value=date(2150, 1, 1)),
    st.dates(min_value=date(2023, 1, 1), max_value=date(2023, 12, 31)),
)
def test_a_date_without_year_is_never_far_ahead_nor_a_year_behind(today, day):
    read = parse_typed_date(f"{day.day:02d}{day.month:02d}", today=today)

    ahead = (read - today) / timedelta(days=1)
    assert NEAR_FUTURE_DAYS - 366 <= ahead <= NEAR_FUTURE_DAYS


@given(st.text(alphabet="0123456789/+-j. ", max_size=12))
def test_no_typing_breaks_the_form(typed):
    try:
        assert parse_typed_date(typed, today=TODAY)
    except UnreadableDate as refusal:
        assert str(refusal).startswith("Date : ")
