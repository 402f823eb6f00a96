"""Scripts: what they may say, and what is refused before anything plays."""

from pathlib import Path

import pytest

from crm_tui.clock import paris
from crm_tui.demo.script import (
    InvalidScript,
    Key,
    Pasted,
    StoreCheck,
    Typed,
    find_script,
    list_scripts,
    load_script,
)
from tests.demo.conftest import HEAD, WriteScript

STEP = '\n[[scenes.steps]]\ncaption = "Une étape"\n'


def test_keys_are_told_from_what_is_typed(write_script: WriteScript):
    do = 'do = ["<f4>", "arriv", "<tab*2>", "<ctrl+s>"]\npaste = "collé"'
    script = load_script(write_script(f"{STEP}{do}"))

    [step] = script.steps
    assert step.gestures == (
        Key("f4"),
        Typed("arriv"),
        Key("tab"),
        Key("tab"),
        Key("ctrl+s"),
        Pasted("collé"),
    )
    assert (step.keystrokes, step.typed) == (4, 5)


def test_a_text_with_angles_that_is_no_key_is_typed(write_script: WriteScript):
    [step] = load_script(write_script(f'{STEP}do = ["a <b> c", "<>"]')).steps

    assert step.gestures == (Typed("a <b> c"), Typed("<>"))


def test_an_aside_does_not_count(write_script: WriteScript):
    steps = f'{STEP}do = ["<f4>"]{STEP}do = ["<f8>", "<escape>"]\naside = true'
    script = load_script(write_script(steps))

    assert (script.keystrokes, script.aside_keystrokes) == (1, 2)


def test_a_scene_may_begin_with_the_automatic_jobs(write_script: WriteScript):
    second = '\n[[scenes]]\nagent = "LMA112"\nclock = "2024-07-12 09:00"\njobs = true\n'

    script = load_script(write_script(STEP + second + STEP))

    assert [scene.runs_jobs for scene in script.scenes] == [False, True]


def test_steps_are_numbered_through_the_scenes(write_script: WriteScript):
    second = '\n[[scenes]]\nagent = "LMA112"\nclock = "2024-07-12 09:00"\n'
    script = load_script(write_script(f"{STEP}{STEP}{second}{STEP}"))

    assert [step.number for step in script.steps] == [1, 2, 3]
    assert script.scenes[1].clock == paris("2024-07-12 09:00")


def test_a_check_keeps_its_arguments(write_script: WriteScript):
    check = 'store = [{ check = "contracts", customer = "poirot", active = 1 }]'
    [step] = load_script(write_script(f"{STEP}{check}")).steps

    arguments = {"customer": "poirot", "active": 1}
    assert step.store == (StoreCheck(name="contracts", arguments=arguments),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("title =", "essai.toml : illisible", id="not toml"),
        pytest.param(HEAD, "aucune étape", id="no step"),
        pytest.param(f"{STEP}keys = []", "étape 1 : mots inconnus (keys)", id="word"),
        pytest.param(f'{STEP}{STEP}do = [""]', "étape 2 : «  » n'est ni", id="empty"),
        pytest.param(f"{STEP}do = [4]", "étape 1 : « 4 » n'est ni", id="a number"),
        pytest.param("\n[[scenes.steps]]\n", "« caption » manque", id="caption"),
        pytest.param(f'{STEP}expect = "D03"', "« expect » attend une", id="a text"),
        pytest.param(f'{STEP}budget = "4"', "« budget » attend un", id="budget"),
        pytest.param(
            HEAD.replace("11 10:00", "31 25:00") + STEP, "heure illisible", id="clock"
        ),
        pytest.param(
            HEAD.replace('["data"]', '["nulle-part"]') + STEP,
            "données absentes (nulle-part)",
            id="data",
        ),
        pytest.param(
            HEAD.replace('agent = "IFI045"', "") + STEP, "« agent » manque", id="agent"
        ),
    ],
)
def test_a_wrong_script_is_refused_with_its_place(
    write_script: WriteScript, text: str, said: str
):
    with pytest.raises(InvalidScript) as refused:
        load_script(write_script(text))

    assert said in str(refused.value)
    assert "essai.toml" in str(refused.value)


def test_a_script_is_found_by_its_name_or_its_file(write_script: WriteScript):
    file = write_script(STEP)

    assert find_script(str(file)).file == file
    assert find_script("j03").name == "j03"


def test_an_unknown_name_says_how_to_list_them(tmp_path: Path):
    with pytest.raises(InvalidScript, match="crm-tui demo list"):
        find_script("j99")


@pytest.mark.parametrize(
    "script", [pytest.param(script, id=script.name) for script in list_scripts()]
)
def test_a_script_of_the_project_expects_something_of_the_store(script):
    assert any(step.store for step in script.steps)
    assert any(step.expect for step in script.steps)
