"""A reading request is written whole by each way, and a line at fault stops itself."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest

from crm_tui.bootstrap import job_desk
from crm_tui.correspondence.template_files import template_root
from crm_tui.desk import Act, Desk, FrontDesk
from crm_tui.domain.document import Document, DocumentChannel
from crm_tui.domain.reading_request_letter import (
    CounterToRead,
    JoinedImage,
    ReadingRequestLetter,
    RequestMotive,
    operations_of,
)
from crm_tui.domain.refusal import Refusal
from crm_tui.store import document_files
from crm_tui.usecases.parts.reading_request_document import queue_reading_request_in
from tests import factories

HOSTILE = "</CLI_NOM><!ENTITY x> & {{ 7 * 7 }} \x1b[31m"
IMAGE = JoinedImage(name="xc55.png", media_type="image/png", content=b"\x89PNG")
OPERATIONS = "1. Appuyer sur « Compteur ».\n\n2) Noter le total.\n- Raccrocher."

Write = Callable[..., Document]


@pytest.fixture
def store_url(sqlite_url: str) -> str:
    """One engine: what is written does not depend on it."""
    return sqlite_url


@pytest.fixture
def jobs(front_desk: FrontDesk) -> Desk:
    return job_desk(front_desk)


@pytest.fixture
def request_letter(jobs: Desk) -> ReadingRequestLetter:
    with jobs.store.writing() as session:
        party = factories.make_party(session)
    return ReadingRequestLetter(
        number="DR-24-000012",
        channel=DocumentChannel.MAIL,
        recipient="atelier@lespins.example.org",
        party_id=party,
        party_name="SARL LES PINS",
        addressee_name="Mme Vance",
        departement="33",
        counters=(
            CounterToRead(
                designation="Copieur XC 55",
                serial_number="XC55-0007",
                location="Rez-de-chaussée",
                last_value=0,
                last_read_on=date(2024, 6, 20),
            ),
        ),
        sent_on=date(2024, 7, 11),
        return_by=date(2024, 7, 25),
        sender="artisweb4@artis.example.org",
        return_fax="+33465710109",
        operating_mode=OPERATIONS,
        image=IMAGE,
    )


@pytest.fixture
def write(jobs: Desk, request_letter: ReadingRequestLetter) -> Write:
    def queue(**changes: object) -> Document:
        with jobs.performing(Act.RUN_JOBS) as work:
            letter = replace(request_letter, **changes)  # type: ignore[arg-type]
            document = queue_reading_request_in(work, letter=letter)
            work.trail("document", document.reference)
        return document

    return queue


def files_of(jobs: Desk, document: Document) -> list[document_files.DocumentFile]:
    with jobs.store.reading() as session:
        found = document_files.of_documents(session, document_ids=(document.id,))
    return list(found[document.id])


def test_a_mail_names_the_counter_its_last_reading_and_how_to_read_it(write: Write):
    document = write()

    for words in (
        "- Copieur XC 55 n° XC55-0007 – Rez-de-chaussée – dernier index : 0",
        "Pour relever les compteurs, suivre les opérations suivantes",
        "  1. Appuyer sur",
        "  3. Raccrocher.",
        "L'image jointe",
        "artisweb4@artis.example.org",
        "avant le 25 juillet 2024",
    ):
        assert words in document.body.replace("\u00a0", " ")
    assert document.sender == "artisweb4@artis.example.org"


def test_an_automatic_request_bears_the_signature_of_the_service_alone(write: Write):
    assert "\n\nService Clients" in write().body


def test_a_counter_never_read_says_no_last_reading(
    write: Write, request_letter: ReadingRequestLetter
):
    unread = replace(request_letter.counters[0], last_value=None, last_read_on=None)

    assert "dernier index" not in write(counters=(unread,)).body


def test_a_fax_sheet_says_where_to_send_it_back(write: Write):
    document = write(channel=DocumentChannel.FAX, recipient="04 65 71 01 01")

    assert document.recipient == "+33465710101"
    assert "Fax retour : 04 65 71 01 09" in document.body.replace("\u00a0", " ")
    assert "NOUVEL INDEX" in document.body


def test_a_letter_after_an_absence_says_when_somebody_came(write: Write):
    document = write(
        channel=DocumentChannel.LETTER,
        recipient="",
        recipient_lines=("SARL LES PINS", "12 ZAC DES PINS", "33000 BORDEAUX"),
        motive=RequestMotive.ABSENCE,
        visited_on=date(2024, 7, 9),
        operating_mode="",
    )

    assert "s'est présenté à votre domicile le 9 juillet 2024" in document.body
    assert "Soulevez le couvercle de protection" in document.body


def test_a_reminder_says_so_in_its_subject(write: Write):
    assert write(is_reminder=True).subject.startswith("Relance – ")


@pytest.mark.parametrize(
    "changes",
    [
        {"channel": DocumentChannel.FAX, "recipient": "# 0465710101"},
        {"channel": DocumentChannel.FAX, "recipient": "12"},
        {"recipient": "a@example.org, b@example.org"},
        {"recipient": ""},
        {"channel": DocumentChannel.LETTER},
        {"counters": ()},
        {"motive": RequestMotive.ABSENCE, "channel": DocumentChannel.LETTER}
        | {"recipient_lines": ("X", "33000 BORDEAUX")},
    ],
)
def test_a_line_at_fault_is_refused(write: Write, changes: dict[str, object]):
    with pytest.raises(Refusal):
        write(**changes)


def test_the_image_goes_with_the_mail_and_the_data_stays(jobs: Desk, write: Write):
    files = files_of(jobs, write())

    assert [(file.name, file.is_joined) for file in files] == [
        ("DR-24-000012.xml", False),
        ("xc55.png", True),
    ]
    assert files[1].content == IMAGE.content


def test_an_image_sent_with_many_requests_is_kept_once(jobs: Desk, write: Write):
    for _ in range(3):
        write()

    with jobs.store.reading() as session:
        kept = session.connection().exec_driver_sql("SELECT count(*) FROM stored_file")
        assert kept.scalar_one() == 2


def test_the_data_carries_the_return_fax_and_any_text_as_text(jobs: Desk, write: Write):
    data = ElementTree.fromstring(files_of(jobs, write(party_name=HOSTILE))[0].content)

    assert data.findtext("SOC_FAX_RELEVE_COMPTEUR") == "+33465710109"
    assert data.findtext("COMPTEUR/DERNIER_INDEX") == "0"
    said = data.findtext("CLI_NOM") or ""
    assert said.startswith("</CLI_NOM><!ENTITY x> & {{ 7 * 7 }}")
    assert "\x1b" not in said


def test_the_data_is_what_its_schema_declares(jobs: Desk, write: Write):
    schema = ElementTree.parse(template_root() / "letter" / "reading_request.xsd")
    declared = [
        element.get("name")
        for element in schema.iter("{http://www.w3.org/2001/XMLSchema}element")
    ]
    data = ElementTree.fromstring(files_of(jobs, write())[0].content)

    written = list(dict.fromkeys(element.tag for element in data.iter()))
    assert written == [name for name in declared if name != "DEST_LIGNE"]


def test_operations_lose_the_marks_and_the_lead_the_article_gave_them():
    text = "Pour relever les compteurs, suivre les opérations suivantes :\n1) Lire\n"

    assert operations_of(text) == ("Lire",)
    assert operations_of("3 fois par an") == ("3 fois par an",)
