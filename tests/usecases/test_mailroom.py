"""What did not arrive is told and sent again; letters reach the printer once."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from crm_tui.bootstrap import job_desk
from crm_tui.cli.outbox import bounce_words, mails_of
from crm_tui.desk import Desk, FrontDesk
from crm_tui.domain.bounce_report import BounceReport
from crm_tui.domain.document import DocumentChannel
from crm_tui.store import timeline
from crm_tui.store.refusals import NotFound
from crm_tui.store.tables.document import DocumentRow
from crm_tui.usecases.deliver_correspondence import deliver_correspondence
from crm_tui.usecases.import_bounces import import_bounces
from crm_tui.usecases.list_outbox import list_outbox
from crm_tui.usecases.parts.addressees import UnableToWrite
from crm_tui.usecases.print_letters import print_letters
from crm_tui.usecases.register_letter import UnableToRegister, register_letter
from crm_tui.usecases.resend_document import NothingToResend, resend_document
from tests import factories
from tests.usecases.bounces import bounce_of

SENT_AS = "<document-{}@eauxdelacote.example.org>"
LINES = "M POIROT HERCULE\n11 AVENUE DES MIMOSAS\n06110 LE CANNET"
Add = Callable[..., int]


@pytest.fixture
def jobs(front_desk: FrontDesk) -> Desk:
    return job_desk(front_desk)


@pytest.fixture
def add(jobs: Desk) -> Add:
    """Add a document to the outbox of one customer."""

    def document(**values: object) -> int:
        with jobs.store.writing() as session:
            party = factories.make_party(
                session, emails=("hercule.poirot@example.org",)
            )
            made = factories.make_document(session, party_id=party, **values)
            row = session.get_one(DocumentRow, made)
            if row.channel == "MAIL" and row.status == "ENVOYE":
                row.message_id = SENT_AS.format(made)
        return made

    return document


def row_of(desk: Desk, document_id: int) -> DocumentRow:
    with desk.store.reading() as session:
        return session.get_one(DocumentRow, document_id)


def titles_of(desk: Desk, party_id: int) -> list[str]:
    with desk.store.reading() as session:
        entries = timeline.page(session, party_id=party_id, within=None).entries
    return [entry.title for entry in entries]


class TestByAnotherChannel:
    def test_a_refused_mail_leaves_as_a_letter_in_one_act(self, jobs, add):
        failed = add(status="ECHEC", failure="550")

        letter = resend_document(jobs, document_id=failed, key="k")

        assert letter.channel is DocumentChannel.LETTER
        assert letter.recipient_lines[-1] == "06110 LE CANNET"
        assert letter.body == row_of(jobs, failed).body
        assert row_of(jobs, failed).resent_as == letter.reference
        assert deliver_correspondence(jobs).sent == 1
        assert titles_of(jobs, letter.party_id)[-1].startswith(
            "Courrier mis en file après l'échec du mail"
        )

    def test_a_refused_fax_leaves_as_a_mail_where_one_is_known(self, jobs, add):
        failed = add(status="ECHEC", channel="FAX", recipient="+33465710101")

        mail = resend_document(jobs, document_id=failed, key="k")

        assert mail.channel is DocumentChannel.MAIL
        assert mail.recipient == "hercule.poirot@example.org"

    def test_it_is_sent_again_once(self, jobs, add):
        failed = add(status="ECHEC")
        first = resend_document(jobs, document_id=failed, key="k")

        assert resend_document(jobs, document_id=failed, key="k") == first
        with pytest.raises(NothingToResend, match=first.reference):
            resend_document(jobs, document_id=failed, key="other")

    def test_what_left_again_is_a_failure_no_more(self, jobs, add):
        failed = add(status="ECHEC")
        assert list_outbox(jobs).failed == 1

        resend_document(jobs, document_id=failed, key="k")

        view = list_outbox(jobs)
        assert (view.failed, view.unsent) == (0, 1)

    def test_what_did_not_fail_is_not_sent_again(self, jobs, add):
        with pytest.raises(NothingToResend):
            resend_document(jobs, document_id=add(), key="k")

    def test_without_the_other_address_the_refusal_says_what_is_missing(
        self, jobs, add
    ):
        failed = add(status="NPAI", channel="COURRIER", recipient_lines=LINES)
        with jobs.store.writing() as session:
            session.connection().exec_driver_sql("DELETE FROM party_email")

        with pytest.raises(UnableToWrite, match="Pas de mail"):
            resend_document(jobs, document_id=failed, key="k")


class TestBounces:
    def test_a_mail_that_came_back_is_told_and_offered_by_letter(self, jobs, add):
        sent = add(status="ENVOYE")

        report = import_bounces(jobs, mails=[bounce_of(SENT_AS.format(sent))])

        assert report == BounceReport(failed=1)
        row = row_of(jobs, sent)
        assert row.status == "ECHEC"
        assert row.failure == "Mail revenu (5.1.1 550 5.1.1 boite inconnue)."
        assert titles_of(jobs, row.party_id)[0].startswith("Mail revenu")
        assert resend_document(jobs, document_id=sent, key="k").recipient_lines

    @pytest.mark.parametrize(
        ("notification", "report"),
        [
            ({"action": "delayed"}, BounceReport(delayed=1)),
            ({"action": "delivered"}, BounceReport(delivered=1)),
            ({"action": "vanished"}, BounceReport(other=1)),
            ({"returned": "message/rfc822"}, BounceReport(failed=1)),
            ({"returned": "text/html"}, BounceReport(other=1)),
        ],
    )
    def test_each_notification_is_what_it_says(self, jobs, add, notification, report):
        sent = add(status="ENVOYE")
        mail = bounce_of(SENT_AS.format(sent), **notification)

        assert import_bounces(jobs, mails=[mail]) == report

    def test_the_same_one_twice_changes_nothing(self, jobs, add):
        mail = bounce_of(SENT_AS.format(add(status="ENVOYE")))

        assert import_bounces(jobs, mails=[mail, mail]) == BounceReport(
            failed=1, known=1
        )

    @pytest.mark.parametrize(
        "message_id",
        [
            "<document-999999@eauxdelacote.example.org>",
            "<document-{}@forged.example.org>",
            "<autre@example.org>",
        ],
    )
    def test_a_mail_that_is_not_ours_is_counted_apart(self, jobs, add, message_id):
        sent = add(status="ENVOYE")
        mail = bounce_of(message_id.format(sent))

        assert import_bounces(jobs, mails=[mail]) == BounceReport(unmatched=1)
        assert row_of(jobs, sent).status == "ENVOYE"

    def test_anything_else_is_no_notification(self, jobs):
        mails = [b"", b"Subject: Bonjour\r\n\r\nJe suis absent.", b"\xff\x00" * 50]

        assert import_bounces(jobs, mails=mails) == BounceReport(other=3)

    def test_a_folder_an_mbox_and_a_file_are_read_alike(self, tmp_path: Path):
        mail = bounce_of("<a@b.org>")
        (tmp_path / "cur").mkdir()
        (tmp_path / "cur" / "1.eml").write_bytes(mail)
        boxed = mail.replace(b"\r\n", b"\n")
        (tmp_path / "mbox").write_bytes(b"From x Thu\n" + boxed + b"\nFrom x\n" + boxed)

        assert len(list(mails_of(tmp_path))) == 3
        assert bounce_words(BounceReport(failed=1, other=2)) == (
            "Retours : 3 lus, dont 1 en échec, 2 sans rapport."
        )


class TestPrinting:
    @pytest.fixture
    def letters(self, jobs, add) -> list[int]:
        """Three letters laid out, the second registered."""
        made = [
            add(channel="COURRIER", recipient="", recipient_lines=LINES)
            for _ in range(3)
        ]
        register_letter(jobs, document_id=made[1], key="k")
        deliver_correspondence(jobs)
        return made

    def test_letters_are_gathered_once_with_their_cover_list(self, jobs, letters):
        batch = print_letters(jobs)

        folder = jobs.settings.spool_dir / batch.folder
        assert batch.reference == "LOT-24-000001"
        references = [row_of(jobs, letter).reference for letter in letters]
        assert sorted(path.name for path in folder.iterdir()) == [
            *(f"{rank:04d}-{of}.pdf" for rank, of in enumerate(references, 1)),
            "bordereau.csv",
            "bordereau.pdf",
        ]
        with (folder / "bordereau.csv").open(encoding="utf-8-sig") as file:
            lines = list(csv.DictReader(file, delimiter=";"))
        assert [line["recommande"] for line in lines] == ["", "RECOMMANDE AR", ""]
        assert lines[0]["adresse"] == "11 AVENUE DES MIMOSAS, 06110 LE CANNET"
        assert {row_of(jobs, letter).batch for letter in letters} == {batch.reference}
        assert print_letters(jobs).lines == ()

    def test_a_batch_killed_before_its_files_is_written_by_its_reference(
        self, jobs, letters, monkeypatch
    ):
        with monkeypatch.context() as patched:
            patched.setattr(
                "crm_tui.usecases.print_letters._write", lambda *_, **__: 1 / 0
            )
            with pytest.raises(ZeroDivisionError):
                print_letters(jobs)

        batch = print_letters(jobs, reference="LOT-24-000001")

        assert len(batch.lines) == 3 and batch.missing == 0
        assert print_letters(jobs, reference=batch.reference) == batch

    def test_a_letter_whose_file_is_gone_is_named_in_the_list(self, jobs, letters):
        (jobs.settings.spool_dir / row_of(jobs, letters[0]).path).unlink()

        batch = print_letters(jobs)

        assert batch.missing == 1
        assert batch.lines[0].cells[-1] == "FICHIER ABSENT"

    def test_a_batch_nobody_made_is_absent(self, jobs):
        with pytest.raises(NotFound):
            print_letters(jobs, reference="LOT-24-000099")

    def test_only_a_letter_before_the_printer_can_be_registered(
        self, jobs, add, letters
    ):
        print_letters(jobs)

        for document in (letters[0], add()):
            with pytest.raises(UnableToRegister):
                register_letter(jobs, document_id=document, key="other")
