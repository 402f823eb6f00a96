"""A figure told apart: hour by hour, day by day, week by week, subject by subject."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from crm_tui.domain.french_format import PARIS
from crm_tui.domain.indicator_board import Bar, Period
from crm_tui.domain.indicator_tally import Figure, Tally

OPENING_HOUR, CLOSING_HOUR = 8, 19
"""The hours a day's chart always shows; work outside them widens it."""

MOST_DAY_BARS = 31
"""Days a chart shows one by one; a longer period goes by the week."""

Make = Callable[[Tally], Figure]


def time_bars(
    period: Period, counted: Mapping[datetime | date, Tally], *, figure: Make
) -> tuple[Bar, ...]:
    """Return a bar for each hour of a day, or each day or week of a longer period."""
    if period.is_one_day and any(isinstance(at, datetime) for at in counted):
        return _hour_bars(counted, figure=figure)
    by_day: dict[date, Tally] = {}
    for at, tally in counted.items():
        day = _day_of(at)
        by_day[day] = by_day.get(day, Tally()) + tally
    length = (period.until - period.since).days + 1
    step = 1 if length <= MOST_DAY_BARS else 7
    starts = [period.since + timedelta(days=gone) for gone in range(0, length, step)]
    return tuple(
        Bar(
            label=f"{start:%d/%m}",
            figure=figure(
                _together(
                    by_day, [start + timedelta(days=gone) for gone in range(step)]
                )
            ),
        )
        for start in starts
    )


def subject_bars(
    counted: Mapping[str, Tally], *, words: Callable[[str], str], figure: Make
) -> tuple[Bar, ...]:
    """Return a bar for each subject, those of most records first."""
    bars = [
        Bar(label=words(code), figure=figure(tally), code=code)
        for code, tally in counted.items()
    ]
    return tuple(sorted(bars, key=lambda bar: (-bar.figure.n, bar.label)))


def _hour_bars(
    counted: Mapping[datetime | date, Tally], *, figure: Make
) -> tuple[Bar, ...]:
    by_hour: dict[int, Tally] = {}
    for at, tally in counted.items():
        if isinstance(at, datetime):
            hour = at.astimezone(PARIS).hour
            by_hour[hour] = by_hour.get(hour, Tally()) + tally
    first = min((OPENING_HOUR, *by_hour))
    last = max((CLOSING_HOUR - 1, *by_hour))
    return tuple(
        Bar(label=f"{hour:02}h", figure=figure(by_hour.get(hour, Tally())))
        for hour in range(first, last + 1)
    )


def _day_of(at: datetime | date) -> date:
    return at.astimezone(PARIS).date() if isinstance(at, datetime) else at


def _together(by_day: Mapping[date, Tally], days: list[date]) -> Tally:
    total = Tally()
    for day in days:
        total += by_day.get(day, Tally())
    return total
