"""The cycle a day of sending covers: from the 2nd of its month to the 1st of the next.

« Jour de facturation (2 du mois courant au 1er du mois suivant) » (document 002).
"""

from datetime import date

FIRST_BILLING_DAY = 2
"""« 2 du mois courant »."""


def period_of(*, day: date) -> date:
    """Return the period a sending belongs to, by the first day of its month."""
    return day.replace(day=1)


def next_period(*, period: date) -> date:
    """Return the first day of the month after."""
    is_december = period.month == 12
    return date(period.year + is_december, 1 if is_december else period.month + 1, 1)


def first_billing_day(*, period: date) -> date:
    """Return the 2nd of the month."""
    return period.replace(day=FIRST_BILLING_DAY)


def last_billing_day(*, period: date) -> date:
    """Return the 1st of the next month: it belongs to the cycle opened before it."""
    return next_period(period=period)


def covers(*, period: date, billed_on: date) -> bool:
    """Tell whether a billing day belongs to the cycle of a period."""
    first = first_billing_day(period=period)
    return first <= billed_on <= last_billing_day(period=period)
