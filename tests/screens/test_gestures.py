"""Gestures by keys, to their end: granted, refused, carried out, canceled."""

import pytest
from textual.pilot import Pilot

from crm_tui.domain.refusal import Refusal
from crm_tui.screens.dialogs.complaints import ComplaintsDialog
from crm_tui.screens.dialogs.gesture import GestureDialog
from crm_tui.screens.dialogs.record_list import RecordListDialog
from crm_tui.screens.dialogs.said_act import SaidActDialog
from crm_tui.widgets.field import Field
from crm_tui.widgets.hung_lines import HungLines
from crm_tui.widgets.notice import Notice
from tests.screens.conftest import (
    NARROW,
    WIDE,
    FakeUsecases,
    SeatedApp,
    press,
    settle,
    write,
)
from tests.screens.gesture_samples import Gestures, gesture


def said(app: SeatedApp) -> str:
    return app.screen.query_one(Notice).text


def told(app: SeatedApp) -> str:
    items = app.screen.query_one("#told", HungLines).items
    return "\n".join(f"{front.plain}{text.plain}" for front, text in items)


def states(app: SeatedApp, column: int) -> list[str]:
    assert isinstance(app.screen, RecordListDialog)
    return [row.cells[column][0][0] for row in app.screen.lines.rows]


async def complaints(app: SeatedApp, pilot: "Pilot[None]") -> None:
    await settle(pilot)
    app.push_screen(ComplaintsDialog(party_id=1, name="POIROT Hercule"))
    await settle(pilot)


async def test_the_key_pressed_twice_grants_one_and_leaves_the_next(
    app: SeatedApp, usecases: FakeUsecases
):
    world = Gestures(gesture(1), gesture(2))
    usecases.put(**world.fakes())
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "ctrl+f5")
        assert "dépassent le plafond" in told(app)
        await press(pilot, "a", "a")

        assert world.acts == [("ACCORDE", 1, "")]
        assert states(app, 3) == ["accordé", "à valider"]
        assert said(app).startswith("Ce geste est accordé")
        await press(pilot, "down", "a")
        assert world.acts[1:] == [("ACCORDE", 2, "")]


async def test_a_refusal_says_why_before_it_is_one(
    app: SeatedApp, usecases: FakeUsecases
):
    world = Gestures(gesture(1))
    usecases.put(**world.fakes())
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "ctrl+f5", "r", "enter")
        assert said(app) == "Dites pourquoi le geste est refusé." and not world.acts
        await write(pilot, "déjà compensé")
        await press(pilot, "enter")

        assert world.acts == [("REFUSE", 1, "déjà compensé")]
        assert said(app) == "GES-24-000001 refusé." and states(app, 3) == ["refusé"]


async def test_a_reason_that_comes_back_asks_what_treats_the_cause(
    app: SeatedApp, usecases: FakeUsecases
):
    world = Gestures(gesture(1, rule_row="G04"))
    usecases.put(**world.fakes())
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "ctrl+f5", "a")
        await write(pilot, "compteur changé")
        await press(pilot, "enter")

        assert world.acts == [("ACCORDE", 1, "compteur changé")]


async def test_what_a_colleague_decided_meanwhile_leaves_the_list(
    app: SeatedApp, usecases: FakeUsecases
):
    world = Gestures(gesture(1), gesture(2), own=2)
    usecases.put(**world.fakes())
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "ctrl+f5")
        del world.by_id[1]
        world.refusing = Refusal("Modifié entre-temps par un autre agent.")
        await press(pilot, "a")

        assert said(app) == "Modifié entre-temps par un autre agent."
        assert states(app, 3) == ["à valider"] and not world.acts
        await press(pilot, "a")
        assert said(app) == "un autre le valide" and not world.acts


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["120x40", "80x24"])
async def test_a_reference_that_served_stays_typed_and_is_corrected(
    app: SeatedApp, usecases: FakeUsecases, size: tuple[int, int]
):
    world = Gestures(gesture(1, "ACCORDE"))
    usecases.put(**world.fakes())
    async with app.run_test(size=size) as pilot:
        await complaints(app, pilot)
        world.refusing = Refusal("La référence AV-1 a déjà servi.", field="reference")
        await press(pilot, "down", "e")
        await write(pilot, "AV-1")
        await press(pilot, "enter")

        assert isinstance(app.screen, SaidActDialog)
        field = app.screen.query_one(Field)
        assert (field.value, field.has_class("-wrong")) == ("AV-1", True)
        await write(pilot, "2")
        await press(pilot, "enter")
        assert world.acts == [("EXECUTE", 1, "AV-12")]

        await press(pilot, "x")
        await write(pilot, "mauvais compte")
        await press(pilot, "enter", "x")
        assert world.acts[1:] == [("ANNULE", 1, "mauvais compte")]
        assert said(app).startswith("Ce geste est annulé")


async def test_a_gesture_answers_the_complaint_under_way_and_keeps_what_is_typed(
    app: SeatedApp, usecases: FakeUsecases
):
    world = Gestures()
    usecases.put(**world.fakes())
    async with app.run_test(size=NARROW) as pilot:
        await complaints(app, pilot)
        assert "Qualité de service" in told(app)
        await press(pilot, "g")
        await write(pilot, "20")
        await press(pilot, "enter", "enter", "enter")
        await write(pilot, "retard")
        world.refusing = Refusal("La base est occupée : réessayez.")
        await press(pilot, "ctrl+s")

        assert isinstance(app.screen, GestureDialog) and not world.proposed
        assert app.screen.because.value == "retard"
        await press(pilot, "ctrl+s", "ctrl+s")
        (form,) = world.proposed
        assert (form.dossier_id, form.reason_code) == (7, "EAU36")
        assert said(app) == "GES-24-000001 accordé."
