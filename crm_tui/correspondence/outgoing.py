"""The documents that leave, and what became of them: plain values, no database."""

from dataclasses import dataclass
from datetime import date, datetime

from crm_tui.correspondence.rendered_text import RenderedText
from crm_tui.correspondence.sender import Sender


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file joined to a mail."""

    name: str
    content: bytes
    media_type: str = "application/pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingMail:
    """A mail ready to leave; every attempt builds the same message from it."""

    document_id: int
    recipient: str
    """Exactly one address."""
    text: RenderedText
    sender: Sender
    written_at: datetime
    """When the document was written (aware), not when it is tried: the mail's date."""
    attachments: tuple[Attachment, ...] = ()

    @property
    def file_name(self) -> str:
        """Return where the spool keeps it: `2024-07-11/MAIL-000123.eml`."""
        return f"{self.written_at:%Y-%m-%d}/MAIL-{self.document_id:06d}.eml"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingFax:
    """A fax ready to leave: a sheet that a gateway takes by mail."""

    document_id: int
    gateway_address: str
    """The one address of the gateway, the number in it."""
    text: RenderedText
    sender: Sender
    written_at: datetime
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingLetter:
    """A letter ready to be printed."""

    document_id: int
    recipient_lines: tuple[str, ...]
    text: RenderedText
    sender: Sender
    written_on: date
    our_reference: str
    your_reference: str | None = None
    enclosures: tuple[str, ...] = ()

    @property
    def file_name(self) -> str:
        """Return where the spool keeps it: `2024-07-11/LET-000123.pdf`."""
        return f"{self.written_on:%Y-%m-%d}/LET-{self.document_id:06d}.pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """The document was accepted: the 15 days may start."""

    path: str = ""
    """The file in the spool folder, relative to it; empty where a server took it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deferred:
    """Nobody took it this time; the same document is to be tried again later."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """It will never be taken as it is: the agent has to be told."""

    reason: str


DeliveryOutcome = Delivered | Deferred | Refused
