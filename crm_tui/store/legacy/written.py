"""What became of each line that reached the store."""

from dataclasses import dataclass

from crm_tui.domain.refusal import Refusal
from crm_tui.store.legacy.ledger import Fate


class Contradiction(Refusal):
    """A line that says otherwise than the store of what it names."""


@dataclass(frozen=True, slots=True)
class Written:
    """The fate of one line, and what should be checked about it."""

    fate: Fate
    flags: tuple[str, ...] = ()
    refusal: str = ""
    """Why the store could not take it, in French; empty when it did."""
