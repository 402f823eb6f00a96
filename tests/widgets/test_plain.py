"""The text gate: literal, harmless, and still readable."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.widgets.plain import (
    QUIET,
    badge,
    fact,
    phrase,
    plain,
    plain_lines,
    spaced,
    stacked,
)

HOSTILE = [
    "[/fin]",
    "[@click=app.quit]Hastings[/]",
    "\x1b]52;c;cm0gLXJm\x07",
    "\x9b2J",
    "\u202egnp.exe",
    "a\x00b",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_shown_and_not_obeyed(text):
    shown = plain(text)

    assert shown.plain.isprintable()
    assert not any("@click" in str(span.style) for span in shown.spans)


@given(st.text())
def test_whatever_is_typed_no_terminal_obeys_it(text):
    obeyed = {"Cc", "Cs", "Zl", "Zp"}

    assert not obeyed & {unicodedata.category(char) for char in plain(text).plain}


def test_markup_is_kept_as_it_was_written():
    assert plain("[b]gras[/b]").plain == "[b]gras[/b]"


def test_only_a_text_of_several_lines_keeps_them():
    assert plain_lines("un\ndeux").plain == "un\ndeux"
    assert "\n" not in plain("un\ndeux").plain


def test_a_phrase_gates_each_of_its_parts():
    assert phrase("né le ", ("[/x]\x1b", QUIET)).plain == "né le [/x]␛"


def test_a_fact_without_value_says_nothing_at_all():
    assert not fact("compte", "")
    assert fact("compte", "9934197476").plain == "compte 9934197476"


def test_facts_side_by_side_leave_no_hole():
    line = spaced(fact("a", "1"), fact("b", ""), fact("c", "3"), gap=2)

    assert line.plain == "a 1  c 3"


def test_lines_are_stacked_and_a_badge_breathes():
    assert stacked("un", badge("CLIENT")).plain == "un\n CLIENT "
