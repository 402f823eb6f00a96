"""Show what an act would write to the customer, before it is done."""

from collections.abc import Callable

from crm_tui.desk import Desk
from crm_tui.domain.document import Document
from crm_tui.domain.procedure_view import LetterPreview
from crm_tui.domain.refusal import Refusal
from crm_tui.usecases.parts.rehearsal import RehearsalDesk
from crm_tui.wording import DOCUMENT_CHANNEL


class NothingWritten(Refusal):
    """The act writes to nobody."""


def preview_letters(
    desk: Desk, *, act: Callable[[Desk], object]
) -> tuple[LetterPreview, ...]:
    """Return the letters of an act, word for word, that nothing is kept of.

    `act` is the call that would do it, on the desk it is given. Raises whatever that
    call refuses (MissingFields, UnableToWrite, PermissionRefused…) and NothingWritten
    where it succeeds without a letter.
    """
    rehearsal = RehearsalDesk(desk)
    act(rehearsal)
    if not rehearsal.written:
        raise NothingWritten("Rien à lire : cet acte n'écrit pas au client.")
    return tuple(preview_of(document) for document in rehearsal.written)


def preview_of(document: Document) -> LetterPreview:
    """Return a mail or a letter as it is read: by which way and to whom, its words."""
    recipient = document.recipient or ", ".join(document.recipient_lines)
    way = DOCUMENT_CHANNEL[document.channel]
    return LetterPreview(
        to=f"{way} à {recipient}", subject=document.subject, body=document.body
    )
