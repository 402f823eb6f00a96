"""An ordinary base for what is typed, and a customer already on the screen."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile import base
from tests.hostile.tour import PATIENCE, program, sign_in
from tests.terminal import Program


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder whose base holds ordinary texts."""
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    base.build(data)
    base.forget_drafts(data / "crm.db")
    return data


@pytest.fixture
def at_work(folder: Path) -> Callable[..., Program]:
    """Open the program and sign an agent in; use it with `with`."""

    def open_(code: str = base.CODE) -> Program:
        terminal = program(folder)
        try:
            sign_in(terminal, code=code)
        except AssertionError:
            terminal.end()
            raise
        return terminal

    return open_


def open_dossier(terminal: Program) -> None:
    """Go from Recherche to the main customer's dossier."""
    terminal.type(base.MAIN_ACCOUNT)
    terminal.wait_for("1 client ", at_most=PATIENCE)
    terminal.press("enter")
    terminal.wait_for("Fil du client", "ARR-24", at_most=PATIENCE)
    terminal.press("d")
    terminal.wait_for("Plan d'action", "COMMENTAIRE", at_most=PATIENCE)
