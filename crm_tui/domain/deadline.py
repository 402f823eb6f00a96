"""Deadlines: fifteen calendar days for a justificatif, business days for the rest.

The day of the event is not counted and the last day counts until midnight. An announced
limit never moves; what it triggers happens on the first business day strictly after it,
so that a week-end or a holiday never costs the customer anything.
"""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

JUSTIFICATIF_DELAY_DAYS = 15
"""« s'il ne nous transmet pas de justificatif sous 15 jours, son abonnement sera mis en
place avec l'index et la date de résiliation de l'ancien occupant » (document 001).
Calendar days. Parameter `JUSTIF_DELAI_JOURS`."""

JUSTIFICATIF_REMINDER_DAYS = 10
"""Our own choice, the document being silent. Parameter `JUSTIF_RELANCE_JOURS`."""

WEEK_END = frozenset({5, 6})
"""Saturday and Sunday, as `date.weekday()` counts them."""

ALSACE_MOSELLE_SUBDIVISION = "57"
"""Moselle: Good Friday and 26 December are public holidays, as in Alsace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessCalendar:
    """The days a centre works: neither its weekly closing nor a public holiday."""

    alsace_moselle: bool = False
    closed_weekdays: frozenset[int] = WEEK_END

    def is_business_day(self, *, on: date) -> bool:
        """Tell whether the centre works that day."""
        return on.weekday() not in self.closed_weekdays and on not in public_holidays(
            year=on.year, alsace_moselle=self.alsace_moselle
        )

    def first_business_day_from(self, *, on: date) -> date:
        """Return that day if it is worked, else the next one that is."""
        while not self.is_business_day(on=on):
            on += timedelta(days=1)
        return on

    def first_business_day_after(self, *, on: date) -> date:
        """Return the first day worked strictly after that one."""
        return self.first_business_day_from(on=on + timedelta(days=1))


FRENCH_CALENDAR = BusinessCalendar()
"""Monday to Friday, French public holidays, Alsace-Moselle apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JustificatifSchedule:
    """When to remind, until when to wait, and when the default acts."""

    reminder_on: date
    """At the latest the last day itself, where the delay is shorter than usual."""
    due_on: date
    fallback_on: date

    def is_in_time(self, *, received_on: date) -> bool:
        """Tell whether a document received that day is in time: the last day counts."""
        return received_on <= self.due_on


def last_day(*, asked_on: date, delay_days: int) -> date:
    """Return the last day of a wait; the day of the request is not counted."""
    return asked_on + timedelta(days=delay_days)


def justificatif_schedule(
    *,
    asked_on: date,
    delay_days: int = JUSTIFICATIF_DELAY_DAYS,
    reminder_days: int = JUSTIFICATIF_REMINDER_DAYS,
    calendar: BusinessCalendar = FRENCH_CALENDAR,
) -> JustificatifSchedule:
    """Count from the day the customer was told or asked, whichever came first.

    A second request, or an unusable document, does not start the count again.
    """
    due_on = last_day(asked_on=asked_on, delay_days=delay_days)
    reminder_on = asked_on + timedelta(days=reminder_days)
    return JustificatifSchedule(
        reminder_on=min(reminder_on, due_on),
        due_on=due_on,
        fallback_on=calendar.first_business_day_after(on=due_on),
    )


def add_business_days(
    *, start: date, days: int, calendar: BusinessCalendar = FRENCH_CALENDAR
) -> date:
    """Count business days forward from a day that is itself not counted."""
    for _ in range(days):
        start = calendar.first_business_day_after(on=start)
    return start


@lru_cache(maxsize=64)
def public_holidays(*, year: int, alsace_moselle: bool) -> Set[date]:
    """Return the public holidays of one French year.

    The library is imported here since it costs 90 ms that few screens need.
    """
    from holidays import country_holidays

    subdivision = ALSACE_MOSELLE_SUBDIVISION if alsace_moselle else None
    return frozenset(country_holidays("FR", subdiv=subdivision, years=year))
