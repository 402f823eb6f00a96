"""Take in the mails that came back: each is told, and offered by the other way."""

from collections import Counter
from collections.abc import Iterable

from crm_tui.correspondence.bounce import Bounce, BounceAction, read_bounce
from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.bounce_report import BounceReport
from crm_tui.domain.document import Document, DocumentStatus
from crm_tui.domain.machines.document import DOCUMENT
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import returned_mail
from crm_tui.usecases.deliver_correspondence import way_out
from crm_tui.usecases.parts.story import tell


def import_bounces(desk: Desk, *, mails: Iterable[bytes]) -> BounceReport:
    """Match each notification to the mail it is about, by its Message-ID.

    One transaction a notification: whatever is wrong with one stops no other, and the
    same one read twice changes nothing.
    """
    desk.check(Act.IMPORT_BOUNCES)
    seen = Counter(_import(desk, content) for content in mails)
    return BounceReport(**seen)


def _import(desk: Desk, content: bytes) -> str:
    bounce = read_bounce(content)
    if bounce is None:
        return "other"
    try:
        return _apply(desk, bounce)
    except _NothingToChange as said:
        return str(said)


class _NothingToChange(Exception):
    """The notification is counted under this word, and leaves no trace."""


def _apply(desk: Desk, bounce: Bounce) -> str:
    with desk.performing(Act.IMPORT_BOUNCES) as work:
        document = returned_mail.sent_as(
            work.session, message_ids=bounce.message_ids, within=work.territory
        )
        if document is None:
            raise _NothingToChange("unmatched")
        to = _STATUS.get(bounce.action)
        if to is None:
            raise _NothingToChange("delayed")
        if document.status is not DocumentStatus.SENT:
            raise _NothingToChange("known")
        DOCUMENT.check(document.status, to)
        reason = _reason(bounce) if to is DocumentStatus.FAILED else ""
        returned_mail.mark_returned(
            work.session, document=document, status=to, reason=reason
        )
        work.trail(
            "document",
            document.reference,
            before={"status": document.status},
            after={"status": to, "failure": reason},
        )
        _tell(work, document, to, reason)
    return "failed" if to is DocumentStatus.FAILED else "delivered"


def _tell(work: Work, document: Document, to: DocumentStatus, reason: str) -> None:
    has_failed = to is DocumentStatus.FAILED
    why = f"{reason} {way_out(document)} · " if has_failed else ""
    tell(
        work,
        kind=TimelineKind.DOCUMENT,
        title=f"Mail {'revenu' if has_failed else 'remis'} · {document.subject}",
        detail=f"{why}à {document.recipient} · {document.reference}",
        party_id=document.party_id,
        dossier_id=document.dossier_id,
    )


_STATUS = {
    BounceAction.FAILED: DocumentStatus.FAILED,
    BounceAction.DELIVERED: DocumentStatus.DELIVERED,
}
"""What a notification makes of a mail; the others say that it is on its way."""


def _reason(bounce: Bounce) -> str:
    return f"Mail revenu ({bounce.reason or 'sans motif'})."
