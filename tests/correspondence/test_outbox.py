"""One document out of the door: what was written leaves once, or says why not."""

import io
import os
import stat
from dataclasses import dataclass, field

import pytest
from pypdf import PdfReader

from crm_tui.correspondence.outbox import deliver
from crm_tui.correspondence.outgoing import Deferred, Delivered, Refused
from crm_tui.correspondence.rendered_text import RenderedText
from crm_tui.correspondence.sender import load_sender
from crm_tui.correspondence.transport import SpoolTransport


@dataclass
class Recorder:
    """A transport that keeps what it is given."""

    sent: list = field(default_factory=list)

    def send(self, mail):
        self.sent.append(mail)
        return Delivered()


def files(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.*"))


def test_a_mail_leaves_by_the_transport_and_not_by_the_spool(tmp_path, mail):
    transport = Recorder()

    outcome = deliver(mail(), transport=transport, spool=tmp_path)

    assert outcome == Delivered()
    assert transport.sent == [mail()]
    assert files(tmp_path) == []


def test_a_letter_becomes_a_pdf_of_its_day_that_only_the_centre_reads(tmp_path, letter):
    outcome = deliver(letter(), transport=Recorder(), spool=tmp_path)

    assert outcome == Delivered(path="2024-07-11/LET-000123.pdf")
    path = tmp_path / "2024-07-11" / "LET-000123.pdf"
    words = PdfReader(io.BytesIO(path.read_bytes())).pages[0].extract_text()
    assert "06400 CANNES" in words and "ARR-24-001893" in words
    assert "Le Cannet, le 11 juillet 2024" in words
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("kind", ["mail", "letter"])
def test_delivering_twice_leaves_one_file(kind, tmp_path, request):
    document = request.getfixturevalue(kind)()
    transport = SpoolTransport(folder=tmp_path)

    first = deliver(document, transport=transport, spool=tmp_path)
    again = deliver(document, transport=transport, spool=tmp_path)

    assert first == again == Delivered(path=document.file_name)
    assert files(tmp_path) == [document.file_name]


@pytest.mark.parametrize("kind", ["mail", "letter"])
def test_something_different_is_never_overwritten(kind, tmp_path, request):
    build = request.getfixturevalue(kind)
    transport = SpoolTransport(folder=tmp_path)
    deliver(build(), transport=transport, spool=tmp_path)
    before = (tmp_path / build().file_name).read_bytes()
    other = build(text=RenderedText(subject="Autre", body="Autre.\n"))

    outcome = deliver(other, transport=transport, spool=tmp_path)

    assert isinstance(outcome, Refused) and "autre contenu" in outcome.reason
    assert (tmp_path / build().file_name).read_bytes() == before
    assert files(tmp_path) == [build().file_name]


def test_a_link_planted_under_the_name_is_not_followed(tmp_path, letter):
    target = tmp_path / letter().file_name
    target.parent.mkdir()
    elsewhere = tmp_path / "elsewhere.txt"
    elsewhere.write_text("kept")
    os.symlink(elsewhere, target)

    outcome = deliver(letter(), transport=Recorder(), spool=tmp_path)

    assert isinstance(outcome, Refused)
    assert elsewhere.read_text() == "kept"


def test_a_spool_that_cannot_be_written_is_a_delay(tmp_path, letter):
    (tmp_path / "spool").write_text("a file where the folder should be")

    outcome = deliver(letter(), transport=Recorder(), spool=tmp_path / "spool")

    assert isinstance(outcome, Deferred) and "inaccessible" in outcome.reason


def test_a_letter_without_an_address_is_refused_in_french(tmp_path, letter):
    outcome = deliver(letter(recipient_lines=()), transport=Recorder(), spool=tmp_path)

    assert isinstance(outcome, Refused) and "code postal" in outcome.reason
    assert files(tmp_path) == []


def test_a_mail_to_two_people_is_refused_in_french(tmp_path, mail):
    double = mail(recipient="a@example.org,b@example.org")

    outcome = deliver(double, transport=SpoolTransport(folder=tmp_path), spool=tmp_path)

    assert isinstance(outcome, Refused) and "Destinataire" in outcome.reason
    assert files(tmp_path) == []


def test_the_demonstration_centre_has_all_that_templates_ask():
    sender = load_sender()

    assert all(sender.for_templates().values())
    assert sender.company == "Eaux de la Côte" and sender.place == "Le Cannet"
    assert sender.mail_domain == "eauxdelacote.example.org"


def test_a_centre_with_an_unknown_key_is_refused_at_start(tmp_path):
    path = tmp_path / "sender.toml"
    path.write_text('company = "A"\ncolour = "blue"\n')

    with pytest.raises(TypeError, match="colour"):
        load_sender(path)
