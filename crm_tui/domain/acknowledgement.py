"""Until when an acknowledgement is awaited, where the customer is on the line.

« Transfert à chaud : immédiat » is `ACCUSE_CHAUD_MIN = 0` (domain.md 2.12).
"""

from datetime import datetime, timedelta

IMMEDIATE = timedelta(minutes=1)
"""What « immédiat » leaves: time to pick up. Without it, a job that passes between two
seconds would call late a transfer that is ringing, and nobody could refuse it."""


def warm_due_at(*, sent_at: datetime, minutes: int) -> datetime:
    """Return the end of the delay; `minutes` is the parameter of the centre."""
    return sent_at + max(IMMEDIATE, timedelta(minutes=minutes))
