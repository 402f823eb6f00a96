"""`crm-tui demo`: journeys listed, replayed, recorded, and a truthful exit code."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crm_tui.demo.base import BaseInUse
from crm_tui.demo.script import InvalidScript
from tests.terminal import Emulator, Program

CrmTui = Callable[..., Any]

SCRIPT = """
title = "Un essai"
data = []
budget = {budget}

[[scenes]]
agent = "IFI045"
clock = "2024-07-11 10:00"

[[scenes.steps]]
caption = "La connexion est refusée : la base n'a pas d'agent."
do = ["<tab>"]
expect = ["Connexion"]
"""

UNDER_THE_CAPTION = 'expect = ["puis Entrée"]'
"""Told to who signs in for the first time, in the corner where captions come."""


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """A journey of one key, which a budget of no key does not allow."""
    file = tmp_path / "essai.toml"
    file.write_text(SCRIPT.format(budget=1), encoding="utf-8")
    return file


def test_the_list_names_every_journey_with_its_keys(crm_tui: CrmTui):
    listed = crm_tui("demo", "list").stdout

    for name in ("contact", "j01", "j03", "j07", "j09"):
        assert f"\n{name} " in f"\n{listed}"
    assert "12 touches" in listed


def test_a_play_without_terminal_prints_each_captioned_screen(
    crm_tui: CrmTui, script: Path
):
    result = crm_tui("demo", "play", str(script), "--headless")

    assert result.exit_code == 0, result.output
    assert "── 1. La connexion est refusée" in result.stdout
    assert "Mot de passe" in result.stdout
    assert "tenu · 1 touches sur 1 permises" in result.stdout


def test_what_does_not_hold_is_said_and_exits_1(crm_tui: CrmTui, script: Path):
    script.write_text(SCRIPT.format(budget=0), encoding="utf-8")

    result = crm_tui("demo", "play", str(script), "--headless")

    assert result.exit_code == 1
    assert "NON TENU" in result.stdout
    assert "1 touches pour 0 permises" in result.stderr


def test_the_size_is_the_one_asked(crm_tui: CrmTui, script: Path):
    result = crm_tui("demo", "play", str(script), "--headless", "--size", "80x24")
    lines = result.stdout.splitlines()

    assert max(len(line) for line in lines if "│" in line) <= 80


def test_a_size_that_is_none_is_refused(crm_tui: CrmTui, script: Path):
    result = crm_tui("demo", "play", str(script), "--headless", "--size", "grand")

    assert isinstance(result.exception, InvalidScript)
    assert "« grand » illisible" in str(result.exception)


def test_each_step_is_kept_as_a_picture(crm_tui: CrmTui, script: Path, tmp_path: Path):
    crm_tui("demo", "play", str(script), "--screens", str(tmp_path / "images"))

    [picture] = (tmp_path / "images").iterdir()
    assert picture.name == "essai-01.svg"
    assert "Connexion" in picture.read_text(encoding="utf-8")


def test_a_recording_shows_on_a_terminal_what_the_play_showed(
    crm_tui: CrmTui, script: Path, tmp_path: Path
):
    cast = tmp_path / "essai.cast"

    result = crm_tui("demo", "play", str(script), "--cast", str(cast))

    assert result.exit_code == 0, result.output
    header, *events = (json.loads(line) for line in cast.open(encoding="utf-8"))
    assert (header["version"], header["width"], header["height"]) == (2, 120, 43)
    assert [at for at, _, _ in events] == sorted(at for at, _, _ in events)
    [told] = [text for _, kind, text in events if kind == "m"]
    terminal = Emulator(width=header["width"], height=header["height"])
    terminal.feed("".join(text for _, kind, text in events if kind == "o").encode())
    *screen, _, caption, _ = [line.rstrip() for line in terminal.lines]
    assert "\n".join(screen).rstrip() in result.stdout
    assert told.removeprefix("1/1 ") in caption


def test_a_caption_gives_way_to_what_it_would_hide(script: Path, data_dir: Path):
    text = (
        SCRIPT.format(budget=1)
        .replace('expect = ["Connexion"]', UNDER_THE_CAPTION)
        .replace("clock =", "signs_in = false\nclock =")
    )
    script.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "crm_tui", "demo", "play", str(script)]
    environment = {**os.environ, "TERM": "xterm-256color"}

    with Program(command, environment=environment, size=(80, 24)) as terminal:
        assert terminal.wait_end(at_most=180) == 0, terminal.screen


def test_a_live_play_needs_a_terminal(crm_tui: CrmTui, script: Path):
    result = crm_tui("demo", "play", str(script))

    assert "crm-tui demande un terminal" in str(result.exception)


def test_a_base_in_use_is_left_alone(crm_tui: CrmTui, script: Path, data_dir: Path):
    crm_tui("init")
    load = ("user", "add", "MOI01", "--profile", "CONSEILLER_EAU_N1")
    names = ("--first-name", "Moi", "--last-name", "Même", "--departement", "06")
    crm_tui(*load, *names, "--password-stdin", typed="quatre-mots-pas-communs\n")
    url = f"sqlite:///{data_dir / 'crm.db'}"

    result = crm_tui("demo", "play", str(script), "--headless", "--database", url)

    assert isinstance(result.exception, BaseInUse), result.output
    assert "MOI01" in crm_tui("user", "list").stdout


@pytest.mark.parametrize("clock", ["hier", "2024-07-32 10:00"])
def test_a_clock_that_is_none_is_refused(crm_tui: CrmTui, clock: str):
    result = crm_tui("demo", "open", "--clock", clock)

    assert f"« {clock} » illisible" in str(result.exception)
