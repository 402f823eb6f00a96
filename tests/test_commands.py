"""One table of commands: no key means two things on one screen, and the docs follow."""

import re
from collections import Counter
from itertools import product
from pathlib import Path

import pytest

from crm_tui.commands.command import bindings
from crm_tui.commands.everywhere import APP_COMMANDS
from crm_tui.commands.forms import (
    CONFIRM_COMMANDS,
    DIALOG_COMMANDS,
    DOCUMENT_COMMANDS,
    FORM_COMMANDS,
    LIST_COMMANDS,
    PROSPECT_COMMANDS,
)
from crm_tui.commands.table import SCREENS
from crm_tui.desk import Act
from crm_tui.key_names import ALT_WORDS
from crm_tui.keys_page import keys_page

MODAL = {
    "Formulaires": FORM_COMMANDS,
    "Justificatif reçu": DOCUMENT_COMMANDS,
    "Nouveau prospect": PROSPECT_COMMANDS,
    "Confirmation": CONFIRM_COMMANDS,
    "Saisie avec une liste": LIST_COMMANDS,
}
"""Dialogs keep the app's keys out: they have their own « Esc »."""

COMMANDS = [c for commands in SCREENS.values() for c in commands]


@pytest.mark.parametrize("screen", sorted(set(SCREENS) - {"Toutes les vues"}))
def test_no_key_means_two_things_on_one_screen(screen):
    always = DIALOG_COMMANDS if screen in MODAL else APP_COMMANDS
    commands = {c.id: c for c in (*SCREENS[screen], *always)}.values()
    keys = Counter(key for command in commands for key in command.key.split(","))

    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_says_what_it_does(command):
    assert command.help.endswith(".") and command.help[0].isupper()
    assert len(command.label) <= 20
    assert not command.act or command.act in Act.__members__


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_no_key_needs_a_digit_or_alt_gr(command):
    typed = set(command.key.split(","))

    assert not typed & set("0123456789@#{}[]|\\^~")


def test_app_wide_keys_act_while_a_field_has_the_focus():
    function_keys = {c.key for c in APP_COMMANDS if c.key.startswith("f")}

    assert function_keys == {f"f{at}" for at in (*range(2, 8), 9, 10, 12)}
    assert all(c.is_priority for c in APP_COMMANDS if c.key in function_keys)


def test_bindings_can_be_remapped_by_the_commands_ids():
    for command, binding in zip(APP_COMMANDS, bindings(APP_COMMANDS), strict=True):
        assert binding.id == command.id
        assert binding.action == f"act({command.id!r})"


def test_ids_are_the_same_on_all_screens_for_the_same_thing():
    for one, other in product(COMMANDS, COMMANDS):
        if one.id == other.id and one is not other:
            assert one.key == other.key or {one.label, other.label} & {
                "Aide",
                "Retour",
                "Fermer",
            }


def test_the_page_of_keys_is_the_one_in_the_docs():
    page = Path("docs/keys.md").read_text(encoding="utf-8")

    assert page == keys_page()


def test_no_command_waits_for_alt_and_a_letter_since_a_terminal_sends_two_keys():
    keys = {
        key for every in SCREENS.values() for one in every for key in one.key.split(",")
    }

    assert not [key for key in keys if re.fullmatch(r"alt\+.", key)]
    assert ALT_WORDS in keys_page()
