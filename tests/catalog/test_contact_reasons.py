"""The contact reasons of the catalog are the 69 of the business tree, searchable."""

from collections import Counter

import pytest

from crm_tui.catalog import contact_reasons, scripts
from crm_tui.domain.contact_reason_match import match_reasons
from crm_tui.domain.contract import LineOfBusiness


def reason(code):
    return next(one for one in contact_reasons() if one.code == code)


def test_the_69_reasons_are_split_by_line_of_business():
    by_family = Counter(one.code[:3] for one in contact_reasons())

    assert by_family == {"EAU": 38, "TEL": 18, "SSC": 8, "TRV": 5}
    assert len({one.code for one in contact_reasons()}) == 69


def test_only_the_three_arrivals_open_the_move_in_guide():
    guided = [one.code for one in contact_reasons() if one.guide]

    assert guided == ["EAU01", "EAU02", "EAU03"]


def test_a_reason_keeps_what_the_tree_says_of_it():
    arrival = reason("EAU03")

    assert arrival.label == "Arrivée – écart de consommation > 5 m3"
    assert arrival.journey == "ACHAT › Je deviens client"
    assert arrival.guided_acts == (
        "créer prospect",
        "ouvrir dossier",
        "commentaire C3",
        "demande de justificatif",
        "échéance J+15",
    )
    assert arrival.letters == ("01",)
    assert arrival.scripts == ("S4", "S5")
    assert arrival.line_of_business is LineOfBusiness.WATER


@pytest.mark.parametrize(
    ("code", "opens"),
    [("EAU14", False), ("EAU12", False), ("TRV01", False), ("EAU01", True)],
)
def test_a_trace_opens_no_dossier(code, opens):
    assert reason(code).opens_dossier is opens


def test_common_reasons_belong_to_no_line_of_business():
    assert reason("TRV01").line_of_business is None
    assert reason("TEL11").line_of_business is LineOfBusiness.MOBILE
    assert reason("TEL10").line_of_business is LineOfBusiness.HOME


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("emménagement", "EAU01"),
        ("ouverture compteur", "EAU02"),
        ("sortie", "EAU08"),
        ("fermeture", "EAU08"),
        ("facture trop chère", "EAU34"),
        ("on me réclame", "EAU34"),
        ("plus d'eau", "EAU28"),
        ("box", "TEL10"),
        ("wifi", "TEL10"),
        ("rio", "TEL08"),
        ("portage", "TEL08"),
        ("copies", "SSC01"),
        ("compteurs copieur", "SSC04"),
    ],
)
def test_the_words_people_use_find_the_reason(typed, expected):
    found = match_reasons(typed, reasons=contact_reasons())

    assert expected in [one.code for one in found]


def test_every_script_the_arrivals_name_is_written():
    named = {code for one in contact_reasons() if one.guide for code in one.scripts}

    assert named <= set(scripts())
