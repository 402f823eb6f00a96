"""The contracts of a site, the vacancies between them, and what ran meanwhile."""

from datetime import date

import pytest

from crm_tui.domain.succession import Occupation, Vacancy, succession_of

TODAY = date(2024, 7, 11)


def held(
    started_on: date,
    start_m3: int | None,
    ended_on: date | None = None,
    end_m3: int | None = None,
    *,
    is_theirs: bool = False,
) -> Occupation:
    return Occupation(
        started_on=started_on,
        start_m3=start_m3,
        ended_on=ended_on,
        end_m3=end_m3,
        end_is_estimate=False,
        is_theirs=is_theirs,
    )


FIRST = held(date(2016, 3, 1), 0, date(2022, 3, 10), 1208)
SECOND = held(date(2022, 4, 1), 1250, is_theirs=True)


def test_a_vacancy_stands_between_its_two_contracts_newest_first():
    lines = succession_of([FIRST, SECOND], today=TODAY, last_m3=1300)

    assert lines == (
        SECOND,
        Vacancy(since=date(2022, 3, 10), until=date(2022, 4, 1), days=22, used_m3=42),
        FIRST,
    )
    assert lines[1].is_consumed


def test_contracts_that_follow_at_once_leave_nothing_between():
    second = held(date(2022, 3, 10), 1208)

    assert succession_of([second, FIRST], today=TODAY, last_m3=None) == (second, FIRST)


@pytest.mark.parametrize(
    ("last_m3", "used_m3"), [(1300, 92), (1208, 0), (12, None), (None, None)]
)
def test_the_place_vacant_now_says_since_when_and_what_ran(last_m3, used_m3):
    vacancy, _ = succession_of([FIRST], today=TODAY, last_m3=last_m3)

    assert isinstance(vacancy, Vacancy)
    assert (vacancy.days, vacancy.used_m3) == (854, used_m3)


def test_a_place_that_nobody_had_has_no_line():
    assert succession_of([], today=TODAY, last_m3=3) == ()
