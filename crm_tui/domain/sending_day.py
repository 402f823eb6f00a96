"""The day a reading request leaves, from the bill it is for.

« Jour de facturation (2 du mois courant au 1er du mois suivant) » (document 002): the
sending of a month serves the bills from its 2nd to the 1st of the next month.
"""

from calendar import monthrange
from datetime import date, timedelta


def sending_date(*, next_bill_on: date, send_day: int) -> date:
    """Return the day of the request of a bill; a bill of the 1st is the month before's.

    A day that the month does not have is its last one (decision).
    """
    return sending_day_of(next_bill_on - timedelta(days=1), send_day=send_day)


def sending_day_of(day: date, *, send_day: int) -> date:
    """Return the day of this month on which its requests leave."""
    last = monthrange(day.year, day.month)[1]
    return day.replace(day=min(send_day, last))


def last_bill_served(on: date) -> date:
    """Return the last bill that the sending of this month serves: the next 1st."""
    return (on.replace(day=1) + timedelta(days=31)).replace(day=1)
