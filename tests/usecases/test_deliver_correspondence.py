"""Mails and letters leave once, are tried again, or fail where an agent sees it."""

import io
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from email import message_from_bytes, policy

import pytest
from pydantic import SecretStr
from pypdf import PdfReader
from sqlmodel import select

from crm_tui.bootstrap import job_desk
from crm_tui.clock import paris
from crm_tui.correspondence.outgoing import Delivered
from crm_tui.desk import Desk, FrontDesk, PermissionRefused
from crm_tui.domain.delivery import DeliveryReport
from crm_tui.domain.document import DocumentStatus
from crm_tui.store import justificatifs, outbox, timeline
from crm_tui.store.document_files import DocumentFile, attach
from crm_tui.store.refusals import StaleRecord, StoreUnavailable
from crm_tui.store.tables.document import DocumentRow
from crm_tui.store.tables.trail import TrailRow
from crm_tui.usecases import deliver_correspondence as module
from crm_tui.usecases.deliver_correspondence import deliver_correspondence
from crm_tui.usecases.list_outbox import list_outbox
from crm_tui.usecases.set_parameter import set_parameter
from tests import factories
from tests.faults import fail_at_statement
from tests.usecases.relay import Relay, free_port, running_relay

DeskOf = Callable[..., Desk]
GATEWAY = "{numero}@fax.example.org"
LEASE = timedelta(minutes=5)
"""How long a centre lets one attempt take, unless it says otherwise."""
LETTER = {
    "channel": "COURRIER",
    "recipient": "",
    "recipient_lines": "M POIROT HERCULE\n11 AVENUE DES MIMOSAS\n06110 LE CANNET",
    "place": "Cannes",
}


@pytest.fixture
def jobs(front_desk: FrontDesk) -> Desk:
    """The automatic jobs, without a mail server."""
    return job_desk(front_desk)


@pytest.fixture
def relay() -> Iterator[Relay]:
    with running_relay() as server:
        yield server


def by_smtp(desk: Desk, url: str) -> Desk:
    """Seat the same agent in a centre that has a mail server."""
    settings = desk.settings.model_copy(update={"smtp_url": SecretStr(url)})
    return replace(desk, settings=settings)


def queue(desk: Desk, count: int = 1, **values: object) -> list[int]:
    """Leave documents in the outbox of one customer's dossier."""
    with desk.store.writing() as session:
        party_id = factories.make_party(session)
        dossier_id = factories.make_dossier(session, party_id=party_id)
        return [
            factories.make_document(
                session, party_id=party_id, dossier_id=dossier_id, **values
            )
            for _ in range(count)
        ]


def row_of(desk: Desk, document_id: int) -> DocumentRow:
    with desk.store.reading() as session:
        return session.get_one(DocumentRow, document_id)


def story_of(desk: Desk, document_id: int) -> list[tuple[str, str, str]]:
    row = row_of(desk, document_id)
    with desk.store.reading() as session:
        entries = timeline.page(session, dossier_id=row.dossier_id, within=None).entries
    return [(entry.title, entry.detail, entry.agent) for entry in entries]


class TestWithoutAServer:
    def test_a_mail_becomes_a_file_of_the_spool(self, jobs):
        (mail,) = queue(jobs)

        assert deliver_correspondence(jobs) == DeliveryReport(sent=1)

        sent = row_of(jobs, mail)
        assert (sent.status, sent.attempts, sent.failure) == ("ENVOYE", 1, "")
        assert sent.sent_at == jobs.clock.now()
        assert sent.lease_until is None
        content = (jobs.settings.spool_dir / sent.path).read_bytes()
        message = message_from_bytes(content, policy=policy.default)
        assert message["To"] == "hercule.poirot@example.org"
        assert message["Message-ID"] == sent.message_id

    def test_a_letter_becomes_a_pdf_of_its_place_and_day(self, jobs):
        (letter,) = queue(jobs, **LETTER, queued_at=paris("2024-07-11 00:30"))

        deliver_correspondence(jobs)

        sent = row_of(jobs, letter)
        assert sent.path == f"2024-07-11/LET-{letter:06d}.pdf"
        pdf = PdfReader(io.BytesIO((jobs.settings.spool_dir / sent.path).read_bytes()))
        words = pdf.pages[0].extract_text()
        assert "Cannes, le 11 juillet 2024" in words
        assert "M POIROT HERCULE" in words

    def test_the_dossier_tells_what_left_for_whom_and_no_agent_signs(self, jobs):
        (mail,) = queue(jobs)

        deliver_correspondence(jobs)

        reference = row_of(jobs, mail).reference
        assert story_of(jobs, mail) == [
            (
                "Mail envoyé · Votre demande d'abonnement",
                f"à hercule.poirot@example.org · {reference}",
                "",
            )
        ]

    def test_an_agent_who_sends_signs(self, desk):
        (letter,) = queue(desk, **LETTER)

        deliver_correspondence(desk)

        title, detail, agent = story_of(desk, letter)[0]
        assert title.startswith("Courrier envoyé")
        assert "06110 LE CANNET" in detail
        assert agent == desk.agent.display_name

    def test_each_document_sent_is_one_entry_of_the_trail(self, jobs):
        queue(jobs, 2)

        deliver_correspondence(jobs)

        with jobs.store.reading() as session:
            acts = session.exec(select(TrailRow)).all()
        assert [(act.agent_code, act.act) for act in acts] == [
            ("JOB", "LIVRER_ENVOIS")
        ] * 2
        assert acts[0].before == {"status": "EN_COURS"}
        assert acts[0].after["status"] == "ENVOYE"

    def test_what_was_sent_is_never_sent_again(self, jobs):
        queue(jobs, 2)
        deliver_correspondence(jobs)

        assert deliver_correspondence(jobs) == DeliveryReport()

    def test_a_run_takes_no_more_than_its_limit_the_oldest_first(self, jobs):
        first, second, third = queue(jobs, 3)

        assert deliver_correspondence(jobs, limit=2).sent == 2

        statuses = [row_of(jobs, one).status for one in (first, second, third)]
        assert statuses == ["ENVOYE", "ENVOYE", "EN_FILE"]

    def test_a_fax_without_a_gateway_fails_in_words(self, jobs):
        (fax,) = queue(jobs, channel="FAX", recipient="+33465710101")

        assert deliver_correspondence(jobs) == DeliveryReport(failed=1)
        assert "FAX_PASSERELLE" in row_of(jobs, fax).failure

    def test_a_number_that_is_blocked_is_never_dialed(self, jobs):
        set_parameter(jobs, code="FAX_PASSERELLE", value=GATEWAY)
        (fax,) = queue(jobs, channel="FAX", recipient="#+33465710101")

        assert deliver_correspondence(jobs) == DeliveryReport(failed=1)
        assert "« # »" in row_of(jobs, fax).failure

    def test_a_failure_says_by_which_other_way_to_send_it_again(self, jobs):
        (fax,) = queue(jobs, channel="FAX", recipient="+33465710101")

        deliver_correspondence(jobs)

        title, detail, _ = story_of(jobs, fax)[0]
        assert title.startswith("Échec d'envoi (fax)")
        assert "À renvoyer par mail ou courrier : Envois, touche a." in detail

    def test_a_spool_that_cannot_be_written_is_tried_again(self, jobs):
        (mail,) = queue(jobs)
        jobs.settings.spool_dir.write_text("a file where the folder should be")

        assert deliver_correspondence(jobs) == DeliveryReport(deferred=1)
        assert row_of(jobs, mail).failure.startswith("Dossier des envois inaccessible")


class TestByServer:
    def test_a_mail_leaves_under_its_own_identifier(self, jobs, relay):
        (mail,) = queue(jobs)

        assert deliver_correspondence(by_smtp(jobs, relay.url)).sent == 1

        assert relay.message_ids == [row_of(jobs, mail).message_id]
        assert row_of(jobs, mail).path == ""

    def test_a_temporary_failure_waits_longer_each_time(self, jobs, relay, clock):
        (mail,) = queue(jobs)
        centre = by_smtp(jobs, relay.url)
        relay.answer = "451 plus tard"

        waits = []
        for _ in range(8):
            assert deliver_correspondence(centre).deferred == 1
            assert deliver_correspondence(centre) == DeliveryReport()
            waiting = row_of(jobs, mail)
            waits.append(int((waiting.not_before - clock.now()).total_seconds() // 60))
            clock.instant = waiting.not_before

        assert waits == [1, 2, 4, 8, 16, 32, 60, 60]
        assert (waiting.status, waiting.attempts) == ("EN_FILE", 8)
        (shown,) = list_outbox(centre).documents
        assert shown.next_attempt_at == waiting.not_before
        assert "diffère le message (451" in waiting.failure
        assert story_of(jobs, mail) == []

    def test_nothing_is_lost_by_a_server_that_was_away(self, jobs, relay, clock):
        (mail,) = queue(jobs)
        away = by_smtp(jobs, f"smtp://127.0.0.1:{free_port()}")
        assert deliver_correspondence(away).deferred == 1
        clock.instant += timedelta(minutes=1)

        assert deliver_correspondence(by_smtp(jobs, relay.url)).sent == 1
        assert len(relay.taken) == 1
        assert row_of(jobs, mail).failure == ""

    def test_a_permanent_failure_is_told_and_never_tried_again(
        self, jobs, relay, clock
    ):
        (mail,) = queue(jobs)
        centre = by_smtp(jobs, relay.url)
        relay.answer = "550 boite inconnue"

        assert deliver_correspondence(centre) == DeliveryReport(failed=1)

        failed = row_of(jobs, mail)
        assert failed.status == "ECHEC"
        assert "550" in failed.failure
        title, detail, _ = story_of(jobs, mail)[0]
        assert title == "Échec d'envoi (mail) · Votre demande d'abonnement"
        assert "550" in detail and "hercule.poirot@example.org" in detail
        clock.instant += timedelta(days=30)
        assert deliver_correspondence(centre) == DeliveryReport()

    def test_a_bad_address_stops_only_its_own_mail(self, jobs, relay):
        queue(jobs, recipient="pas une adresse")
        queue(jobs)

        report = deliver_correspondence(by_smtp(jobs, relay.url))

        assert report == DeliveryReport(sent=1, failed=1)

    def test_letters_stay_in_the_spool_all_the_same(self, jobs, relay):
        (letter,) = queue(jobs, **LETTER)

        deliver_correspondence(by_smtp(jobs, relay.url))

        assert row_of(jobs, letter).path.endswith(".pdf")
        assert relay.taken == []


class TestWhatGoesWithIt:
    def test_a_fax_is_a_sheet_that_the_gateway_gets_by_mail(self, jobs, relay):
        set_parameter(jobs, code="FAX_PASSERELLE", value=GATEWAY)
        (fax,) = queue(jobs, channel="FAX", recipient="+33465710101")

        assert deliver_correspondence(by_smtp(jobs, relay.url)).sent == 1

        (message,) = relay.taken
        assert message["To"] == "0465710101@fax.example.org"
        assert message["Message-ID"] == row_of(jobs, fax).message_id
        (sheet,) = message.iter_attachments()
        words = PdfReader(io.BytesIO(sheet.get_content())).pages[0].extract_text()
        assert "Merci." in words and "Page 1/1" in words

    def test_a_mail_carries_its_image_and_none_of_its_data(self, jobs, relay):
        (mail,) = queue(jobs, sender="artis@example.org")
        with jobs.store.writing() as session:
            for name, is_joined in (("a.png", True), ("a.xml", False)):
                file = DocumentFile(
                    name=name,
                    media_type="image/png",
                    content=b"\x89PNG",
                    is_joined=is_joined,
                )
                attach(session, document_id=mail, file=file)

        deliver_correspondence(by_smtp(jobs, relay.url))

        (message,) = relay.taken
        (image,) = message.iter_attachments()
        assert image.get_filename() == "a.png"
        assert image.get_content() == b"\x89PNG"
        assert "artis@example.org" in message["From"]
        assert message["Reply-To"] == "artis@example.org"


class TestTheDaysOfARequest:
    def asked(self, jobs: Desk) -> int:
        """Ask for a proof on 5 July; return the document of the request."""
        (mail,) = queue(jobs)
        with jobs.store.writing() as session:
            row = session.get_one(DocumentRow, mail)
            factories.make_justificatif(
                session,
                dossier_id=row.dossier_id,
                asked_on=date(2024, 7, 5),
                due_on=date(2024, 7, 20),
                fallback_on=date(2024, 7, 22),
            )
        return mail

    def days_of(self, jobs: Desk, mail: int) -> tuple[date, date]:
        dossier = row_of(jobs, mail).dossier_id
        with jobs.store.reading() as session:
            request = justificatifs.of_dossier(session, dossier_id=dossier)
        return request.asked_on, request.due_on

    def test_they_are_counted_from_when_it_left(self, jobs):
        mail = self.asked(jobs)

        deliver_correspondence(jobs)

        assert self.days_of(jobs, mail) == (date(2024, 7, 11), date(2024, 7, 26))
        titles = [title for title, _, _ in story_of(jobs, mail)]
        assert "Justificatif attendu jusqu'au 26/07/2024" in titles

    def test_a_request_that_left_the_same_day_keeps_its_limit(self, jobs, clock):
        mail = self.asked(jobs)
        clock.instant = paris("2024-07-05 18:00")

        deliver_correspondence(jobs)

        assert self.days_of(jobs, mail) == (date(2024, 7, 5), date(2024, 7, 20))

    def test_a_refused_request_starts_nothing(self, jobs, relay):
        mail = self.asked(jobs)
        relay.answer = "550 boite inconnue"

        deliver_correspondence(by_smtp(jobs, relay.url))

        assert self.days_of(jobs, mail) == (date(2024, 7, 5), date(2024, 7, 20))


class Killed(BaseException):
    """What a worker does not survive."""


class TestSeveralWorkers:
    def test_workers_at_once_never_send_twice(self, jobs, relay):
        queue(jobs, 24)
        centre = by_smtp(jobs, relay.url)

        with ThreadPoolExecutor(max_workers=4) as workers:
            runs = [workers.submit(deliver_correspondence, centre) for _ in range(4)]
            reports = [run.result() for run in runs]

        assert sum((r.sent for r in reports), deliver_correspondence(centre).sent) == 24
        assert len(relay.message_ids) == len(set(relay.message_ids)) == 24

    def test_a_worker_killed_before_it_marks_sends_the_same_mail_again(
        self, jobs, relay, clock, monkeypatch
    ):
        (mail,) = queue(jobs)
        centre = by_smtp(jobs, relay.url)

        def die(*_: object) -> str:
            raise Killed

        with monkeypatch.context() as patched:
            patched.setattr(module, "_mark", die)
            with pytest.raises(Killed):
                deliver_correspondence(centre)

        assert row_of(jobs, mail).status == "EN_COURS"
        assert deliver_correspondence(centre) == DeliveryReport()
        clock.instant += LEASE
        assert deliver_correspondence(centre).sent == 1
        assert len(relay.message_ids) == 2
        assert len(set(relay.message_ids)) == 1
        assert row_of(jobs, mail).attempts == 2

    def test_a_base_that_fails_at_any_statement_loses_no_mail(self, jobs, relay, clock):
        """T60: nothing lost, and what leaves twice bears the same Message-ID."""
        centre = by_smtp(jobs, relay.url)
        statement, failed = 0, True
        while failed:
            statement += 1
            (mail,) = queue(jobs)
            try:
                with fail_at_statement(jobs.store, statement):
                    deliver_correspondence(centre)
                failed = False
            except StoreUnavailable:
                clock.instant += LEASE
                deliver_correspondence(centre)
            assert row_of(jobs, mail).status == "ENVOYE"
            assert row_of(jobs, mail).message_id in relay.message_ids

        assert statement > 5
        assert len(set(relay.message_ids)) == statement
        assert len(relay.message_ids) <= 2 * statement

    def test_killed_between_file_and_mark_there_is_one_file(
        self, jobs, clock, monkeypatch
    ):
        (letter,) = queue(jobs, **LETTER)

        def die(*_: object) -> str:
            raise Killed

        with monkeypatch.context() as patched:
            patched.setattr(module, "_mark", die)
            with pytest.raises(Killed):
                deliver_correspondence(jobs)
        clock.instant += LEASE

        assert deliver_correspondence(jobs).sent == 1
        files = [f for f in jobs.settings.spool_dir.rglob("*") if f.is_file()]
        assert len(files) == 1
        assert row_of(jobs, letter).status == "ENVOYE"

    def test_a_slow_worker_leaves_the_mark_to_who_took_over(
        self, jobs, clock, monkeypatch
    ):
        """The first one is held up beyond its lease; the second sends and marks."""
        (mail,) = queue(jobs)
        second: list[DeliveryReport] = []

        class Slow:
            def send(self, _mail: object) -> Delivered:
                if not second:
                    second.append(DeliveryReport())
                    clock.instant += LEASE
                    second.append(deliver_correspondence(jobs))
                return Delivered()

        monkeypatch.setattr(module, "mail_transport", lambda _settings: Slow())

        assert deliver_correspondence(jobs) == DeliveryReport(overtaken=1)
        assert second[1] == DeliveryReport(sent=1)
        assert row_of(jobs, mail).status == "ENVOYE"
        assert len(story_of(jobs, mail)) == 1

    def test_a_claim_is_one_worker_s_until_it_expires(self, jobs, clock):
        queue(jobs)
        national = jobs.agent.territory

        def claim() -> outbox.ClaimedDocument | None:
            with jobs.store.writing() as session:
                return outbox.claim_next(
                    session,
                    now=clock.now(),
                    lease_until=clock.now() + LEASE,
                    within=national,
                )

        first = claim()
        assert first is not None and claim() is None
        clock.instant += LEASE
        second = claim()
        assert second is not None and second.document.attempts == 2
        with pytest.raises(StaleRecord), jobs.store.writing() as session:
            outbox.mark_failed(session, claimed=first, reason="trop tard")


class TestRightsAndTerritory:
    def test_without_the_right_nothing_moves(self, desk_of: DeskOf, jobs):
        (mail,) = queue(jobs)

        with pytest.raises(PermissionRefused, match="livrer les envois"):
            deliver_correspondence(desk_of("CONSEILLER_EAU_N1", "06"))
        assert row_of(jobs, mail).attempts == 0

    def test_an_agent_delivers_and_sees_their_territory_only(
        self, desk_of: DeskOf, jobs
    ):
        (here,) = queue(jobs)
        (there,) = queue(jobs, departement="83")
        agent = desk_of("EXPERT_EAU_N2", "06")

        assert list_outbox(agent).unsent == 1
        assert deliver_correspondence(agent) == DeliveryReport(sent=1)
        view = list_outbox(agent)

        assert [document.id for document in view.documents] == [here]
        assert (view.unsent, view.failed) == (0, 0)
        assert row_of(jobs, there).status == "EN_FILE"


class TestListing:
    def test_the_outbox_shows_what_became_of_each_document(self, desk):
        (sent,) = queue(desk)
        deliver_correspondence(desk)
        (fax,) = queue(desk, channel="FAX")
        deliver_correspondence(desk)
        (waiting,) = queue(desk, **LETTER)

        view = list_outbox(desk)

        assert [(d.id, d.status) for d in view.documents] == [
            (waiting, DocumentStatus.QUEUED),
            (fax, DocumentStatus.FAILED),
            (sent, DocumentStatus.SENT),
        ]
        assert (view.unsent, view.failed) == (1, 1)
        assert view.spool == str(desk.settings.spool_dir)
        letter = view.documents[0]
        assert letter.party_name == "POIROT Hercule"
        assert letter.dossier_number.startswith("ARR-24-")
        assert letter.recipient_lines[-1] == "06110 LE CANNET"

    def test_the_next_page_starts_where_the_first_ends(self, desk):
        ids = queue(desk, outbox.PAGE + 1)

        first = list_outbox(desk).documents
        rest = list_outbox(desk, before=first[-1].id).documents

        assert [d.id for d in (*first, *rest)] == ids[::-1]

    def test_how_mails_leave_is_said_without_a_password(self, desk):
        assert list_outbox(desk).transport == "dossier de sortie"

        centre = by_smtp(desk, "smtps://crm:secret@relais.example.org:465")

        assert list_outbox(centre).transport == "SMTP relais.example.org"
