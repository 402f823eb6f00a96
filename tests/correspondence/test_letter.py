"""The page: the address in the window, words to the letter, the same bytes always."""

import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from crm_tui.correspondence.body_blocks import BlockKind, blocks_of
from crm_tui.correspondence.letter import UnableToComposeLetter, letter_pdf
from crm_tui.correspondence.printable import _RANGES, MISSING_MARK, printable
from crm_tui.correspondence.render import render
from crm_tui.correspondence.rendered_text import RenderedText
from crm_tui.correspondence.sender import load_sender
from crm_tui.domain.document import DocumentChannel

SENDER = load_sender()
ADDRESS = (
    "MONSIEUR JULES MAIGRET",
    "APPARTEMENT 12 ETAGE 3",
    "RESIDENCE LES ORMEAUX BATIMENT B",
    "4 RUE DES ORMEAUX",
    "BP 12",
    "06400 Cannes",
)
POINTS_PER_MM = 72 / 25.4
SHEET_HEIGHT_MM = 297
WINDOW_MM = {"left": 110, "right": 195, "top": 55, "bottom": 88}


def compose(*, subject="Votre demande", body="Monsieur,\n\nMerci.\n", **changes):
    values = {
        "sender": SENDER,
        "recipient_lines": ADDRESS,
        "place": "Le Cannet",
        "on": date(2024, 7, 11),
        "our_reference": "ARR-24-001893",
    }
    text = RenderedText(subject=subject, body=body)
    return letter_pdf(text=text, **{**values, **changes})


def pages(pdf):
    return PdfReader(io.BytesIO(pdf)).pages


def words(pdf):
    text = " ".join(page.extract_text() for page in pages(pdf))
    return " ".join(text.split())


def positions(pdf, page=0):
    """Where each run of text starts, in millimetres from the top left corner."""
    found = []

    def visit(text, sheet, line, _font, _size):
        if text.strip():
            x = line[4] * sheet[0] + line[5] * sheet[2] + sheet[4]
            y = line[4] * sheet[1] + line[5] * sheet[3] + sheet[5]
            height_mm = SHEET_HEIGHT_MM - y / POINTS_PER_MM
            found.append((text.strip(), x / POINTS_PER_MM, height_mm))

    pages(pdf)[page].extract_text(visitor_text=visit)
    return found


def place_of(pdf, start):
    return next((x, y) for text, x, y in positions(pdf) if text.startswith(start))


def test_the_whole_address_and_nothing_else_is_in_the_window():
    pdf = compose()
    inside = [
        text
        for text, x, y in positions(pdf)
        if x > WINDOW_MM["left"] - 2
        and WINDOW_MM["top"] - 4 < y < WINDOW_MM["bottom"] + 4
    ]

    assert " ".join(inside).split() == " ".join((*ADDRESS[:-1], "06400 CANNES")).split()
    for line in ("MONSIEUR", "06400"):
        x_mm, y_mm = place_of(pdf, line)
        assert WINDOW_MM["left"] <= x_mm <= WINDOW_MM["left"] + 5
        assert WINDOW_MM["top"] + 3 <= y_mm <= WINDOW_MM["bottom"] - 1


def test_an_address_line_wider_than_the_window_shrinks_into_it():
    wide = ("M" * 60, "06400 CANNES")
    usual, shrunk = compose(), compose(recipient_lines=wide)

    assert font_size(shrunk, "M" * 20) < font_size(usual, "MONSIEUR")
    assert font_size(shrunk, "M" * 20) * 60 / POINTS_PER_MM < 85 * 1.2


def font_size(pdf, start):
    sizes = []

    def visit(text, matrix, at, _font, size):
        if text.strip().startswith(start):
            sizes.append(size * abs(at[0]) * abs(matrix[0]))

    pages(pdf)[0].extract_text(visitor_text=visit)
    return sizes[0]


def test_the_town_is_in_capitals_and_last():
    lines = [text for text, x, y in positions(compose()) if x > 108 and 55 < y < 88]

    assert " ".join(lines).endswith("06400 CANNES")


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param((), id="no address at all"),
        pytest.param(("MONSIEUR JULES MAIGRET",), id="a name alone"),
        pytest.param(("A", "B", "C", "D", "E", "F", "06400 CANNES"), id="seven lines"),
        pytest.param(("A", "", "06400 CANNES"), id="a blank line"),
        pytest.param(("A", "4 RUE", "CANNES"), id="no postcode"),
    ],
)
def test_an_address_no_postman_can_use_is_refused(lines):
    with pytest.raises(UnableToComposeLetter, match="Adresse postale"):
        compose(recipient_lines=lines)


def test_a_foreign_country_may_be_a_seventh_line():
    pdf = compose(recipient_lines=("A", "B", "C", "D", "E", "98000 MONACO", "MONACO"))

    assert "98000 MONACO MONACO" in words(pdf)


def test_a_letter_says_who_when_what_and_for_which_dossier():
    text = words(compose(your_reference="FR-7", enclosures=("un tarif", "un plan")))

    for expected in (
        "Eaux de la Côte",
        "Service Clients",
        "06110 LE CANNET",
        "04 65 71 01 00",
        "Le Cannet, le 11 juillet 2024",
        "Vos réf. FR-7",
        "Nos réf. ARR-24-001893",
        "Objet : Votre demande",
        "P.J. : un tarif, un plan",
    ):
        assert expected in text


def test_a_letter_without_their_reference_nor_enclosure_does_not_name_them():
    text = words(compose())

    assert "Vos réf." not in text and "P.J." not in text


@pytest.mark.parametrize(
    "template",
    [
        "justificatif_request",
        "confirmation_without_justificatif",
        "confirmation_with_justificatif",
    ],
)
def test_every_word_of_the_body_is_on_one_page(template, context):
    text = render(template=template, context=context, channel=DocumentChannel.LETTER)
    pdf = compose(subject=text.subject, body=text.body)
    printed = words(pdf).replace(" ", "").replace("\u00a0", "").replace("\u202f", "")

    assert len(pages(pdf)) == 1
    for word in text.body.replace(" : ", " ").split():
        if word not in {"-", ":"}:
            assert word in printed


def test_the_signature_stands_at_the_right_and_the_body_at_the_left(context):
    text = render(
        template="justificatif_request", context=context, channel=DocumentChannel.LETTER
    )
    pdf = compose(subject=text.subject, body=text.body)

    assert place_of(pdf, "Samir B.")[0] > 95
    assert place_of(pdf, "Monsieur")[0] == pytest.approx(25, abs=1)
    assert place_of(pdf, "Monsieur")[1] > 106


def test_a_long_letter_says_on_each_page_whose_it_is():
    pdf = compose(body="\n\n".join(["Une phrase assez longue. " * 12] * 25))
    texts = [" ".join(page.extract_text().split()) for page in pages(pdf)]

    assert len(texts) > 1
    assert "Nos réf. : ARR-24-001893" in texts[1] and "11 juillet 2024" in texts[1]
    assert "Nos réf. : " not in texts[0]
    assert f"Page 1 / {len(texts)}" in texts[0] and f"Page 2 / {len(texts)}" in texts[1]


HOSTILE = [
    "#panic()",
    '#read("/etc/passwd")',
    '#include "frame.typ"',
    "$x^2$ \\ *bold* _under_ `code` <label> @ref",
    "[/b] [@click=app.quit]x[/]",
    "= Titre",
    "// comment /* and */",
    '\\u{41} "quoted" \'); drop',
    "{{7*7}} {% if %}",
    "https://example.org/a?b=c#d",
    "--- -- ... ~",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_a_customer_typed_is_printed_to_the_letter(hostile):
    pdf = compose(
        subject=hostile,
        body=f"{hostile}\n\nLe logement {hostile} est loué.\n",
        recipient_lines=(hostile, "06400 CANNES"),
        our_reference=hostile,
        your_reference=hostile,
        enclosures=(hostile,),
    )

    assert words(pdf).replace(" ", "").count(hostile.replace(" ", "")) == 7


@pytest.mark.parametrize(
    "unknown", ["😀", "漢", "\x1b", "\u202e", "\ue000", "\U0010ffff"]
)
def test_a_sign_no_typeface_has_leaves_a_visible_mark(unknown):
    assert f"A{MISSING_MARK}B" in words(compose(body=f"A{unknown}B\n"))


def test_every_sign_said_printable_is_in_the_typefaces():
    signs = [
        chr(code)
        for first, last in _RANGES
        for code in range(first, last + 1)
        if chr(code).isprintable() and not chr(code).isspace()
    ]
    pdf = compose(
        body="\n\n".join(
            " ".join(signs[at : at + 64]) for at in range(0, len(signs), 64)
        )
    )

    assert "\x00" not in words(pdf)


@given(text=st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_no_text_whatever_prevents_a_letter(text):
    pdf = compose(
        subject=text, body=f"{text}.", recipient_lines=(f"x{text}", "06400 A")
    )

    assert pdf.startswith(b"%PDF-")
    assert "\x00" not in words(pdf)


def test_printable_leaves_french_alone():
    french = "Œuvre d'été, « Noël » – 1\u202f300\u00a0m³ à 12,50\u00a0€ ; l’aïeul ÿ …"

    assert printable(french) == french


def test_the_same_letter_is_the_same_file():
    assert compose() == compose()
    assert compose() != compose(on=date(2024, 7, 12))


def test_a_letter_is_tagged_titled_in_french_and_dated_by_its_day():
    reader = PdfReader(io.BytesIO(compose()))
    root = reader.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].lower().startswith("fr")
    assert reader.metadata.title == "Votre demande"
    assert reader.metadata.author == "Eaux de la Côte"
    assert reader.metadata.creation_date.date() == date(2024, 7, 11)
    assert (
        pages(compose())[0].mediabox.width,
        pages(compose())[0].mediabox.height,
    ) == (
        pytest.approx(595.28, abs=0.1),
        pytest.approx(841.89, abs=0.1),
    )


def test_another_centre_writes_in_its_own_name():
    other = replace(SENDER, company="Régie #1", postal_lines=("1 QUAI", "56000 VANNES"))

    text = words(compose(sender=other, place="Vannes"))

    assert "Régie #1" in text and "56000 VANNES" in text
    assert "Vannes, le 11 juillet 2024" in text and "Eaux de la Côte" not in text


def test_a_body_is_read_as_the_blocks_the_eye_sees():
    body = (
        "Monsieur,\n\nVoici :\n\n  - un ;\n  - deux.\n\n  1. lire\n  2. noter\n\n"
        "  Contrat n°\u00a0: C-1\n  Début : 9 : 30\n\nMerci,\n\nSamir B.\nService\n"
    )

    assert [(block.kind, block.lines) for block in blocks_of(body)] == [
        (BlockKind.PARAGRAPH, (("Monsieur,",),)),
        (BlockKind.PARAGRAPH, (("Voici :",),)),
        (BlockKind.BULLETS, (("un ;",), ("deux.",))),
        (BlockKind.STEPS, (("lire",), ("noter",))),
        (BlockKind.FIGURES, (("Contrat n°", "C-1"), ("Début", "9 : 30"))),
        (BlockKind.PARAGRAPH, (("Merci,",),)),
        (BlockKind.SIGNATURE, (("Samir B.",), ("Service",))),
    ]
