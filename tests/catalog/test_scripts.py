"""The call scripts of the catalog: those the reasons name, checked as they are read."""

import pytest

from crm_tui.catalog import InvalidCatalog, contact_reasons, scripts
from crm_tui.catalog.script_files import shipped_text, worded_script

QUESTION = """
[[blocks]]
kind = "DEMANDER"
code = "danger"
label = "Danger"
choices = ["OUI = oui", "NON = non"]
text = "Un danger ?"
"""


def test_every_script_a_reason_names_is_written():
    named = {code for reason in contact_reasons() for code in reason.scripts}

    assert named <= set(scripts())


def test_a_script_is_edited_from_the_words_it_ships_with():
    for code, script in scripts().items():
        body = shipped_text(code)

        assert worded_script(code, label=script.label, body=body, version=0) == script


@pytest.mark.parametrize(
    ("body", "cause"),
    [
        ("[[blocks]]\nkind = 'CRIER'\ntext = 'Non'", "bloc 1 : bloc inconnu « CRIER »"),
        (QUESTION.replace("OUI = oui", "OUI"), "un choix s'écrit"),
        (QUESTION + QUESTION, "deux questions « danger »"),
        (QUESTION.replace('label = "Danger"\n', ""), "il manque « label »"),
        (QUESTION.replace("code =", "couleur = 'rouge'\ncode ="), "champ inconnu"),
        (
            "[[blocks]]\nkind = 'DIRE'\nwhen = ['danger = OUI']\ntext = 'Non'",
            "« danger » n'est pas demandé avant",
        ),
        (
            QUESTION + "[[blocks]]\nkind='DIRE'\nwhen=['danger = JAUNE']\ntext='Non'",
            "« danger » n'a pas la réponse « JAUNE »",
        ),
        (QUESTION + "prerequisite = true\n", "est une question obligatoire"),
        ("[[blocks]]\nkind = 'SORTIE'\ntext = 'Fin'", "une SORTIE dit où elle mène"),
        ("pas du TOML", "TOML illisible"),
    ],
)
def test_a_script_that_cannot_be_run_says_what_is_wrong(body, cause):
    with pytest.raises(InvalidCatalog) as refused:
        worded_script("S9", label="Essai", body=body, version=1)

    assert cause in str(refused.value)
