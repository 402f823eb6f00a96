"""The words: one body for mail and letter, holes told at once, values never code."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from crm_tui.correspondence.render import MissingFields, OversizedText, render
from crm_tui.correspondence.template_files import UnknownTemplate
from crm_tui.correspondence.template_grammar import UnacceptableTemplate
from crm_tui.domain.document import DocumentChannel

MAIL, LETTER = DocumentChannel.MAIL, DocumentChannel.LETTER
TEMPLATES = (
    "justificatif_request",
    "confirmation_without_justificatif",
    "confirmation_with_justificatif",
    "justificatif_request_reconnection",
    "justificatif_reminder",
    "document_refused",
    "meter_photo_request",
)


def test_a_request_says_the_two_readings_the_gap_and_the_deadline(context):
    text = render(template="justificatif_request", context=context, channel=MAIL)

    assert text.subject.endswith("au plus tard le 20 juillet 2024")
    for fact in (
        "1er juillet 2024",
        "1\u202f300\u202fm³",
        "1\u202f258\u202fm³",
        "42\u202fm³",
    ):
        assert fact in text.body
    assert "28 février 2024" in text.body
    assert "l'état des lieux d'entrée, daté et signé\u00a0;" in text.body


@pytest.mark.parametrize(
    ("visit", "sentence"),
    [
        pytest.param(
            {"date": date(2024, 7, 16), "creneau": "le matin"},
            "L'intervention prévue le 16 juillet 2024, le matin, est maintenue.",
            id="planned",
        ),
        pytest.param(
            {"date": None, "creneau": ""},
            "La date de l'intervention vous sera confirmée par un message distinct.",
            id="not planned yet",
        ),
        pytest.param(
            None,
            "La date de l'intervention vous sera confirmée par un message distinct.",
            id="no visit at all",
        ),
    ],
)
def test_a_request_before_a_reconnection_says_when_somebody_comes(
    visit, sentence, context
):
    if visit is not None:
        context["intervention"] = visit

    text = render(
        template="justificatif_request_reconnection", context=context, channel=MAIL
    )

    assert sentence in text.body
    assert "L'index que notre agent lira ce jour-là ne suffira toutefois pas" in (
        text.body
    )
    assert "soit le 28 février 2024 à 1\u202f258\u202fm³." in text.body
    assert text.subject == (
        "Votre remise en eau – document à nous transmettre au plus tard le "
        "20 juillet 2024"
    )


def test_only_a_letter_may_be_answered_by_post(context):
    by_mail, by_letter = (
        render(
            template="justificatif_request_reconnection",
            context=context,
            channel=channel,
        ).body
        for channel in (MAIL, LETTER)
    )

    assert "ou par courrier à l'adresse figurant en tête" in by_letter
    assert "par courrier" not in by_mail


@pytest.mark.parametrize("template", TEMPLATES)
def test_mail_and_letter_are_one_body_with_two_closings(template, context):
    by_mail = render(template=template, context=context, channel=MAIL).body
    by_letter = render(template=template, context=context, channel=LETTER).body

    assert "\nCordialement,\n\nSamir B.\n" in by_mail
    assert "Nous vous prions d'agréer, Monsieur, l'expression" in by_letter
    assert by_mail.split("\n")[:4] == by_letter.split("\n")[:4]


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("channel", [MAIL, LETTER])
def test_no_template_prints_a_hole_or_a_double_blank_line(template, channel, context):
    text = render(template=template, context=context, channel=channel)

    assert "\n" not in text.subject
    assert "\n\n\n" not in text.body
    assert not any(word in text.body for word in ("None", "{", "}", "[", "%"))


@pytest.mark.parametrize(
    ("asked_on", "expected"),
    [
        pytest.param(
            date(2024, 7, 5), "dans le délai de 15 jours, nous avons", id="asked"
        ),
        pytest.param(
            None, "En l'absence de justificatif, nous avons", id="has none at all"
        ),
    ],
)
def test_a_confirmation_tells_why_there_is_no_justificatif(asked_on, expected, context):
    context["dossier"]["date_demande_justificatif"] = asked_on

    text = render(
        template="confirmation_without_justificatif", context=context, channel=LETTER
    )

    assert expected in text.body
    assert "index de fin du contrat de l'occupant précédent" in text.body


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("JUSTIFICATIF", "ceux qui figurent sur votre document"),
        ("TELERELEVE", "l'index transmis à distance par votre compteur"),
        ("PRESCRIPTION", "article L. 218-2 du Code de la consommation"),
        ("RESILIATION", "l'index de fin du contrat précédent"),
    ],
)
def test_a_confirmation_tells_where_the_reading_comes_from(source, sentence, context):
    context["contrat"]["source_index"] = source

    text = render(
        template="confirmation_with_justificatif", context=context, channel=MAIL
    )

    assert sentence in text.body


def test_enclosures_are_announced_only_where_there_are_some(context):
    without = render(template=TEMPLATES[1], context=context, channel=MAIL).body
    joined = {**context, "pieces_jointes": ["le règlement du service", "le tarif"]}
    with_them = render(template=TEMPLATES[1], context=joined, channel=MAIL).body

    assert "sur simple demande" in without and "joints" not in without
    assert "joints à ce message\u00a0: le règlement du service, le tarif." in with_them


def test_every_missing_field_is_told_at_once_and_in_french(context):
    del context["predecesseur"]
    context["dossier"] = {**context["dossier"], "date_limite": None, "numero": ""}

    with pytest.raises(MissingFields) as refusal:
        render(template="justificatif_request", context=context, channel=MAIL)

    assert refusal.value.fields == (
        "dossier.date_limite",
        "predecesseur.date_resiliation",
        "predecesseur.index_resiliation",
        "dossier.numero",
    )
    assert "date limite du dossier" in str(refusal.value)
    assert "index de résiliation du contrat précédent" in str(refusal.value)


@pytest.mark.parametrize(
    "use",
    [
        "{{ x.y }}",
        "{{ x.y | m3 }}",
        "{{ x.y | date_longue }}",
        "{{ x.y | length }}",
        "{{ x.y | join(', ') }}",
        "{% if x.y %}a{% endif %}",
        "{% if x.y == 'A' %}a{% endif %}",
        "{% if x.y != 'A' %}a{% endif %}",
        "{% if x.y > 1 %}a{% endif %}",
        "{% if 'A' in x.y %}a{% endif %}",
        "{% for line in x.y %}a{% endfor %}",
    ],
)
def test_any_use_of_an_absent_field_is_a_missing_field(use, template_folder):
    with pytest.raises(MissingFields) as refusal:
        render(template="note", context={}, channel=MAIL, root=template_folder(use))

    assert refusal.value.fields == ("x.y",)


def test_an_optional_field_may_be_asked_for_without_being_missed(template_folder):
    root = template_folder(
        "{% if visit is defined and visit.on %}le {{ visit.on | date_longue }}"
        "{% else %}à confirmer{% endif %} {{ note or 'aucune' }}"
        "{% if note == 'A' %}A{% elif note != 'A' %}B{% endif %}"
    )
    nothing = render(template="note", context={"note": ""}, channel=MAIL, root=root)
    blank = {"visit": {"on": None}, "note": None}
    unknown = render(template="note", context=blank, channel=MAIL, root=root)
    known = {"visit": {"on": date(2024, 7, 18)}, "note": "A"}

    assert nothing.body == unknown.body == "à confirmer aucuneB\n"
    assert render(
        template="note", context=known, channel=MAIL, root=root
    ).body.startswith("le 18 juillet 2024 A")


def test_a_missing_field_of_a_list_says_which_line(template_folder):
    root = template_folder("{% for c in compteurs %}{{ c.matricule }}{% endfor %}")
    rows = {"compteurs": [{"matricule": "A"}, {"matricule": ""}, {}]}

    with pytest.raises(MissingFields) as refusal:
        render(template="note", context=rows, channel=MAIL, root=root)

    assert refusal.value.fields == ("compteurs[1].matricule", "compteurs[2].matricule")


@pytest.mark.parametrize(
    "hostile",
    ["{{7*7}}", "{% for x in range(9) %}x{% endfor %}", "{# gone #}", "{{ emetteur }}"],
)
def test_customer_text_that_looks_like_a_template_is_printed_as_typed(hostile, context):
    context["site"] = {"adresse": hostile}

    text = render(template=TEMPLATES[1], context=context, channel=MAIL)

    assert hostile in text.subject
    assert text.body.count(hostile) == 1


def test_a_value_cannot_add_a_line_to_the_text_nor_a_header_to_the_mail(context):
    context["site"] = {"adresse": "4 RUE\r\nBcc: all@example.org\u2028\x0b\x1b[2J"}

    text = render(template=TEMPLATES[1], context=context, channel=MAIL)

    assert len(text.subject.splitlines()) == 1
    assert "4 RUE Bcc\u00a0: all@example.org" in text.subject
    assert "\x1b" not in text.subject + text.body


@dataclass
class Customer:
    name: str = "MAIGRET"

    def delete(self) -> str:
        return "deleted"


class Shouting(str):
    pass


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(Customer(), id="an object"),
        pytest.param(Customer, id="a class"),
        pytest.param(print, id="a function"),
        pytest.param(1.5, id="a float"),
        pytest.param(b"bytes", id="bytes"),
        pytest.param({1: "a"}, id="a number as a key"),
        pytest.param({"a": {"b": object()}}, id="an object two levels down"),
        pytest.param(["a", Customer()], id="an object in a list"),
        pytest.param({"a", "b"}, id="a set"),
        pytest.param(Shouting("a"), id="a subclass of text"),
        pytest.param(DocumentChannel.MAIL, id="an enum"),
        pytest.param(["x"] * 501, id="too long a list"),
    ],
)
def test_what_is_not_a_plain_value_is_refused_before_rendering(value, template_folder):
    with pytest.raises(TypeError):
        render(
            template="note",
            context={"x": value},
            channel=MAIL,
            root=template_folder("nothing of x is read"),
        )


@pytest.mark.parametrize(
    ("use", "value", "expected"),
    [
        ("{{ x | date_longue }}", date(2024, 7, 1), "1er juillet 2024"),
        (
            "{{ x | date_longue }}",
            datetime(2024, 7, 10, 23, 30, tzinfo=UTC),
            "11 juillet 2024",
        ),
        ("{{ x | date_courte }}", date(2024, 7, 1), "01/07/2024"),
        (
            "{{ x | date_heure }}",
            datetime(2024, 7, 11, 7, 23, tzinfo=UTC),
            "11/07/2024 09:23",
        ),
        ("{{ x | nombre }}", 89954, "89\u202f954"),
        ("{{ x | m3 }}", 1300, "1\u202f300\u202fm³"),
        ("{{ x | euros }}", Decimal("1234.5"), "1\u202f234,50\u00a0€"),
        ("{{ x | tel }}", "+33465710102", "04 65 71 01 02"),
        ("{{ x | length }}", ["a", "b"], "2"),
        ("{{ x | join(', ') }}", ("a", "b"), "a, b"),
        ("{{ x[1] }}", ["a", "b"], "b"),
    ],
)
def test_filters_write_as_the_french_do(use, value, expected, template_folder):
    text = render(
        template="note", context={"x": value}, channel=MAIL, root=template_folder(use)
    )

    assert text.body == f"{expected}\n"


@pytest.mark.parametrize(
    ("use", "value"),
    [
        ("{{ x | date_longue }}", "01/07/2024"),
        ("{{ x | m3 }}", "1300"),
        ("{{ x | m3 }}", True),
        ("{{ x | euros }}", 12),
    ],
)
def test_a_filter_refuses_a_value_of_another_kind(use, value, template_folder):
    with pytest.raises(TypeError):
        render(
            template="note",
            context={"x": value},
            channel=MAIL,
            root=template_folder(use),
        )


@pytest.mark.parametrize(
    "value", [date(2024, 7, 1), {"a": 1}, [1], True, Decimal("1.5")], ids=repr
)
def test_a_value_printed_without_its_filter_is_refused(value, template_folder):
    root = template_folder("{{ x }}")

    with pytest.raises(UnacceptableTemplate, match="filtre oublié"):
        render(template="note", context={"x": value}, channel=MAIL, root=root)


@pytest.mark.parametrize(
    "body",
    ["{% for a in rows %}{{ word }}{% endfor %}", "{{ rows | join(word) }}"],
)
def test_a_text_longer_than_any_letter_is_refused(body, template_folder):
    big = {"rows": ["x"] * 500, "word": "y" * 1000}

    with pytest.raises(OversizedText):
        render(template="note", context=big, channel=MAIL, root=template_folder(body))


def test_a_subject_longer_than_any_is_refused(template_folder):
    root = template_folder("a", subject="x" * 251)

    with pytest.raises(OversizedText, match="objet"):
        render(template="note", context={}, channel=MAIL, root=root)


@pytest.mark.parametrize(
    "code",
    [
        "../secret",
        "/etc/passwd",
        "water/../common/_closing",
        "note\x00",
        "note\n",
        "*",
        "",
        pytest.param("a" * 500, id="very long"),
        "no_such_letter",
        "common/_closing",
    ],
)
def test_only_the_templates_of_the_folder_can_be_named(code, template_folder):
    with pytest.raises(UnknownTemplate):
        render(template=code, context={}, channel=MAIL, root=template_folder("a"))


def test_a_code_that_two_lines_of_business_have_asks_which(template_folder):
    root = template_folder("eau")
    (root / "telecom").mkdir()
    (root / "telecom" / "note.body.j2").write_text("fibre")
    (root / "telecom" / "note.subject.j2").write_text("fibre")

    with pytest.raises(UnknownTemplate, match="telecom, water"):
        render(template="note", context={}, channel=MAIL, root=root)
    chosen = render(template="telecom/note", context={}, channel=MAIL, root=root)
    assert chosen.body == "fibre\n"
