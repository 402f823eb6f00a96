"""Agents find a contact reason by the words they have in mind."""

from dataclasses import dataclass

import pytest

from crm_tui.domain.contact_reason_match import match_reasons


@dataclass(frozen=True)
class Reason:
    code: str
    label: str
    journey: str
    synonyms: tuple[str, ...] = ()


ARRIVAL = Reason(
    "EAU01", "Arrivée – abonnement, eau en service", "ACHAT › Je deviens client"
)
GAP = Reason(
    "EAU03",
    "Arrivée – écart de consommation > 5 m3",
    "ACHAT › Je deviens client",
    ("justificatif", "emménagement"),
)
LEAVING = Reason("EAU08", "Départ / résiliation", "ACHAT › Je résilie")
MOVE = Reason("EAU09", "Déménagement dans notre périmètre", "ACHAT › Je déménage")
LEAK = Reason("EAU20", "Fuite après compteur", "ASSISTANCE › Panne d'eau", ("dégât",))
REASONS = (ARRIVAL, GAP, LEAVING, MOVE, LEAK)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("", REASONS, id="nothing typed shows them all"),
        pytest.param("ecart", (GAP,), id="without accent"),
        pytest.param("conso arr", (GAP,), id="prefixes in any order"),
        pytest.param("arri", (ARRIVAL, GAP), id="catalog order"),
        pytest.param("eau03", (GAP,), id="code"),
        pytest.param("emmen", (GAP,), id="synonym"),
        pytest.param("degat", (LEAK,), id="accented synonym"),
        pytest.param("fuite de l'eau", (LEAK,), id="linking words do not count"),
        pytest.param("demenage", (MOVE,), id="label and journey, once"),
        pytest.param("client ecart", (GAP,), id="journey and label together"),
        pytest.param("resil", (LEAVING,), id="label"),
        pytest.param("zz", (), id="none"),
        pytest.param("ecart zz", (), id="every word must be there"),
        pytest.param("\x1b[2J)(*", (), id="hostile"),
    ],
)
def test_reasons_are_found_by_words(typed, found):
    assert match_reasons(typed, reasons=REASONS) == found


def test_a_word_of_the_label_comes_before_a_word_of_the_journey():
    assert match_reasons("eau", reasons=(LEAK, ARRIVAL)) == (ARRIVAL, LEAK)


def test_more_synonyms_may_be_given_by_code():
    found = match_reasons("inond", reasons=REASONS, synonyms={"EAU20": ["inondation"]})

    assert found == (LEAK,)
