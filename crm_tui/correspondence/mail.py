"""A mail as it travels: one recipient, one identity, the same bytes at each attempt."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from crm_tui.correspondence.one_line import header_text
from crm_tui.correspondence.outgoing import Attachment, OutgoingFax, OutgoingMail
from crm_tui.domain.email_address import parse_email
from crm_tui.domain.refusal import Refusal


class UnableToWriteMail(Refusal):
    """The mail cannot be addressed."""


def mail_message(mail: OutgoingMail) -> EmailMessage:
    """Build the message; its identifier comes from the document, so that a second
    attempt after an uncertain first one is recognised as the same mail.
    """
    sender = mail.sender
    message = EmailMessage(policy=SMTP)
    message["Message-ID"] = message_id(mail)
    message["Date"] = format_datetime(mail.written_at)
    message["From"] = _address(sender.mail_from, name=sender.company)
    message["To"] = _address(envelope_recipient(mail))
    message["Reply-To"] = _address(sender.mail_justificatifs)
    message["Subject"] = header_text(mail.text.subject)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text.body, charset="utf-8", cte="quoted-printable")
    for attachment in mail.attachments:
        _attach(message, attachment)
    if mail.attachments:
        message.set_boundary(f"=_document-{mail.document_id}_=")
    return message


def message_id(mail: OutgoingMail | OutgoingFax) -> str:
    """Return what the mail is recognized by: the same at every attempt."""
    return f"<document-{mail.document_id}@{mail.sender.mail_domain}>"


def envelope_recipient(mail: OutgoingMail) -> str:
    """Return the one address of the envelope, its domain in the form of the DNS."""
    from email_validator import validate_email

    address = parse_email(mail.recipient, field="Destinataire")
    spec = validate_email(address, check_deliverability=False).ascii_email
    if spec is None:
        raise UnableToWriteMail(
            "Destinataire : les accents avant le « @ » ne sont pas acheminés."
        )
    return spec


def _address(spec: str, *, name: str = "") -> Address:
    return Address(display_name=header_text(name), addr_spec=spec)


def _attach(message: EmailMessage, attachment: Attachment) -> None:
    maintype, _, subtype = attachment.media_type.partition("/")
    message.add_attachment(
        attachment.content,
        maintype=maintype,
        subtype=subtype,
        filename=header_text(attachment.name),
    )
