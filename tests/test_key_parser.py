"""Keys in a hurry: Esc and the key typed right after it are two keys."""

import pytest
from textual import constants

from crm_tui.key_parser import KeyParser


@pytest.fixture(autouse=True)
def _no_delay(monkeypatch: pytest.MonkeyPatch):
    """Let a silence end a sequence at once."""
    monkeypatch.setattr(constants, "ESCAPE_DELAY", 0.0)


def read(arrived: str) -> list[tuple[str, str | None]]:
    """Return the keys read in what arrived at once, a silence after it."""
    parser = KeyParser(False)
    events = [*parser.feed(arrived), *parser.tick()]
    return [(event.key, event.character) for event in events]


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param(("g", "g"), id="a letter"),
        pytest.param(("O", "O"), id="a capital, which begins other sequences"),
        pytest.param(("0", "0"), id="a digit: it was a sign, º, in the number dialled"),
        pytest.param(("question_mark", "?"), id="a sign"),
        pytest.param(("minus", "-"), id="a dash: it was a longer one"),
        pytest.param(("enter", "\r"), id="Enter"),
        pytest.param(("ctrl+s", "\x13"), id="Ctrl and a letter"),
        pytest.param(("é", "é"), id="an accent"),
    ],
)
def test_a_key_that_arrives_with_escape_loses_neither(typed):
    key, character = typed

    assert read(f"\x1b{character}") == [("escape", "\x1b"), (key, character)]


def test_a_number_dialled_right_after_escape_is_whole():
    written = "".join(character or "" for _, character in read("\x1b0639981406"))

    assert written == "\x1b0639981406"


@pytest.mark.parametrize(
    ("sequence", "key"),
    [
        ("\x1b", "escape"),
        ("\x1bOP", "f1"),
        ("\x1b[17~", "f6"),
        ("\x1b[17;5~", "ctrl+f6"),
        ("\x1b[1;3D", "alt+left"),
        ("\x1b\t", "shift+tab"),
    ],
)
def test_a_key_that_terminals_write_with_an_escape_stays_one(sequence, key):
    assert [key for key, _ in read(sequence)] == [key]


def test_escape_before_a_function_key_is_two_keys():
    assert [key for key, _ in read("\x1b\x1b[17;5~")] == ["escape", "ctrl+f6"]
