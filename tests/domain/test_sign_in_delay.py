"""The wait after failures under one code: it grows, then the code is locked."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.clock import paris
from crm_tui.domain.sign_in_delay import (
    LONGEST,
    is_locked,
    seconds_to_wait,
    sign_in_delay,
    source_delay,
)

TEN = paris("2024-07-11 10:00")


@pytest.mark.parametrize(
    ("failures", "seconds"),
    [(0, 0), (1, 1), (2, 2), (3, 4), (6, 32), (9, 256), (10, 900), (99, 900)],
)
def test_the_delay_doubles_up_to_a_quarter_of_an_hour(
    failures: int, seconds: int
) -> None:
    assert sign_in_delay(failures=failures) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("failures", "seconds"), [(0, 0), (5, 0), (6, 1), (8, 4), (15, 900), (100, 900)]
)
def test_a_terminal_waits_once_its_first_errors_are_spent(
    failures: int, seconds: int
) -> None:
    assert source_delay(failures=failures) == timedelta(seconds=seconds)


def test_a_code_is_locked_at_the_tenth_failure() -> None:
    assert [is_locked(failures=count) for count in (9, 10, 11)] == [False, True, True]


@pytest.mark.parametrize(
    ("elapsed", "wait"),
    [
        pytest.param(0.0, 4, id="at once"),
        pytest.param(0.1, 4, id="rounded up"),
        pytest.param(3.5, 1, id="nearly"),
        pytest.param(4.0, 0, id="exactly"),
        pytest.param(3600.0, 0, id="long after"),
    ],
)
def test_what_remains_is_told_in_whole_seconds(elapsed: float, wait: int) -> None:
    now = TEN + timedelta(seconds=elapsed)
    assert seconds_to_wait(delay=timedelta(seconds=4), last_at=TEN, now=now) == wait


@given(failures=st.integers(0, 1000), hours=st.integers(0, 10_000))
def test_a_clock_put_back_never_locks_for_longer(failures: int, hours: int) -> None:
    now = TEN - timedelta(hours=hours)
    delay = sign_in_delay(failures=failures)
    wait = seconds_to_wait(delay=delay, last_at=TEN, now=now)
    assert 0 <= wait <= LONGEST.total_seconds()
