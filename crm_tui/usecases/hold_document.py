"""Take a mail or a letter back before it leaves, to read it again or to correct it."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.document import Document, DocumentStatus
from crm_tui.domain.machines.document import DOCUMENT
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import documents
from crm_tui.usecases.parts.story import tell
from crm_tui.wording import DOCUMENT_CHANNEL


class TooLateToHold(Refusal):
    """The document is leaving, or has left: its copy stays as it was sent."""


def hold_document(desk: Desk, *, document_id: int, key: str) -> Document:
    """Keep a document from leaving until it is sent again; held already, read it.

    The jobs leave a new document ten seconds: within them it is never too late.
    Raises TooLateToHold once a worker has it, NotFound outside the territory.
    """
    with desk.performing(Act.CORRECT_DOCUMENT, key=key) as work:
        document = documents.get(
            work.session, document_id=document_id, within=work.territory
        )
        work.trail("document", document.reference, after={"status": "retenu"})
        if document.status is DocumentStatus.DRAFT:
            return document
        if document.status is not DocumentStatus.QUEUED:
            raise TooLateToHold(
                f"{document.reference} est déjà parti ou en cours d'envoi : "
                "sa copie reste telle quelle."
            )
        DOCUMENT.check(document.status, DocumentStatus.DRAFT)
        documents.change(work.session, document=document, status=DocumentStatus.DRAFT)
        way = DOCUMENT_CHANNEL[document.channel].capitalize()
        tell(
            work,
            kind=TimelineKind.DOCUMENT,
            title=f"{way} retenu avant l'envoi · {document.subject}",
            detail=document.reference,
            party_id=document.party_id,
            dossier_id=document.dossier_id,
        )
        return documents.get(
            work.session, document_id=document_id, within=work.territory
        )
