"""A letter taken back before it leaves: what is sent is the corrected text."""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest

from crm_tui.bootstrap import job_desk
from crm_tui.desk import Desk, FrontDesk
from crm_tui.domain.delivery import UNDO_WINDOW
from crm_tui.domain.document import DocumentStatus
from crm_tui.domain.text_search import TextKind
from crm_tui.store.engine import Store
from crm_tui.store.refusals import StaleRecord
from crm_tui.store.tables.trail import TrailRow
from crm_tui.store.text_index import WrittenText, index_texts
from crm_tui.usecases.deliver_correspondence import deliver_correspondence
from crm_tui.usecases.hold_document import TooLateToHold, hold_document
from crm_tui.usecases.list_outbox import list_outbox
from crm_tui.usecases.search_texts import search_texts
from crm_tui.usecases.send_document import UnusableText, send_document
from tests import factories
from tests.usecases.arrivals import rows


@pytest.fixture
def queued(desk: Desk, store: Store) -> int:
    """A mail written five seconds ago."""
    with store.writing() as session:
        party = factories.make_customer(session)["party"]
        at = desk.clock.now() - timedelta(seconds=5)
        document_id = factories.make_document(
            session,
            party_id=party,
            subject="Votre demande",
            body="Bonjour,\nMerci de votre patiance.\n",
            queued_at=at,
        )
        written = WrittenText(
            kind=TextKind.DOCUMENT,
            object_id=document_id,
            at=at,
            departement="06",
            text="Merci de votre patiance.",
        )
        index_texts(session, [written])
    return document_id


def sent_mail(front_desk: FrontDesk) -> str:
    (path,) = front_desk.settings.spool_dir.rglob("*.eml")
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    part = mail.get_body()
    assert part is not None
    return part.get_content()


def test_the_jobs_spare_what_was_just_written(
    desk: Desk, front_desk: FrontDesk, queued: int
):
    jobs = job_desk(front_desk)

    assert deliver_correspondence(jobs, spare=UNDO_WINDOW).handled == 0
    assert deliver_correspondence(jobs, spare=timedelta(seconds=5)).sent == 1


def test_what_leaves_is_the_corrected_text_and_the_trail_keeps_both(
    desk: Desk, front_desk: FrontDesk, store: Store, queued: int
):
    held = hold_document(desk, document_id=queued, key="h1")
    assert held.status is DocumentStatus.DRAFT
    assert deliver_correspondence(job_desk(front_desk)).handled == 0

    sent = send_document(
        desk,
        document_id=queued,
        seen_version=held.version,
        subject=held.subject,
        body=held.body.replace("patiance", "patience"),
        key="s1",
    )

    assert sent.status is DocumentStatus.QUEUED
    assert deliver_correspondence(job_desk(front_desk)).sent == 1
    assert "patience" in sent_mail(front_desk)
    assert "patiance" not in sent_mail(front_desk)
    kept = next(r for r in rows(store, TrailRow) if r.save_key == "s1")
    assert "patiance" in kept.before["body"] and "patience" in kept.after["body"]
    assert [len(search_texts(desk, text=w).hits) for w in ("patience", "patiance")] == [
        1,
        0,
    ]


def test_what_left_stays_as_it_was_sent(desk: Desk, front_desk: FrontDesk, queued: int):
    deliver_correspondence(job_desk(front_desk))

    with pytest.raises(TooLateToHold):
        hold_document(desk, document_id=queued, key="h1")
    (document,) = list_outbox(desk).documents
    assert "patiance" in document.body


def test_two_agents_never_correct_the_same_text_unseen(desk: Desk, queued: int):
    held = hold_document(desk, document_id=queued, key="h1")
    said = {"document_id": queued, "subject": "Objet", "seen_version": held.version}

    with pytest.raises(UnusableText):
        send_document(desk, **said, body="  ", key="s0")
    send_document(desk, **said, body="Bonjour.", key="s1")
    hold_document(desk, document_id=queued, key="h2")
    with pytest.raises(StaleRecord):
        send_document(desk, **said, body="Autre.", key="s2")
