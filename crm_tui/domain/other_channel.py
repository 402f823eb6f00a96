"""By which way a document that did not arrive is sent again.

« after a mail failure, a letter is proposed automatically » (template contract);
« one-key resend by other channel » (demonstration, case 20).
"""

from crm_tui.domain.document import Document, DocumentChannel, DocumentStatus

_NEXT = {
    DocumentChannel.MAIL: (DocumentChannel.LETTER,),
    DocumentChannel.FAX: (DocumentChannel.MAIL, DocumentChannel.LETTER),
    DocumentChannel.LETTER: (DocumentChannel.MAIL,),
}
UNARRIVED = frozenset({DocumentStatus.FAILED, DocumentStatus.RETURNED})


def other_channels(channel: DocumentChannel) -> tuple[DocumentChannel, ...]:
    """Return the ways left, the best first: the first that reaches them is taken."""
    return _NEXT[channel]


def why_not_resent(document: Document) -> str:
    """Return why nothing is to be sent again, or an empty text."""
    if document.resent_as:
        return f"Déjà renvoyé par un autre canal : {document.resent_as}."
    if document.status not in UNARRIVED:
        return "Rien à renvoyer : ce document n'est pas en échec."
    return ""
