"""One document out of the door; when to try again is the use case's affair."""

from pathlib import Path

from crm_tui.correspondence.letter import letter_pdf
from crm_tui.correspondence.outgoing import (
    DeliveryOutcome,
    OutgoingLetter,
    OutgoingMail,
    Refused,
)
from crm_tui.correspondence.transport import MailTransport, keep
from crm_tui.domain.refusal import Refusal


def deliver(
    document: OutgoingMail | OutgoingLetter, *, transport: MailTransport, spool: Path
) -> DeliveryOutcome:
    """Try to deliver once: a mail by the transport, a letter as a PDF in the spool.

    Delivering the same document again gives the same file or the same Message-ID, so
    that the caller may send first and mark afterwards without losing any.
    """
    try:
        if isinstance(document, OutgoingMail):
            return transport.send(document)
        return keep(folder=spool, name=document.file_name, content=_letter_of(document))
    except Refusal as refusal:
        return Refused(reason=str(refusal))


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
