"""How documents leave this centre: by its mail server, or as files in its spool."""

from dataclasses import dataclass, replace
from datetime import timedelta
from urllib.parse import urlsplit

from sqlmodel import Session

from crm_tui.clock import PARIS
from crm_tui.correspondence.outgoing import (
    Attachment,
    OutgoingFax,
    OutgoingLetter,
    OutgoingMail,
)
from crm_tui.correspondence.rendered_text import RenderedText
from crm_tui.correspondence.sender import Sender
from crm_tui.correspondence.transport import (
    MailTransport,
    SmtpTransport,
    SpoolTransport,
)
from crm_tui.domain.document import Document, DocumentChannel
from crm_tui.domain.fax import gateway_address
from crm_tui.settings import Settings
from crm_tui.store import document_files, parameters
from crm_tui.store.document_files import DocumentFile
from crm_tui.store.outbox import ClaimedDocument
from crm_tui.usecases.parts.business_rules import text_in_force
from crm_tui.usecases.parts.letters import centre

SPOOL_LABEL = "dossier de sortie"

Outgoing = OutgoingMail | OutgoingFax | OutgoingLetter


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """A document one worker holds, with all that its sending asks for."""

    claimed: ClaimedDocument
    files: tuple[DocumentFile, ...] = ()
    """What the recipient gets with it."""
    fax_gateway: str = ""
    """The pattern of the gateway's address; read for a fax only."""

    @property
    def document(self) -> Document:
        """Return the document."""
        return self.claimed.document


def leaving_in(session: Session, claimed: ClaimedDocument) -> Leaving:
    """Read what goes with a claimed document, in the session that claimed it."""
    document = claimed.document
    if document.channel is DocumentChannel.FAX:
        pattern = text_in_force("FAX_PASSERELLE", parameters.overrides(session))
        return Leaving(claimed=claimed, fax_gateway=pattern)
    if document.channel is DocumentChannel.LETTER:
        return Leaving(claimed=claimed)
    files = document_files.of_documents(session, document_ids=(document.id,))
    joined = tuple(f for f in files.get(document.id, ()) if f.is_joined)
    return Leaving(claimed=claimed, files=joined)


def mail_transport(settings: Settings) -> MailTransport:
    """Return the mail server in force, or the spool folder where there is none."""
    url = settings.smtp_url.get_secret_value()
    if url:
        return SmtpTransport.from_url(
            url, timeout_seconds=settings.smtp_timeout_seconds
        )
    return SpoolTransport(folder=settings.spool_dir)


def transport_label(settings: Settings) -> str:
    """Return how mails leave, as the screen Envois says it: never with a password."""
    url = settings.smtp_url.get_secret_value()
    return f"SMTP {urlsplit(url).hostname or ''}".strip() if url else SPOOL_LABEL


def lease(settings: Settings) -> timedelta:
    """Return how long one attempt may take."""
    return timedelta(seconds=settings.outbox_lease_seconds)


def outgoing(leaving: Leaving) -> Outgoing:
    """Return the document as it leaves: the frozen words, the same at every attempt.

    Raises UnableToFax for a fax without a gateway, or for a number never dialed.
    """
    document = leaving.document
    text = RenderedText(subject=document.subject, body=document.body)
    if document.channel is DocumentChannel.MAIL:
        return OutgoingMail(
            document_id=document.id,
            recipient=document.recipient,
            text=text,
            sender=_sender(document),
            written_at=document.queued_at,
            attachments=tuple(map(_attachment, leaving.files)),
        )
    if document.channel is DocumentChannel.FAX:
        return OutgoingFax(
            document_id=document.id,
            gateway_address=gateway_address(
                pattern=leaving.fax_gateway, number=document.recipient
            ),
            text=text,
            sender=_sender(document),
            written_at=document.queued_at,
            reference=document.reference,
        )
    sender = centre()
    return OutgoingLetter(
        document_id=document.id,
        recipient_lines=document.recipient_lines,
        text=text,
        sender=replace(sender, place=leaving.claimed.place or sender.place),
        written_on=document.queued_at.astimezone(PARIS).date(),
        our_reference=document.dossier_number or document.reference,
    )


def _sender(document: Document) -> Sender:
    """Return who writes: answers come back to whom the mail is from."""
    if not document.sender:
        return centre()
    return replace(
        centre(), mail_from=document.sender, mail_justificatifs=document.sender
    )


def _attachment(file: DocumentFile) -> Attachment:
    return Attachment(name=file.name, content=file.content, media_type=file.media_type)
