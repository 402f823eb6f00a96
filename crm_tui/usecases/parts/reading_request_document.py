"""Writing a reading request: by mail, fax or letter, with its data and its image."""

from crm_tui.desk import Work
from crm_tui.domain.document import Document, DocumentChannel
from crm_tui.domain.email_address import parse_email
from crm_tui.domain.fax import fax_number
from crm_tui.domain.reading_request_letter import (
    OPERATING_MODE_LEAD,
    CounterToRead,
    ReadingRequestLetter,
    operations_of,
)
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import document_files, documents
from crm_tui.store.document_files import DocumentFile
from crm_tui.store.documents import NewDocument
from crm_tui.usecases.parts.addressees import UnableToWrite
from crm_tui.usecases.parts.letters import agent_fields, centre
from crm_tui.usecases.parts.notices import CIVILITIES
from crm_tui.usecases.parts.story import tell
from crm_tui.usecases.parts.written_words import words_in
from crm_tui.wording import DOCUMENT_CHANNEL

TEMPLATES = {
    DocumentChannel.MAIL: "common/reading_request_mail",
    DocumentChannel.FAX: "common/reading_request_fax",
    DocumentChannel.LETTER: "common/reading_request_letter",
}


def queue_reading_request_in(work: Work, *, letter: ReadingRequestLetter) -> Document:
    """Put a request in the outbox, its XML beside it, and tell the customer's story.

    Raises UnableToWrite, UnableToFax, UnreadableEmail, UnreadablePhone or
    MissingFields: a line at fault stops itself and no other.
    """
    from crm_tui.correspondence.reading_request_xml import reading_request_xml

    recipient = _checked_recipient(letter)
    template = TEMPLATES[letter.channel]
    words = words_in(
        work,
        template=template,
        context=_fields(work, letter, recipient),
        channel=letter.channel,
    )
    document = documents.add(
        work.session,
        document=NewDocument(
            template=template,
            template_version=words.template_version,
            channel=letter.channel,
            party_id=letter.party_id,
            dossier_id=None,
            departement=letter.departement,
            subject=words.text.subject,
            body=words.text.body,
            recipient=recipient,
            recipient_lines=letter.recipient_lines,
            sender=parse_email(letter.sender, field="Expéditeur"),
            place=centre().place,
            queued_at=work.now,
            queued_by=work.agent.code,
        ),
        party_name=letter.party_name,
        dossier_number="",
    )
    data = DocumentFile(
        name=f"{letter.number}.xml",
        media_type="application/xml",
        content=reading_request_xml(letter),
        is_joined=False,
    )
    for file in (data, *_image(letter)):
        document_files.attach(work.session, document_id=document.id, file=file)
    _tell(work, letter, document)
    return document


def _checked_recipient(letter: ReadingRequestLetter) -> str:
    if not letter.counters:
        raise UnableToWrite(f"Demande {letter.number} : aucun compteur à relever.")
    if letter.channel is DocumentChannel.MAIL:
        return parse_email(letter.recipient)
    if letter.channel is DocumentChannel.FAX:
        return fax_number(letter.recipient)
    if not letter.recipient_lines:
        raise UnableToWrite(f"Demande {letter.number} : adresse postale inconnue.")
    return ""


def _fields(
    work: Work, letter: ReadingRequestLetter, recipient: str
) -> dict[str, object]:
    is_fax = letter.channel is DocumentChannel.FAX
    return {
        "appel": CIVILITIES.get(letter.civility, "Madame, Monsieur"),
        "agent": agent_fields(work),
        "emetteur": {
            **centre().for_templates(),
            "fax_retour": letter.return_fax,
            "mail_releves": letter.sender,
        },
        "destinataire": {
            "nom": letter.addressee_name,
            "fax": recipient if is_fax else None,
        },
        "demande_releve": {
            "numero": letter.number,
            "date_envoi": letter.sent_on,
            "date_retour": letter.return_by,
            "motif": letter.motive.value,
            "date_passage": letter.visited_on,
            "relance": letter.is_reminder,
        },
        "compteurs": [_counter(counter) for counter in letter.counters],
        **_operating_mode(letter),
    }


def _counter(counter: CounterToRead) -> dict[str, object]:
    return {
        "designation": counter.designation,
        "matricule": counter.serial_number,
        "emplacement": counter.location,
        "dernier_index": counter.last_value,
        "date_dernier_index": (
            None if counter.last_value is None else counter.last_read_on
        ),
    }


def _operating_mode(letter: ReadingRequestLetter) -> dict[str, object]:
    operations = operations_of(letter.operating_mode)
    if not operations:
        return {}
    return {
        "mode_operatoire": {
            "intitule": OPERATING_MODE_LEAD,
            "operations": [f"{rank}. {o}" for rank, o in enumerate(operations, 1)],
            "image": bool(_image(letter)),
        }
    }


def _image(letter: ReadingRequestLetter) -> tuple[DocumentFile, ...]:
    """Return the operating mode's picture, which only a mail can carry."""
    image = letter.image
    if image is None or letter.channel is not DocumentChannel.MAIL:
        return ()
    return (
        DocumentFile(
            name=image.name, media_type=image.media_type, content=image.content
        ),
    )


def _tell(work: Work, letter: ReadingRequestLetter, document: Document) -> None:
    way = DOCUMENT_CHANNEL[letter.channel]
    kind = "Relance de relevé" if letter.is_reminder else "Demande de relevé"
    serials = ", ".join(counter.serial_number for counter in letter.counters)
    tell(
        work,
        kind=TimelineKind.DOCUMENT,
        title=f"{kind} mise en file ({way}) · {letter.number}",
        detail=f"à {document.recipient or ', '.join(document.recipient_lines)} · "
        f"compteur {serials} · {document.reference}",
        party_id=letter.party_id,
    )
