"""How failed sign-ins slow the next ones down, under one code and from one terminal.

« throttle grows, lock at 10, per source too » (CNIL 2022-100: a restriction of access
that grows, and an account blocked after ten failures at most).
"""

from datetime import datetime, timedelta

LONGEST = timedelta(minutes=15)
"""No wait is longer: past it, a terminal's failures are forgotten."""

LOCKED_AT = 10
"""Failures in a row under one code before it is locked, whether an agent has it."""

FREE_FROM_SOURCE = 5
"""Failures from one terminal that cost nothing: several agents may sit there."""


def is_locked(*, failures: int) -> bool:
    """Tell whether a code waits for somebody to unlock it."""
    return failures >= LOCKED_AT


def sign_in_delay(*, failures: int) -> timedelta:
    """Return the wait after so many failures in a row: 1 s, 2 s, 4 s… then 15 min."""
    if failures <= 0:
        return timedelta(0)
    if failures >= LOCKED_AT:
        return LONGEST
    return min(timedelta(seconds=2 ** (failures - 1)), LONGEST)


def source_delay(*, failures: int) -> timedelta:
    """Return the wait at a terminal after so many failures there, by any code."""
    return sign_in_delay(failures=failures - FREE_FROM_SOURCE)


def seconds_to_wait(*, delay: timedelta, last_at: datetime, now: datetime) -> int:
    """Return how many whole seconds remain, 0 when the next try is welcome.

    A clock put back never makes the wait longer than the delay itself.
    """
    left = min(delay, last_at + delay - now)
    return max(0, -(-left // timedelta(seconds=1)))
