"""The verdict comes late: what is typed meanwhile is neither lost nor obeyed blind."""

from typing import Any

import pytest
from textual.pilot import Pilot

from crm_tui.screens.contact import ContactScreen
from tests.screens import contact_samples as samples
from tests.screens.conftest import (
    WIDE,
    FakeUsecases,
    SeatedApp,
    press,
    settle,
    turn,
    write,
)
from tests.screens.contact_samples import Notebook, notebook_in
from tests.screens.gate import Gate
from tests.screens.keys_pressed import type_ahead


@pytest.fixture
def notebook(usecases: FakeUsecases, gate: Gate) -> Notebook:
    """What is saved, the verdict behind the gate."""
    notebook = notebook_in(usecases)
    usecases.put(assess_move_in=gate.before(samples.assess))
    return notebook


def contact_of(app: SeatedApp) -> ContactScreen:
    assert isinstance(app.screen, ContactScreen)
    return app.screen


async def arrival(pilot: "Pilot[Any]", index: str) -> None:
    """Poirot's arrival, judged as far as it is typed."""
    pilot.app.take_customer(party_id=19, name="POIROT Hercule")
    await press(pilot, "f4")
    await write(pilot, "arrivee")
    await press(pilot, "enter")
    await write(pilot, index)


async def test_enter_typed_before_the_verdict_goes_on_once_it_is_there(
    app: SeatedApp, notebook: Notebook, gate: Gate
):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await arrival(pilot, "130")
        sheet = contact_of(app).sheet
        gate.shut()
        await type_ahead(pilot, "0", "enter", "enter", "enter", "enter", "enter")

        assert sheet.fields.answer.has_focus

        gate.open()
        await settle(pilot)

        assert sheet.rule.decision.row == "D01"
        assert sheet.rule.button.has_focus
        assert notebook.applied == []


async def test_the_delay_is_never_announced_by_an_enter_typed_before_it_was_shown(
    app: SeatedApp, notebook: Notebook, gate: Gate
):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await arrival(pilot, "130")
        sheet = contact_of(app).sheet
        gate.shut()
        await type_ahead(pilot, "5", *["enter"] * 6)
        gate.open()
        await settle(pilot)

        assert sheet.rule.decision.row == "D03"
        assert sheet.rule.tick.has_focus
        assert not sheet.rule.tick.is_ticked
        assert notebook.applied == []


async def test_what_was_not_yet_shown_is_not_applied(
    app: SeatedApp, notebook: Notebook, gate: Gate
):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await arrival(pilot, "1300")
        sheet = contact_of(app).sheet
        gate.shut()
        sheet.fields.date.fill("09/07/2024")
        await type_ahead(pilot, "ctrl+a")
        gate.open()
        await settle(pilot)

        assert notebook.applied == []
        assert sheet.rule.button.has_focus

        await press(pilot, "enter")

        assert len(notebook.applied) == 1


async def test_the_cursor_is_not_taken_from_whoever_went_on_typing_elsewhere(
    app: SeatedApp, notebook: Notebook, gate: Gate
):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await arrival(pilot, "130")
        sheet = contact_of(app).sheet
        gate.shut()
        await type_ahead(pilot, "0", "enter", "enter", "enter")
        sheet.comment.focus()
        await turn(pilot)
        gate.open()
        await settle(pilot)

        assert sheet.comment.has_focus


async def test_a_verdict_that_comes_after_another_reason_is_not_shown(
    app: SeatedApp, notebook: Notebook, gate: Gate
):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await arrival(pilot, "130")
        sheet = contact_of(app).sheet
        gate.shut()
        await type_ahead(pilot, "5")
        sheet.picker.choose("TRV01")
        await turn(pilot)
        gate.open()
        await settle(pilot)

        assert contact_of(app).verdict.decision is None
        assert sheet.script.say == ()


async def test_enter_typed_before_the_catalog_comes_takes_the_reason(
    app: SeatedApp, notebook: Notebook, gate: Gate, usecases: FakeUsecases
):
    usecases.put(list_contact_reasons=gate.before(samples.reasons))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        app.take_customer(party_id=19, name="POIROT Hercule")
        gate.shut()
        await type_ahead(pilot, "f4", *"fuite", "enter")
        gate.open()
        await settle(pilot)

        sheet = contact_of(app).sheet
        assert sheet.reason is not None
        assert sheet.comment.has_focus
