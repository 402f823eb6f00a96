"""Put a document held back in the outbox: what leaves is the text as it is now."""

from crm_tui.correspondence.render import MAX_BODY_CHARACTERS, MAX_SUBJECT_CHARACTERS
from crm_tui.desk import Act, Desk
from crm_tui.domain.document import Document, DocumentStatus
from crm_tui.domain.french_format import typo
from crm_tui.domain.machines.document import DOCUMENT
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.text import clean
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import documents
from crm_tui.usecases.parts.story import tell
from crm_tui.wording import DOCUMENT_CHANNEL


class UnusableText(Refusal):
    """A mail or a letter that says nothing."""


def send_document(
    desk: Desk,
    *,
    document_id: int,
    seen_version: int,
    subject: str,
    body: str,
    key: str,
) -> Document:
    """Send a held document, corrected or not; the trail keeps both texts.

    Raises UnusableText where a part is empty, StaleRecord where a colleague changed it
    meanwhile, IllegalMove once it left, NotFound outside the territory.
    """
    with desk.performing(Act.CORRECT_DOCUMENT, key=key) as work:
        before = documents.get(
            work.session, document_id=document_id, within=work.territory
        )
        if work.already is not None:
            return before
        said = clean(subject, field="Objet", max_length=MAX_SUBJECT_CHARACTERS)
        text = clean(
            body, field="Texte", max_length=MAX_BODY_CHARACTERS, multiline=True
        )
        if not said or not text:
            raise UnusableText("L'objet et le texte sont nécessaires.", field="body")
        DOCUMENT.check(before.status, DocumentStatus.QUEUED)
        kept = typo(text).rstrip("\n") + "\n"
        documents.change(
            work.session,
            document=before,
            seen_version=seen_version,
            status=DocumentStatus.QUEUED,
            subject=typo(said),
            body=kept,
        )
        after = documents.get(
            work.session, document_id=document_id, within=work.territory
        )
        is_corrected = (after.subject, after.body) != (before.subject, before.body)
        way = DOCUMENT_CHANNEL[after.channel].capitalize()
        tell(
            work,
            kind=TimelineKind.DOCUMENT,
            title=f"{way} {'corrigé, ' if is_corrected else ''}remis en file · "
            f"{after.subject}",
            detail=after.reference,
            party_id=after.party_id,
            dossier_id=after.dossier_id,
        )
        work.trail(
            "document",
            after.reference,
            before={"subject": before.subject, "body": before.body},
            after={"subject": after.subject, "body": after.body, "status": "EN_FILE"},
        )
    return after
