"""One document out of the door; when to try again is the use case's affair."""

from pathlib import Path

from crm_tui.correspondence.fax import fax_pdf
from crm_tui.correspondence.letter import letter_pdf
from crm_tui.correspondence.outgoing import (
    Attachment,
    DeliveryOutcome,
    OutgoingFax,
    OutgoingLetter,
    OutgoingMail,
    Refused,
)
from crm_tui.correspondence.rendered_text import RenderedText
from crm_tui.correspondence.transport import MailTransport, keep
from crm_tui.domain.french_format import PARIS
from crm_tui.domain.refusal import Refusal


def deliver(
    document: OutgoingMail | OutgoingFax | OutgoingLetter,
    *,
    transport: MailTransport,
    spool: Path,
) -> DeliveryOutcome:
    """Try to deliver once: a mail or a fax by the transport, a letter in the spool.

    Delivering the same document again gives the same file or the same Message-ID, so
    that the caller may send first and mark afterwards without losing any.
    """
    try:
        if isinstance(document, OutgoingMail):
            return transport.send(document)
        if isinstance(document, OutgoingFax):
            return transport.send(mail_of_fax(document))
        return keep(folder=spool, name=document.file_name, content=_letter_of(document))
    except Refusal as refusal:
        return Refused(reason=str(refusal))


def mail_of_fax(fax: OutgoingFax) -> OutgoingMail:
    """Return the mail the gateway reads: the sheet is joined, its words are not."""
    on = fax.written_at.astimezone(PARIS).date()
    sheet = fax_pdf(text=fax.text, sender=fax.sender, on=on, reference=fax.reference)
    return OutgoingMail(
        document_id=fax.document_id,
        recipient=fax.gateway_address,
        text=RenderedText(
            subject=fax.text.subject, body=f"{fax.reference} : voir le fichier joint.\n"
        ),
        sender=fax.sender,
        written_at=fax.written_at,
        attachments=(Attachment(name=f"{fax.reference}.pdf", content=sheet),),
    )


def _letter_of(letter: OutgoingLetter) -> bytes:
    return letter_pdf(
        text=letter.text,
        sender=letter.sender,
        recipient_lines=letter.recipient_lines,
        place=letter.sender.place,
        on=letter.written_on,
        our_reference=letter.our_reference,
        your_reference=letter.your_reference,
        enclosures=letter.enclosures,
    )
