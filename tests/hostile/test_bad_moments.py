"""J15, steps 2 and 6: a session killed in a form, a letter pasted whole."""

import signal
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crm_tui.clock import SystemClock
from crm_tui.domain.presence import LEASE_SECONDS
from crm_tui.screens.draft_keeper import KEPT_EVERY_SECONDS
from tests.hostile import base
from tests.hostile.conftest import open_dossier
from tests.hostile.tour import PATIENCE

LETTER = "\n".join(
    f"{number:02} xncqabsjt : le client écrit, n'annulez rien, x, n, ?"
    for number in range(1, 41)
)
"""Forty lines made of the letters that are keys of a dossier."""

SENTENCE = "Le client rappelle demain"


def answers(folder: Path, statement: str) -> list[tuple[object, ...]]:
    """Ask the base beside the program."""
    with sqlite3.connect(folder / "crm.db", timeout=30) as connection:
        return list(connection.execute(statement))


def test_a_killed_session_keeps_its_task_and_leaves_no_presence_behind(
    folder: Path, at_work
):
    with at_work() as terminal:
        terminal.press("f6")
        terminal.wait_for("Échéance", "Prendre", at_most=PATIENCE)
        terminal.press("s")
        terminal.wait_for("Plan d'action", "COMMENTAIRE", at_most=PATIENCE)
        terminal.press("c")
        terminal.wait_for("Commentaire ·", at_most=PATIENCE)
        terminal.type(SENTENCE)
        terminal.read_for(KEPT_EVERY_SECONDS + 2)
        terminal.process.kill(signal.SIGKILL)

    assert answers(folder, "SELECT assignee FROM task WHERE status = 'EN_COURS'") == [
        (base.CODE,)
    ]
    [(form, fields)] = answers(folder, "SELECT form, fields FROM draft")
    assert form == "comment"
    assert SENTENCE in str(fields)
    ends = [at for (at,) in answers(folder, "SELECT expires_at FROM presence")]
    latest = datetime.fromisoformat(str(max(map(str, ends)))).replace(tzinfo=UTC)
    assert latest <= SystemClock().now() + timedelta(seconds=LEASE_SECONDS)


def test_a_letter_of_forty_lines_is_pasted_whole_and_no_key_is_obeyed(
    folder: Path, at_work
):
    with at_work() as terminal:
        open_dossier(terminal)
        terminal.press("c")
        terminal.wait_for("Commentaire ·", at_most=PATIENCE)
        terminal.paste(LETTER)
        terminal.wait_for("40 xncqabsjt", at_most=PATIENCE)
        terminal.press("ctrl+s")
        terminal.wait_for("Commentaire ajouté", at_most=PATIENCE)

    assert base.last_comment(folder / "crm.db") == LETTER
    assert answers(folder, "SELECT count(*) FROM dossier WHERE closed_at NOT NULL") == [
        (0,)
    ]
