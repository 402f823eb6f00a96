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
    OutgoingMail,
    Refused,
)
from crm_tui.correspondence.transport import MailTransport
from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.delivery import LEASE, DeliveryReport, wait_before_retry
from crm_tui.domain.document import Document
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import outbox
from crm_tui.store.outbox import ClaimedDocument
from crm_tui.store.versions import StaleRecord
from crm_tui.usecases.parts.leaving import mail_transport, outgoing
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
    while len(done) < limit and (claimed := _claim(desk, spare)) is not None:
        outcome = _attempt(desk, claimed, transport)
        try:
            done.append(_mark(desk, claimed, outcome))
        except StaleRecord:
            done.append("overtaken")
    return DeliveryReport(
        sent=done.count("sent"),
        deferred=done.count("deferred"),
        failed=done.count("failed"),
        overtaken=done.count("overtaken"),
    )


def _claim(desk: Desk, spare: timedelta) -> ClaimedDocument | None:
    """Take the next document; committed before anything is sent."""
    now = desk.clock.now()
    with desk.store.writing() as session:
        return outbox.claim_next(
            session,
            now=now,
            lease_until=now + LEASE,
            within=desk.where(Act.DELIVER),
            written_until=now - spare,
        )


def _attempt(
    desk: Desk, claimed: ClaimedDocument, transport: MailTransport
) -> DeliveryOutcome:
    """Send, with no transaction open: a slow server holds nobody up."""
    try:
        leaving = outgoing(claimed)
    except Refusal as refusal:
        return Refused(reason=str(refusal))
    return deliver(leaving, transport=transport, spool=desk.settings.spool_dir)


def _mark(desk: Desk, claimed: ClaimedDocument, outcome: DeliveryOutcome) -> str:
    if isinstance(outcome, Deferred):
        with desk.store.writing() as session:
            outbox.mark_deferred(
                session,
                claimed=claimed,
                reason=outcome.reason,
                not_before=desk.clock.now()
                + wait_before_retry(attempts=claimed.document.attempts),
            )
        return "deferred"
    with desk.performing(Act.DELIVER) as work:
        if isinstance(outcome, Delivered):
            _mark_sent(work, claimed, path=outcome.path)
        else:
            _mark_failed(work, claimed, reason=outcome.reason)
    return "sent" if isinstance(outcome, Delivered) else "failed"


def _mark_sent(work: Work, claimed: ClaimedDocument, *, path: str) -> None:
    document = claimed.document
    leaving = outgoing(claimed)
    sent_as = message_id(leaving) if isinstance(leaving, OutgoingMail) else ""
    outbox.mark_sent(
        work.session, claimed=claimed, at=work.now, path=path, message_id=sent_as
    )
    channel = DOCUMENT_CHANNEL[document.channel].capitalize()
    _tell(work, claimed, title=f"{channel} envoyé", why="")
    work.trail(
        "document",
        document.reference,
        before={"status": document.status},
        after={"status": "ENVOYE", "path": path, "message_id": sent_as},
    )


def _mark_failed(work: Work, claimed: ClaimedDocument, *, reason: str) -> None:
    document = claimed.document
    outbox.mark_failed(work.session, claimed=claimed, reason=reason)
    channel = DOCUMENT_CHANNEL[document.channel]
    _tell(work, claimed, title=f"Échec d'envoi ({channel})", why=reason)
    work.trail(
        "document",
        document.reference,
        before={"status": document.status},
        after={"status": "ECHEC", "failure": reason},
    )


def _tell(work: Work, claimed: ClaimedDocument, *, title: str, why: str) -> None:
    document = claimed.document
    recipient = f"à {_recipient(document)}"
    tell(
        work,
        kind=TimelineKind.DOCUMENT,
        title=f"{title} · {document.subject}",
        detail=" · ".join(
            part for part in (why, recipient, document.reference) if part
        ),
        party_id=claimed.party_id,
        dossier_id=claimed.dossier_id,
    )


def _recipient(document: Document) -> str:
    return document.recipient or ", ".join(document.recipient_lines)
