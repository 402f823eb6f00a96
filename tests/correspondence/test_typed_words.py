"""What an agent typed, and what may be missing, in the letters of procedures."""

from datetime import date

import pytest

from crm_tui.correspondence.body_blocks import BlockKind, blocks_of
from crm_tui.correspondence.render import render
from crm_tui.domain.document import DocumentChannel

TYPED = {
    "saisie": {
        "date_depart": date(2024, 7, 31),
        "nature_index": "LU",
        "index_depart": 1342,
        "nouvelle_adresse": "2 RUE NEUVE, 83000 TOULON",
        "rdv_le": date(2024, 7, 18),
        "presence": True,
        "objet": "La facture de juin.",
        "demande": "un calcul",
        "pieces": "la photo",
        "facture_no": None,
        "explication": "Index relus avec vous.",
    },
    "libelle": {"creneau": "entre 8 h et 10 h"},
    "echeance": {"releve": date(2024, 8, 14), "reponse": date(2024, 7, 20)},
}


def body(template, context, **saisie):
    values = {**context, **TYPED, "saisie": {**TYPED["saisie"], **saisie}}
    return render(
        template=template, context=values, channel=DocumentChannel.LETTER
    ).body


def labels(text):
    """Return the labels of the figures, table by table."""
    tables = [block for block in blocks_of(text) if block.kind is BlockKind.FIGURES]
    return [[label.strip() for label, _ in table.lines] for table in tables]


@pytest.mark.parametrize(
    ("template", "saisie", "figures"),
    [
        ("move_out_confirmation", {}, ["Compteur n°", "Index de fin"]),
        (
            "move_out_confirmation",
            {"nature_index": "ESTIME"},
            ["Compteur n°", "Index de fin"],
        ),
        (
            "reconnection_appointment",
            {},
            ["Date", "Créneau", "Compteur n°", "Référence"],
        ),
    ],
)
def test_the_figures_of_a_letter_stand_in_one_table(template, saisie, figures, context):
    assert labels(body(template, context, **saisie)) == [figures]


def test_without_a_meter_its_line_alone_is_left_out(context):
    context["compteur"] = {"matricule": None}

    text = body("reconnection_appointment", context)

    assert labels(text) == [["Date", "Créneau", "Référence"]]


@pytest.mark.parametrize("template", ["complaint_acknowledgement", "complaint_answer"])
def test_what_was_typed_with_its_full_stop_ends_with_one(template, context):
    text = body(template, context)

    assert "La facture de juin.\n" in text
    assert ".." not in text
