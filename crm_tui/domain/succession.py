"""How the contracts of a site followed each other, with what ran between them.

A contract of somebody else is a period and two readings, never a name (RGPD). What ran
between two contracts is the trace of a « client intermédiaire » (document 001).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise


@dataclass(frozen=True, slots=True, kw_only=True)
class Occupation:
    """One contract of a site."""

    started_on: date
    start_m3: int | None
    ended_on: date | None
    """None while it runs."""
    end_m3: int | None
    end_is_estimate: bool
    is_theirs: bool
    """Of the customer in hand; any other holder is not named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy:
    """The time between two contracts, or since the last one."""

    since: date
    until: date | None
    """None while nobody has a contract there."""
    days: int
    used_m3: int | None
    """What the meter counted meanwhile; None where it cannot be told."""

    @property
    def is_consumed(self) -> bool:
        """Tell whether water ran without any contract."""
        return bool(self.used_m3 and self.used_m3 > 0)


Line = Occupation | Vacancy


def succession_of(
    occupations: Sequence[Occupation], *, today: date, last_m3: int | None
) -> tuple[Line, ...]:
    """Return the contracts newest first, each vacancy between the two it separates.

    `last_m3` is the newest sound reading: it tells what ran since the last contract.
    """
    oldest_first = sorted(occupations, key=lambda one: one.started_on)
    lines: list[Line] = []
    for before, after in pairwise(oldest_first):
        lines += [before, *_between(before, after)]
    lines += oldest_first[-1:]
    if oldest_first:
        lines += _since(oldest_first[-1], today=today, last_m3=last_m3)
    return tuple(reversed(lines))


def _between(before: Occupation, after: Occupation) -> Iterator[Vacancy]:
    if before.ended_on is None:
        return
    days = (after.started_on - before.ended_on).days
    used_m3 = _used(before.end_m3, after.start_m3)
    if days > 0 or used_m3:
        yield Vacancy(
            since=before.ended_on, until=after.started_on, days=days, used_m3=used_m3
        )


def _since(last: Occupation, *, today: date, last_m3: int | None) -> Iterator[Vacancy]:
    if last.ended_on is None or last.ended_on > today:
        return
    yield Vacancy(
        since=last.ended_on,
        until=None,
        days=(today - last.ended_on).days,
        used_m3=_used(last.end_m3, last_m3),
    )


def _used(from_m3: int | None, to_m3: int | None) -> int | None:
    """Return what ran; None where a reading is unknown or the meter was replaced."""
    if from_m3 is None or to_m3 is None or to_m3 < from_m3:
        return None
    return to_m3 - from_m3
