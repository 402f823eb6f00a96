"""Transfers between agents: who answers for the customer at each instant.

An acknowledgement validates a transfer (document 004): until somebody says they have
it, the customer is still the emitter's.
"""

from dataclasses import dataclass
from datetime import datetime

from crm_tui.domain.handover import Handover, TransferMode, TransferNature
from crm_tui.domain.machines.transfer import TransferStatus

REFUSALS_BEFORE_ESCALATION = 2
"""« escalation to the supervisor after two refusals » (our own choice of how many)."""

WAITING = frozenset({TransferStatus.SENT, TransferStatus.EXPIRED})
"""Where somebody must still say that they have it."""

OVER = frozenset({TransferStatus.CLOSED, TransferStatus.CANCELED})

RECEIVED = frozenset(
    {TransferStatus.ACKNOWLEDGED, TransferStatus.TAKEN, TransferStatus.HANDLED}
)
"""Where whoever acknowledged answers for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """One transfer, from its first word to its end."""

    id: int = 0
    number: str
    """`TR-24-000012`."""
    mode: TransferMode
    nature: TransferNature
    status: TransferStatus = TransferStatus.DRAFT
    party_id: int | None
    contact_id: int | None = None
    dossier_id: int | None = None
    previous_id: int | None = None
    """The transfer this one sends back."""
    departement: str
    reason_code: str
    emitter: str
    """Agent code; always known, whoever the transfer is escalated to."""
    queue: str
    recipient: str = ""
    """Agent code of who is asked; empty for whoever serves the queue."""
    holder: str
    """The one agent who answers for the customer now."""
    orientation: str = ""
    """Why this queue: the row of the table, or that the agent chose."""
    handover: Handover
    is_dry: bool = False
    """Sent with something missing, by a supervisor's decision (« sec »)."""
    missing: str = ""
    """What was missing then, in words."""
    forced_by: str = ""
    forced_because: str = ""
    created_at: datetime
    sent_at: datetime | None = None
    due_at: datetime | None = None
    """The acknowledgement is awaited until then."""
    acknowledged_at: datetime | None = None
    acknowledged_by: str = ""
    taken_at: datetime | None = None
    handled_at: datetime | None = None
    closed_at: datetime | None = None
    outcome: str = ""
    refusals: int = 0
    refused_at: datetime | None = None
    refused_by: str = ""
    refusal_reason: str = ""
    """Why, in the words of who refused last."""
    escalated_to: str = ""
    expired_at: datetime | None = None
    canceled_at: datetime | None = None
    version: int = 1

    @property
    def is_open(self) -> bool:
        """Tell whether something is still to be done."""
        return self.status not in OVER

    @property
    def is_return(self) -> bool:
        """Tell whether it goes back to who first sent it."""
        return self.previous_id is not None

    @property
    def waits_for_acknowledgement(self) -> bool:
        """Tell whether somebody must still say that they have it."""
        return self.status in WAITING
