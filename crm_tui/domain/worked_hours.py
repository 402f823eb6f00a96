"""Hours a centre works: what an acknowledgement is awaited for.

« no accusé 4 worked hours after EMIS → EXPIRE » (domain.md 2.14, example 70).
"""

from datetime import datetime, time, timedelta

from crm_tui.domain.deadline import FRENCH_CALENDAR, BusinessCalendar

OPENS_AT = time(8)
CLOSES_AT = time(18)
"""A centre's day (our own choice: the documents count worked hours without them)."""


def add_worked_hours(
    *, start: datetime, hours: int, calendar: BusinessCalendar = FRENCH_CALENDAR
) -> datetime:
    """Count hours between opening and closing, on business days only.

    `start` is aware, in the centre's own time; so is what is returned.
    """
    left = timedelta(hours=hours)
    at = _open_from(start, calendar)
    while left > (room := _closing(at) - at):
        left -= room
        at = _open_from(_closing(at), calendar)
    return at + left


def _open_from(at: datetime, calendar: BusinessCalendar) -> datetime:
    """Return that instant where the centre is open, else the next opening."""
    is_worked = calendar.is_business_day(on=at.date())
    if is_worked and at.time() < OPENS_AT:
        return _at(at, OPENS_AT)
    if is_worked and at.time() < CLOSES_AT:
        return at
    day = calendar.first_business_day_after(on=at.date())
    return datetime.combine(day, OPENS_AT, tzinfo=at.tzinfo)


def _closing(at: datetime) -> datetime:
    return _at(at, CLOSES_AT)


def _at(day: datetime, hour: time) -> datetime:
    return datetime.combine(day.date(), hour, tzinfo=day.tzinfo)
