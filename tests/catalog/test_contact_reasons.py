"""The contact reasons of the catalog are the 69 of the business tree, searchable."""

from collections import Counter

import pytest

from crm_tui.catalog import contact_reasons, scripts
from crm_tui.domain.contact_reason_match import match_reasons
from crm_tui.domain.contract import LineOfBusiness
from crm_tui.domain.euros_contest import CONTEST_REASON, EXPLANATION_REASON


def reason(code):
    return next(one for one in contact_reasons() if one.code == code)


OUR_OWN = {EXPLANATION_REASON}
"""Reasons a rule asks for and the business tree has no code for."""


def test_the_69_reasons_are_split_by_line_of_business():
    codes = [one.code for one in contact_reasons() if one.code not in OUR_OWN]
    by_family = Counter(code[:3] for code in codes)

    assert by_family == {"EAU": 38, "TEL": 18, "SSC": 8, "TRV": 5}
    assert len(set(codes)) == 69


def test_an_explanation_of_euros_is_a_contact_of_its_own_type():
    assert reason(EXPLANATION_REASON).opens_dossier is False


@pytest.mark.parametrize(
    ("guide", "codes"),
    [("move_in", ["EAU01", "EAU02", "EAU03"]), ("euros", [CONTEST_REASON])],
)
def test_a_guide_opens_for_the_reasons_it_is_made_for(guide, codes):
    assert [one.code for one in contact_reasons() if one.guide == guide] == codes


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
        ("fuite non prise en charge", "EAU34"),
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
    arrivals = [one for one in contact_reasons() if one.guide == "move_in"]
    named = {code for one in arrivals for code in one.scripts}

    assert named <= set(scripts())
