"""Documents of the outbox: mails and letters, frozen as they were written."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class DocumentChannel(StrEnum):
    """How a document leaves."""

    MAIL = "MAIL"
    LETTER = "COURRIER"
    FAX = "FAX"


class DocumentStatus(StrEnum):
    """Where a document stands between being written and being sent."""

    DRAFT = "BROUILLON"
    TO_APPROVE = "A_VALIDER"
    QUEUED = "EN_FILE"
    SENDING = "EN_COURS"
    SENT = "ENVOYE"
    DELIVERED = "DELIVRE"
    RETURNED = "NPAI"
    FAILED = "ECHEC"
    CANCELED = "ANNULE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A mail or a letter: immutable once sent, kept on its dossier."""

    id: int
    reference: str
    """`DOC-24-000012`."""
    template: str
    """Code of the template, e.g. `justificatif_request`."""
    channel: DocumentChannel
    status: DocumentStatus
    subject: str
    body: str
    recipient: str
    """The one e-mail address, empty for a letter."""
    recipient_lines: tuple[str, ...]
    """The postal block of a letter, at most six lines."""
    party_name: str
    dossier_number: str
    queued_at: datetime
    sent_at: datetime | None
    attempts: int
    failure: str
    """Why the last attempt failed, in French; empty otherwise."""
    path: str
    """The `.eml` or `.pdf`, relative to the spool folder; empty before sending."""
    version: int
    dossier_id: int | None = None
    party_id: int = 0
    next_attempt_at: datetime | None = None
    """When what was deferred is tried again; None for what waits for its turn."""
    template_version: int = 0
    """The edition it was worded by; 0 is the template as the program ships."""
    sender: str = ""
    """Whom a mail is from and answered to; empty: the centre."""
    resent_as: str = ""
    """The reference of what left by another channel in its place."""
    is_registered: bool = False
    """A letter handed over against a signature."""
    batch: str = ""
    """The print batch that took the letter: `LOT-24-000003`."""
