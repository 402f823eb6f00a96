"""The comments of the old tool are read for prefilling, and never guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.domain.legacy_comment import read_legacy_comment

OPENED_ON = date(2024, 7, 11)
POIROT = """merci de terminer l'abonnement de M POIROT HERCULE
ARR ce jour à 1300 m3 -eau en service ok - propriétaire - AF idem-
Id acteur 2623891119
Créé par : DRC NATIONALE MTC - IFI045"""


def test_the_comment_of_document_000_is_understood_whole():
    read = read_legacy_comment(text=POIROT, written_on=OPENED_ON)

    assert (read.opening_on, read.opening_m3) == (OPENED_ON, 1300)
    assert read.is_water_on
    assert read.occupancy == "propriétaire"
    assert read.is_billed_at_site
    assert read.party_number == "2623891119"
    assert read.created_by == "DRC NATIONALE MTC - IFI045"


@pytest.mark.parametrize(
    ("text", "opening_on", "opening_m3"),
    [
        pytest.param("ARR le 05/07/2024 à 1300 m3", date(2024, 7, 5), 1300, id="a day"),
        pytest.param("arr le 5/7/2024 à 12 m³", date(2024, 7, 5), 12, id="m³"),
        pytest.param("ARR ce jour à 1 300m3", OPENED_ON, 1300, id="thousands apart"),
        pytest.param("ARR ce jour a 42 m3", OPENED_ON, 42, id="no accent"),
        pytest.param("ARR le 31/02/2024 à 7 m3", None, 7, id="a day that is not"),
        pytest.param("ARR ce jour à 1300,5 m3", None, None, id="decimals"),
        pytest.param("ARR ce jour à 1300 m32", None, None, id="not m3"),
        pytest.param("ARR ce jour", None, None, id="no reading"),
        pytest.param("ARRIERE ce jour à 3 m3", None, None, id="another word"),
        pytest.param(
            "ARR ce jour à 5 m3\nARR ce jour à 6 m3", None, None, id="two arrivals"
        ),
        pytest.param("", None, None, id="nothing"),
    ],
)
def test_an_arrival_is_read_only_where_it_is_certain(text, opening_on, opening_m3):
    read = read_legacy_comment(text=text, written_on=OPENED_ON)

    assert (read.opening_on, read.opening_m3) == (opening_on, opening_m3)


@pytest.mark.parametrize(
    ("text", "occupancy"),
    [
        pytest.param("Locataire", "locataire", id="any case"),
        pytest.param("PROPRIETAIRE", "propriétaire", id="no accent"),
        pytest.param("propriétaire ou locataire ?", "", id="both is none"),
        pytest.param("locataire, ancien locataire", "locataire", id="said twice"),
    ],
)
def test_an_occupancy_said_two_ways_is_not_known(text, occupancy):
    assert read_legacy_comment(text=text, written_on=OPENED_ON).occupancy == occupancy


def test_an_eleven_digit_number_is_no_party():
    read = read_legacy_comment(text="Id acteur 26238911191", written_on=OPENED_ON)

    assert read.party_number == ""


@given(text=st.text(max_size=400))
def test_any_text_is_read_without_harm(text):
    read = read_legacy_comment(text=text, written_on=OPENED_ON)

    assert read.opening_m3 is None or read.opening_m3 >= 0


def test_the_words_to_confirm_are_those_of_the_teams():
    read = read_legacy_comment(text=POIROT, written_on=OPENED_ON)

    assert read.words == ("propriétaire", "eau en service", "facture au site")
