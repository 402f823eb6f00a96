"""Send a letter against a signature, or no more: said before the printer has it."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.document import Document
from crm_tui.domain.print_batch import why_not_registered
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import documents
from crm_tui.usecases.parts.story import tell


class UnableToRegister(Refusal):
    """Only a letter that no batch has taken can change."""


def register_letter(desk: Desk, *, document_id: int, key: str) -> Document:
    """Turn a letter into a registered one, or back; the cover list says which.

    Raises UnableToRegister for a mail, a fax, or a letter already in a batch.
    """
    with desk.performing(Act.REGISTER_LETTER, key=key) as work:
        before = documents.get(
            work.session, document_id=document_id, within=work.territory
        )
        if work.already is not None:
            return before
        if refusal := why_not_registered(before):
            raise UnableToRegister(refusal)
        is_registered = not before.is_registered
        documents.set_registered(
            work.session, document=before, is_registered=is_registered
        )
        work.trail(
            "document",
            before.reference,
            before={"registered": before.is_registered},
            after={"registered": is_registered},
        )
        words = "en recommandé" if is_registered else "en courrier simple"
        tell(
            work,
            kind=TimelineKind.DOCUMENT,
            title=f"Courrier {words} · {before.subject}",
            detail=before.reference,
            party_id=before.party_id,
            dossier_id=before.dossier_id,
        )
        return documents.get(
            work.session, document_id=document_id, within=work.territory
        )
