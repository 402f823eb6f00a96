"""The terminal goes away in the middle of a sentence: nothing typed is lost.

T6: « SIGHUP, SIGTERM, pty closed while typing […]: draft restored at next login,
terminal restored for SIGTERM ». T7: « kill -9 while typing: draft <= 5 s old restored,
never shown to another agent ».
"""

import signal

import pytest

from crm_tui.screens.draft_keeper import KEPT_EVERY_SECONDS
from tests.hostile import base
from tests.hostile.conftest import open_dossier
from tests.hostile.tour import PATIENCE
from tests.terminal import Program

SENTENCE = "Le client rappelle demain avec l'index"
RESTORED = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?2004l")
"""The screen of before, the cursor, the mouse and the pastes, given back."""


def _half_typed(terminal: Program) -> None:
    """Begin a comment on the dossier, and stop in the middle."""
    open_dossier(terminal)
    terminal.press("c")
    terminal.wait_for("Commentaire ·", at_most=PATIENCE)
    terminal.type(SENTENCE)
    terminal.wait_for(SENTENCE, at_most=PATIENCE)


def _assert_offered_back(terminal: Program) -> None:
    """Take the draft up from Recherche, where it is offered."""
    terminal.wait_for("Brouillons", "Commentaire ·", at_most=PATIENCE)
    terminal.press("ctrl+r")
    terminal.wait_for("Plan d'action", at_most=PATIENCE)
    if SENTENCE not in terminal.screen:
        terminal.press("c")
    terminal.wait_for(SENTENCE, at_most=PATIENCE)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_keeps_the_draft_and_gives_the_terminal_back(at_work, number):
    with at_work() as terminal:
        _half_typed(terminal)
        typed_at = terminal.received
        terminal.process.kill(number)

        assert terminal.wait_end() == 0
        end = terminal.output_since(typed_at)
        assert [code for code in RESTORED if code not in end] == []
    with at_work() as terminal:
        _assert_offered_back(terminal)


def test_a_closed_terminal_keeps_the_draft(at_work):
    with at_work() as terminal:
        _half_typed(terminal)
        terminal.hang_up()
    with at_work() as terminal:
        _assert_offered_back(terminal)


def test_a_killed_program_keeps_a_recent_draft_for_its_agent_only(at_work):
    with at_work() as terminal:
        _half_typed(terminal)
        terminal.read_for(KEPT_EVERY_SECONDS + 2)
        terminal.process.kill(signal.SIGKILL)
    with at_work(base.OTHER_CODE) as terminal:
        terminal.wait_for("Rechercher", "Corbeille 4", at_most=PATIENCE)
        assert "Brouillons" not in terminal.screen
    with at_work() as terminal:
        _assert_offered_back(terminal)
