"""How a customer was told how their dossier ended (domain.md, section 6, point 35).

« Consistency at closing: conclusion from a list + tasks finished + customer informed
(how) »
"""

from collections.abc import Sequence
from enum import StrEnum

from crm_tui.domain.document import Document, DocumentChannel, DocumentStatus


class InformedBy(StrEnum):
    """The way the customer was told; NOBODY where there was nothing to tell."""

    PHONE = "TELEPHONE"
    MAIL = "MAIL"
    LETTER = "COURRIER"
    COUNTER = "ACCUEIL"
    NOBODY = ""


_BY_CHANNEL = {
    DocumentChannel.MAIL: InformedBy.MAIL,
    DocumentChannel.LETTER: InformedBy.LETTER,
    DocumentChannel.FAX: InformedBy.LETTER,
}
_TOLD = (DocumentStatus.QUEUED, DocumentStatus.SENDING, DocumentStatus.SENT)


def usual_informing(documents: Sequence[Document]) -> InformedBy:
    """Return how the customer was told, from the last document that leaves for them."""
    told = [document for document in documents if document.status in _TOLD]
    if not told:
        return InformedBy.NOBODY
    last = max(told, key=lambda document: (document.queued_at, document.id))
    return _BY_CHANNEL[last.channel]
