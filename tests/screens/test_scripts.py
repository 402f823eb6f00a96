"""Scripts: those who train word them, one version after the other."""

from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot

from crm_tui.catalog import scripts
from crm_tui.catalog.script_files import shipped_text
from crm_tui.clock import paris
from crm_tui.domain.script_edition import ScriptEdition, ScriptLine, ScriptSheet
from crm_tui.screens.scripts import ScriptsScreen
from crm_tui.widgets.notice import Notice
from crm_tui.widgets.script_list import ScriptPane, pane_items
from tests.screens.conftest import (
    WIDE,
    FakeUsecases,
    SeatedApp,
    press,
    settle,
    write,
)

LINES = tuple(
    ScriptLine(code=one.code, label=one.label, version=0, questions=len(one.questions))
    for one in scripts().values()
)


def sheet_of(code: str) -> ScriptSheet:
    """A script as the program ships it."""
    return ScriptSheet(
        line=next(line for line in LINES if line.code == code),
        script=scripts()[code],
        body=shipped_text(code),
        newest=0,
        editions=(),
    )


@pytest.fixture
def saved(usecases: FakeUsecases) -> list[dict[str, Any]]:
    """What is saved."""
    calls: list[dict[str, Any]] = []

    def save(_: object, **values: Any) -> ScriptEdition:
        calls.append(values)
        return ScriptEdition(
            script_code=values["code"],
            version=1,
            in_force_on=date(2024, 7, 11),
            label=values["label"],
            body=values["body"],
            reason=values["reason"],
            written_at=paris("2024-07-11 10:00"),
            written_by="NAD03",
        )

    usecases.put(
        list_scripts=lambda _: LINES,
        show_script=lambda _, *, code: sheet_of(code),
        save_script=save,
    )
    return calls


async def open_scripts(app: SeatedApp, pilot: "Pilot[Any]") -> None:
    await settle(pilot)
    app.go("scripts")
    await settle(pilot)


async def test_a_script_is_worded_anew_with_its_reason(
    app: SeatedApp, saved: list[dict[str, Any]]
):
    async with app.run_test(size=WIDE) as pilot:
        await open_scripts(app, pilot)
        shown = app.screen.query_one(ScriptPane).sheet
        assert shown is not None
        assert shown.line.code == "S1"

        await press(pilot, "m", "tab", "tab")
        await write(pilot, "plus court")
        await press(pilot, "ctrl+s")

        [call] = saved
        assert (call["code"], call["reason"]) == ("S1", "plus court")
        assert call["seen_version"] == 0
        assert isinstance(app.screen, ScriptsScreen)
        done = "Version 1 gardée, en vigueur dès le 11/07/2024."
        assert app.screen.query_one(Notice).text == done


def test_a_tree_says_what_opens_each_question_and_where_it_ends():
    words = "\n".join(
        f"{front.plain}{text.plain}" for front, text in pane_items(sheet_of("S7-EAU"))
    )

    assert "si danger = OUI · sortie : intervention d'urgence" in words
    assert "si probleme = MANQUE ou PRESSION" in words
