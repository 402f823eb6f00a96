"""What goes with a transfer, word for word, so that nobody asks the customer again.

A transfer « sec » makes the second level begin the diagnosis again (document 004).
Everything is taken from the context; an agent completes what is missing.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from crm_tui.domain.linkable import LinkKind


class TransferMode(StrEnum):
    """With the customer on the line, or to be called back."""

    WARM = "CHAUD"
    COLD = "FROID"


class TransferNature(StrEnum):
    """What the reason is about: some ask for more (domain.md 2.14)."""

    ORDINARY = "COURANT"
    ASSISTANCE = "ASSISTANCE"
    COMPLAINT = "RECLAMATION"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedScript:
    """How far the script of the reason was run: the second level goes on from there."""

    code: str
    label: str
    answers: tuple[str, ...] = ()
    """Each question answered, with its answer, in a line."""
    missing: tuple[str, ...] = ()
    """The questions that the transfer waits for, and nobody answered yet."""
    next_step: str = ""
    """Where it stopped; empty once it is over."""
    expected: str = ""
    """What the customer expects, where the script asked for it."""

    @property
    def is_complete(self) -> bool:
        """Tell whether the transfer waits for no more of its answers."""
        return not self.missing


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedObject:
    """The business object the transfer is about."""

    kind: LinkKind
    id: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """Everything the next agent needs, as it stood when it was handed over."""

    identified: str = ""
    """How the customer was identified: `3 éléments concordants à 10:02`."""
    unidentified_because: str = ""
    """Why they cannot be, where nobody is."""
    reason_code: str = ""
    reason_label: str = ""
    script: HandedScript | None = None
    """None where the reason has no script to run."""
    done: tuple[str, ...] = ()
    """What was already done, oldest first, from the timeline."""
    about: HandedObject | None = None
    queue: str = ""
    queue_label: str = ""
    callback_number: str = ""
    callback_checked_on: date | None = None
    is_customer_informed: bool = False
    recipient: str = ""
    """Agent code of who is called; empty for whoever serves the queue."""
    recipient_name: str = ""
    is_recipient_present: bool = False
    is_presented: bool = False
    """The case was told aloud to the second level."""
    is_delay_announced: bool = False
    slot: str = ""
    """When the customer would like to be called back."""
    diagnosis_step: str = ""
    expected: str = ""
    """What the customer expects."""
    gestures: str = ""
    """Gestures already granted: `45 € en 2 gestes`, or that there is none."""
