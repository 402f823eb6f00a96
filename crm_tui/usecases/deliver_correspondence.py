"""Deliver what waits in the outbox: each document is claimed, sent, then marked.

Sent first and marked after, nothing is ever lost; a worker killed in between leaves a
lease that expires, and the second attempt bears the same Message-ID or the same file.
"""

from datetime import timedelta

from crm_tui.correspondence.mail import message_id
from crm_tui.correspondence.outbox import deliver
from crm_tui.correspondence.outgoing import (
    Deferred,
    Delivered,
    DeliveryOutcome,
    OutgoingFax,
    OutgoingMail,
    Refused,
)
from crm_tui.correspondence.transport import MailTransport
from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.delivery import DeliveryReport, wait_before_retry
from crm_tui.domain.document import Document
from crm_tui.domain.other_channel import other_channels
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import outbox
from crm_tui.store.versions import StaleRecord
from crm_tui.usecases.parts.accepted_request import count_days_in
from crm_tui.usecases.parts.leaving import (
    Leaving,
    lease,
    leaving_in,
    mail_transport,
    outgoing,
)
from crm_tui.usecases.parts.story import tell
from crm_tui.wording import DOCUMENT_CHANNEL

RUN = 50
"""Documents of one run, so that a screen that asks for one gets its answer soon."""


def deliver_correspondence(
    desk: Desk, *, limit: int = RUN, spare: timedelta = timedelta()
) -> DeliveryReport:
    """Try the documents that are due, oldest first, and say what became of them.

    What was written less than `spare` ago waits: it may still be taken back. Any
    number of workers may run at once: no document is held by two of them.
    """
    desk.check(Act.DELIVER)
    transport = mail_transport(desk.settings)
    done: list[str] = []
    while len(done) < limit and (leaving := _claim(desk, spare)) is not None:
        outcome = _attempt(desk, leaving, transport)
        try:
            done.append(_mark(desk, leaving, outcome))
        except StaleRecord:
            done.append("overtaken")
    return DeliveryReport(
        sent=done.count("sent"),
        deferred=done.count("deferred"),
        failed=done.count("failed"),
        overtaken=done.count("overtaken"),
    )


def _claim(desk: Desk, spare: timedelta) -> Leaving | None:
    """Take the next document; committed before anything is sent."""
    now = desk.clock.now()
    with desk.store.writing() as session:
        claimed = outbox.claim_next(
            session,
            now=now,
            lease_until=now + lease(desk.settings),
            within=desk.where(Act.DELIVER),
            written_until=now - spare,
        )
        return leaving_in(session, claimed) if claimed else None


def _attempt(desk: Desk, leaving: Leaving, transport: MailTransport) -> DeliveryOutcome:
    """Send, with no transaction open: a slow server holds nobody up."""
    try:
        document = outgoing(leaving)
    except Refusal as refusal:
        return Refused(reason=str(refusal))
    return deliver(document, transport=transport, spool=desk.settings.spool_dir)


def _mark(desk: Desk, leaving: Leaving, outcome: DeliveryOutcome) -> str:
    if isinstance(outcome, Deferred):
        wait = wait_before_retry(
            attempts=leaving.document.attempts,
            first=timedelta(seconds=desk.settings.outbox_retry_seconds),
        )
        with desk.store.writing() as session:
            outbox.mark_deferred(
                session,
                claimed=leaving.claimed,
                reason=outcome.reason,
                not_before=desk.clock.now() + wait,
            )
        return "deferred"
    with desk.performing(Act.DELIVER) as work:
        if isinstance(outcome, Delivered):
            _mark_sent(work, leaving, path=outcome.path)
        else:
            _mark_failed(work, leaving, reason=outcome.reason)
    return "sent" if isinstance(outcome, Delivered) else "failed"


def _mark_sent(work: Work, leaving: Leaving, *, path: str) -> None:
    document = leaving.document
    sent_as = _message_id(leaving)
    outbox.mark_sent(
        work.session,
        claimed=leaving.claimed,
        at=work.now,
        path=path,
        message_id=sent_as,
    )
    channel = DOCUMENT_CHANNEL[document.channel].capitalize()
    _tell(work, leaving, title=f"{channel} envoyé", why="")
    count_days_in(work, document)
    work.trail(
        "document",
        document.reference,
        before={"status": document.status},
        after={"status": "ENVOYE", "path": path, "message_id": sent_as},
    )


def _message_id(leaving: Leaving) -> str:
    """Return what a bounce will name: a letter has nothing of the kind."""
    document = outgoing(leaving)
    if isinstance(document, OutgoingMail | OutgoingFax):
        return message_id(document)
    return ""


def _mark_failed(work: Work, leaving: Leaving, *, reason: str) -> None:
    document = leaving.document
    outbox.mark_failed(work.session, claimed=leaving.claimed, reason=reason)
    channel = DOCUMENT_CHANNEL[document.channel]
    _tell(
        work,
        leaving,
        title=f"Échec d'envoi ({channel})",
        why=f"{reason} {way_out(document)}",
    )
    work.trail(
        "document",
        document.reference,
        before={"status": document.status},
        after={"status": "ECHEC", "failure": reason},
    )


def way_out(document: Document) -> str:
    """Say by which other way a document that did not arrive may be sent again."""
    ways = " ou ".join(DOCUMENT_CHANNEL[c] for c in other_channels(document.channel))
    return f"À renvoyer par {ways} : Envois, touche a."


def _tell(work: Work, leaving: Leaving, *, title: str, why: str) -> None:
    document = leaving.document
    recipient = f"à {_recipient(document)}"
    tell(
        work,
        kind=TimelineKind.DOCUMENT,
        title=f"{title} · {document.subject}",
        detail=" · ".join(
            part for part in (why, recipient, document.reference) if part
        ),
        party_id=leaving.claimed.party_id,
        dossier_id=leaving.claimed.dossier_id,
    )


def _recipient(document: Document) -> str:
    return document.recipient or ", ".join(document.recipient_lines)
