"""Delivering documents: what a run did, and when to try again what nobody took."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Self

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
"""However long a server is away, a document is tried again within the hour."""

MOST_DOUBLINGS = 10

UNDO_WINDOW = timedelta(seconds=10)
"""« Undo window (10 s) for sends »: the jobs leave a new document that long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryReport:
    """What became of the documents of one run."""

    sent: int = 0
    deferred: int = 0
    failed: int = 0
    overtaken: int = 0
    """Another worker took them while this one was too slow: theirs to tell."""

    @property
    def handled(self) -> int:
        """Return how many documents the run tried."""
        return self.sent + self.deferred + self.failed + self.overtaken

    def __add__(self, other: Self) -> "DeliveryReport":
        """Return what two runs did together."""
        return DeliveryReport(
            sent=self.sent + other.sent,
            deferred=self.deferred + other.deferred,
            failed=self.failed + other.failed,
            overtaken=self.overtaken + other.overtaken,
        )


def wait_before_retry(*, attempts: int, first: timedelta = FIRST_WAIT) -> timedelta:
    """Return how long to wait after that many failures: twice as long each time."""
    doublings = min(max(attempts, 1) - 1, MOST_DOUBLINGS)
    return min(first * (1 << doublings), LONGEST_WAIT)
