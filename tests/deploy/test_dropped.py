"""The connection drops in the middle of a sentence (J15, step 2; T8)."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

from tests.deploy.conftest import ACCOUNT, CODE, PASSWORD
from tests.deploy.sshd import Sshd
from tests.hostile.tour import PATIENCE, sign_in
from tests.terminal import Program

SENTENCE = "Le client rappelle demain avec l'index"


def test_a_dropped_connection_keeps_the_draft_and_leaves_nobody_there(sshd: Sshd):
    with _connected(sshd) as terminal:
        sign_in(terminal, code=CODE, password=PASSWORD)
        _half_typed(terminal)
        assert _present(sshd) > 0

    assert sshd.left_behind() == {}
    assert _present(sshd) == 0
    with _connected(sshd) as terminal:
        sign_in(terminal, code=CODE, password=PASSWORD)
        terminal.wait_for("Brouillons", "Commentaire ·", at_most=PATIENCE)
        terminal.press("ctrl+r")
        terminal.wait_for("Plan d'action", at_most=PATIENCE)
        terminal.press("c")
        terminal.wait_for(SENTENCE, at_most=PATIENCE)


def _connected(sshd: Sshd) -> Program:
    """Connect as an agent's terminal does; leaving kills the client, as a cut does."""
    environment = dict(os.environ) | {"TERM": "xterm-256color"}
    return Program(sshd.ssh("-t"), environment=environment)


def _half_typed(terminal: Program) -> None:
    """Begin a comment on the customer's dossier, and stop in the middle."""
    terminal.type(ACCOUNT)
    terminal.wait_for("1 client ", at_most=PATIENCE)
    terminal.press("enter")
    terminal.wait_for("Fil du client", "ARR-24", at_most=PATIENCE)
    terminal.press("d")
    terminal.wait_for("Plan d'action", at_most=PATIENCE)
    terminal.press("c")
    terminal.wait_for("Commentaire ·", at_most=PATIENCE)
    terminal.type(SENTENCE)
    terminal.wait_for(SENTENCE, at_most=PATIENCE)


def _present(sshd: Sshd) -> int:
    """Return how many leases of presence still run."""
    now = datetime.now(UTC).replace(tzinfo=None).isoformat(sep=" ")  # noqa: TID251
    statement = "SELECT count(*) FROM presence WHERE expires_at > ?"
    with closing(sqlite3.connect(sshd.data_dir / "crm.db")) as base:
        return int(base.execute(statement, (now,)).fetchone()[0])
