"""What an import of notifications came to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BounceReport:
    """How many mails were read, and what each was; they add up to all of them."""

    failed: int = 0
    """Ours, that never arrived: told on the customer's timeline."""
    delivered: int = 0
    delayed: int = 0
    """The other server still tries: nothing changes."""
    known: int = 0
    """Already told by an import before this one."""
    unmatched: int = 0
    """A notification about no mail of ours."""
    other: int = 0
    """No notification at all: an answer, an absence, a file of another kind."""

    @property
    def read(self) -> int:
        """Return how many mails were read."""
        return (
            self.failed
            + self.delivered
            + self.delayed
            + self.known
            + self.unmatched
            + self.other
        )
