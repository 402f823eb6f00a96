"""`crm-tui call`: the open desk rings, or the command says why none does."""

import asyncio
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crm_tui.softphone import DeskLine


def test_without_an_open_desk_nor_a_terminal_the_command_says_so(
    crm_tui: Callable[..., Any],
):
    done = crm_tui("call", "0465710448", "--agent", "SAM01")

    assert done.exit_code != 0
    assert "Aucun poste ouvert pour SAM01" in str(done.exception)


def test_what_is_no_number_is_refused_before_anything(crm_tui: Callable[..., Any]):
    done = crm_tui("call", "anonyme")

    assert "Numéro appelant illisible" in str(done.exception)


def test_the_open_desk_rings(
    crm_tui: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
):
    heard: list[str] = []

    def hear(said: str) -> str:
        heard.append(said)
        return ""

    async def play(folder: Path) -> Any:
        line = DeskLine(data_dir=folder, agent_code="SAM01")
        await line.open(hear)
        try:
            return await asyncio.to_thread(crm_tui, "call", "04 65 71 04 48")
        finally:
            line.close()

    with tempfile.TemporaryDirectory(prefix="crm") as folder:
        monkeypatch.setenv("CRM_TUI_DATA_DIR", folder)
        done = asyncio.run(play(Path(folder)))

    assert done.output == "Le poste de SAM01 sonne.\n"
    assert heard == ["0465710448"]
