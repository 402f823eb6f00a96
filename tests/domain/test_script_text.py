"""A script is said with what the program knows, and never with a blank in it."""

import pytest

from crm_tui.domain.script_text import filled_text, has_blank

VALUES = {"emetteur.societe": "Eaux de la Côte", "agent.prenom": "Camille", "tel": ""}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            "{{ emetteur.societe }}, bonjour, {{ agent.prenom }} à votre écoute.",
            "Eaux de la Côte, bonjour, Camille à votre écoute.",
            id="two blanks",
        ),
        pytest.param("Une seule adresse ?", "Une seule adresse ?", id="no blank"),
    ],
)
def test_what_is_known_fills_its_blank(text: str, said: str):
    assert filled_text(text, values=VALUES) == said
    assert not has_blank(said)


@pytest.mark.parametrize("text", ["Au {{ tel }} ?", "Au {{ rdv }} ?"])
def test_a_blank_nobody_can_fill_stays_one(text: str):
    assert filled_text(text, values=VALUES) == text
    assert has_blank(text)
