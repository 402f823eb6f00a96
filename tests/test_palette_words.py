"""Each requirement of document 004 is found from the palette by its French words."""

import tomllib
from pathlib import Path

import pytest

from crm_tui.commands.everywhere import APP_COMMANDS
from crm_tui.commands.finder import PLACES, find
from crm_tui.commands.table import SCREENS

REQUIREMENTS: dict[str, list[tuple[str, str]]] = tomllib.loads(
    Path(__file__).with_name("s4_words.toml").read_text(encoding="utf-8")
)
ASKED = [
    pytest.param(words, command, id=f"{requirement} {words}")
    for requirement, wordings in REQUIREMENTS.items()
    for words, command in wordings
]
SEEN = 8
"""Rows an agent reads before typing another word: the palette shows more at 80x24."""
HOME = (*SCREENS["Recherche"], *APP_COMMANDS)
"""What a newcomer has in front: Recherche, no customer yet."""


def found(typed: str) -> list[str]:
    return [one.command.id for one in find(typed, here=HOME)]


def test_the_forty_requirements_are_listed_each_in_two_wordings():
    assert list(REQUIREMENTS) == [f"S4-{rank}" for rank in range(1, 41)]
    assert all(len(wordings) >= 2 for wordings in REQUIREMENTS.values())


@pytest.mark.parametrize(("words", "command"), ASKED)
def test_a_newcomer_finds_each_requirement_by_its_words(words: str, command: str):
    assert command in found(words)[:SEEN]


@pytest.mark.parametrize(
    "typed",
    ["geste proposer", "PROPOSER un GESTE", "proposer des gestes", "propôser geste"],
)
def test_order_accents_plurals_and_little_words_do_not_count(typed: str):
    assert found(typed)[0] == "propose_gesture"


def test_nothing_typed_lists_what_is_here_and_no_more():
    here = {command.id for command in HOME}

    assert set(found("")) <= here
    assert {one.place for one in find("", here=HOME)} == {None}


def test_an_act_of_here_is_never_said_to_be_elsewhere():
    on_customer = (*SCREENS["Vue 360"], *APP_COMMANDS)

    [complaints] = [
        one
        for one in find("réclamations historique", here=on_customer)
        if one.command.id == "complaints"
    ]
    assert complaints.place is None


def test_what_is_named_so_comes_before_what_only_speaks_of_it():
    assert found("transferts")[0] == "transfers"


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.screen)
def test_the_way_to_a_place_begins_everywhere(place):
    assert place.way in {command.id for command in APP_COMMANDS}
    assert place.screen in SCREENS
