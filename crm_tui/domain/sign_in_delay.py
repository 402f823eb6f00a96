"""How long the next sign-in waits after failures under one code."""

from datetime import datetime, timedelta

LONGEST = timedelta(minutes=15)
"""Reached at the tenth failure: an agent is slowed down, never locked out for good."""


def sign_in_delay(*, failures: int) -> timedelta:
    """Return the wait after so many failures in a row: 1 s, 2 s, 4 s… then 15 min."""
    if failures == 0:
        return timedelta(0)
    if failures >= 10:
        return LONGEST
    return min(timedelta(seconds=2 ** (failures - 1)), LONGEST)


def seconds_to_wait(*, failures: int, last_at: datetime, now: datetime) -> int:
    """Return how many whole seconds remain, 0 when the next try is welcome.

    A clock put back never makes the wait longer than the delay itself.
    """
    delay = sign_in_delay(failures=failures)
    left = min(delay, last_at + delay - now)
    return max(0, -(-left // timedelta(seconds=1)))
