"""The player: it holds scripts to what they say, and fails when they do not hold."""

import pytest

from crm_tui.demo.player import Pace, Performance, play
from crm_tui.demo.script import load_script
from tests.demo.conftest import HEAD, WriteScript

STEP = '\n[[scenes.steps]]\ncaption = "Une étape"\n'


def played(file_text: str, write_script: WriteScript) -> Performance:
    return play(load_script(write_script(file_text)), pace=Pace(size=(120, 40)))


def test_a_script_that_holds_says_so_and_keeps_its_screens(write_script: WriteScript):
    seen: list[int] = []
    steps = (
        f'{STEP}do = ["nobody at all"]\nexpect = ["Recherche"]\n'
        'store = [{ check = "no_customer", customer = "nobody" }]\n'
        f'{STEP}do = ["<f4>"]\nexpect = ["Nouveau contact"]\nabsent = ["Dossier clos"]'
    )
    script = load_script(write_script(steps))

    performance = play(
        script, pace=Pace(on_step=lambda app, shown: seen.append(shown.step.number))
    )

    assert performance.has_held, performance.failures
    assert seen == [1, 2]
    assert "nobody at all" in performance.steps[0].screen


@pytest.mark.parametrize(
    ("step", "failure"),
    [
        pytest.param(
            'expect = ["Introuvable"]',
            "étape 1 : l'écran ne montre pas « Introuvable »",
            id="not shown",
        ),
        pytest.param(
            'absent = ["Recherche"]',
            "étape 1 : l'écran montre « Recherche »",
            id="shown",
        ),
        pytest.param(
            'do = ["<tab*3>"]\nbudget = 2',
            "étape 1 : 3 touches pour 2 permises",
            id="too many keys",
        ),
        pytest.param(
            'store = [{ check = "customer", customer = "personne" }]',
            "étape 1 : vérification « customer » : 0 clients trouvés pour « personne »",
            id="the store",
        ),
        pytest.param(
            'store = [{ check = "miracle" }]',
            "étape 1 : vérification inconnue « miracle »",
            id="unknown check",
        ),
    ],
)
def test_what_does_not_hold_ends_the_play(
    write_script: WriteScript, monkeypatch: pytest.MonkeyPatch, step: str, failure: str
):
    monkeypatch.setattr("crm_tui.demo.player.PATIENCE_SECONDS", 0.1)

    performance = played(f"{STEP}{step}{STEP}", write_script)

    assert performance.failures == [failure]
    assert len(performance.steps) == 1


def test_a_check_that_is_badly_written_says_so(write_script: WriteScript):
    check = 'store = [{ check = "customer", customer = "x", age = 4 }]'

    [failure] = played(f"{STEP}{check}", write_script).failures

    assert "vérification « customer » mal écrite" in failure


def test_the_budget_of_the_whole_script_counts_what_is_no_aside(
    write_script: WriteScript,
):
    budget = HEAD.replace("data =", "budget = 2\ndata =")
    steps = f'{STEP}do = ["<tab*2>"]{STEP}do = ["<tab>"]'

    held = played(f"{budget}{steps}\naside = true", write_script)
    exceeded = played(f"{budget}{steps}", write_script)

    assert held.has_held
    assert exceeded.failures == ["3 touches pour 2 permises."]


def test_an_application_that_stops_fails_the_play(write_script: WriteScript):
    performance = played(f'{STEP}do = ["<ctrl+q>"]{STEP}', write_script)

    assert performance.failures == ["L'application s'est arrêtée."]


def test_roomy_texts_are_asked_of_large_terminals_only(
    write_script: WriteScript, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("crm_tui.demo.player.PATIENCE_SECONDS", 0.1)
    script = load_script(write_script(f'{STEP}roomy = ["Introuvable"]'))

    assert play(script, pace=Pace(size=(80, 24))).has_held
    assert not play(script, pace=Pace(size=(120, 40))).has_held


def test_a_paste_is_one_gesture(write_script: WriteScript):
    performance = played(f'{STEP}paste = "12 rue"\nexpect = ["12 rue"]', write_script)

    assert performance.has_held, performance.failures
