"""Transfers as lists show them: those to answer, and those one follows."""

from dataclasses import dataclass
from datetime import datetime

from crm_tui.domain.handover import TransferMode
from crm_tui.domain.machines.transfer import TransferStatus
from crm_tui.domain.transfer import Transfer


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferLine:
    """One transfer with the names of who and what it is about."""

    transfer: Transfer
    party_name: str
    dossier_number: str
    queue_label: str
    emitter: str
    """Display name of who sent it."""
    holder: str
    """Display name of who answers for the customer now."""
    other: str
    """Display name of who acknowledged or refused it last; empty before."""

    @property
    def is_warm(self) -> bool:
        """Tell whether the customer is on the line."""
        return self.transfer.mode is TransferMode.WARM


@dataclass(frozen=True, slots=True, kw_only=True)
class TransfersView:
    """What waits for the agent's answer, then what they have or follow."""

    to_answer: tuple[TransferLine, ...]
    followed: tuple[TransferLine, ...]
    """Theirs, newest first: sent by them, held by them; a supervisor's late ones."""
    shown_at: datetime

    @property
    def news(self) -> "TransferNews":
        """Return what the work queue says of them."""
        status = [one.transfer.status for one in self.followed]
        return TransferNews(
            to_answer=len(self.to_answer),
            on_the_line=sum(one.is_warm for one in self.to_answer),
            refused=status.count(TransferStatus.REFUSED),
            late=status.count(TransferStatus.EXPIRED),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferNews:
    """The transfers that ask for something, counted."""

    to_answer: int = 0
    on_the_line: int = 0
    """Among them, those with a customer who waits."""
    refused: int = 0
    late: int = 0

    def __bool__(self) -> bool:
        """Tell whether there is anything to say."""
        return bool(self.to_answer or self.refused or self.late)
