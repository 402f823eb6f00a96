"""How documents leave this centre: by its mail server, or as files in its spool."""

from dataclasses import replace
from urllib.parse import urlsplit

from crm_tui.clock import PARIS
from crm_tui.correspondence.outgoing import OutgoingLetter, OutgoingMail
from crm_tui.correspondence.rendered_text import RenderedText
from crm_tui.correspondence.transport import (
    MailTransport,
    SmtpTransport,
    SpoolTransport,
)
from crm_tui.domain.document import DocumentChannel
from crm_tui.domain.refusal import Refusal
from crm_tui.settings import Settings
from crm_tui.store.outbox import ClaimedDocument
from crm_tui.usecases.parts.letters import centre

SPOOL_LABEL = "dossier de sortie"


class UnableToLeave(Refusal):
    """No way out of here for this channel."""


def mail_transport(settings: Settings) -> MailTransport:
    """Return the mail server in force, or the spool folder where there is none."""
    url = settings.smtp_url.get_secret_value()
    if url:
        return SmtpTransport.from_url(url)
    return SpoolTransport(folder=settings.spool_dir)


def transport_label(settings: Settings) -> str:
    """Return how mails leave, as the screen Envois says it: never with a password."""
    url = settings.smtp_url.get_secret_value()
    return f"SMTP {urlsplit(url).hostname or ''}".strip() if url else SPOOL_LABEL


def outgoing(claimed: ClaimedDocument) -> OutgoingMail | OutgoingLetter:
    """Return the document as it leaves: the frozen words, the same at every attempt.

    Raises UnableToLeave for a fax: no gateway is known.
    """
    document = claimed.document
    text = RenderedText(subject=document.subject, body=document.body)
    if document.channel is DocumentChannel.MAIL:
        return OutgoingMail(
            document_id=document.id,
            recipient=document.recipient,
            text=text,
            sender=centre(),
            written_at=document.queued_at,
        )
    if document.channel is DocumentChannel.LETTER:
        sender = centre()
        return OutgoingLetter(
            document_id=document.id,
            recipient_lines=document.recipient_lines,
            text=text,
            sender=replace(sender, place=claimed.place or sender.place),
            written_on=document.queued_at.astimezone(PARIS).date(),
            our_reference=document.dossier_number or document.reference,
        )
    raise UnableToLeave("Aucune passerelle de fax n'est réglée dans ce centre.")
