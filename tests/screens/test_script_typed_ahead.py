"""A script answered faster than it is kept: no answer is lost, none goes elsewhere."""

import pytest

from crm_tui.screens.dialogs.run_script import RunScriptDialog
from crm_tui.widgets.text_box import TextBox
from tests.screens import contact_samples
from tests.screens.conftest import WIDE, FakeUsecases, SeatedApp, press, settle, write
from tests.screens.gate import Gate
from tests.screens.keys_pressed import type_ahead
from tests.screens.script_samples import ScriptBook

COMPLAINT = "S6"


@pytest.fixture
def book(usecases: FakeUsecases, gate: Gate) -> ScriptBook:
    """What is answered, once the gate is open."""
    contact_samples.notebook_in(usecases)
    book = ScriptBook().put_in(usecases)
    usecases.put(
        start_script=gate.before(book.start_script),
        answer_script=gate.before(book.answer_script),
    )
    return book


async def test_what_is_typed_while_a_script_begins_is_its_first_answers(
    app: SeatedApp, gate: Gate, book: ScriptBook
):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        app.take_customer(party_id=19, name="POIROT Hercule")
        await press(pilot, "f4")
        await write(pilot, "qualite de service")
        await press(pilot, "enter")
        gate.shut()
        await type_ahead(pilot, "ctrl+k", *"fuite", "enter", *"hier", "enter")
        gate.open()
        await settle(pilot)

        comment = app.screen.query_one("#comment", TextBox).text
    assert comment == ""
    assert book.values() == {"faits": "fuite", "date_faits": "hier"}


async def test_two_arrows_pressed_before_the_question_choose_its_second_answer(
    app: SeatedApp, gate: Gate, book: ScriptBook
):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        app.push_screen(
            RunScriptDialog(code=COMPLAINT, party_id=19, reason_code="EAU34")
        )
        for told in ("fuite", "hier", "cave"):
            await write(pilot, told)
            await press(pilot, "enter")
        gate.shut()
        await type_ahead(pilot, *"avoir", "enter", "right", "right", "enter")
        gate.open()
        await settle(pilot)

    assert book.values()["attente"] == "avoir"
    assert book.values()["cause"] == "RECURRENTE"
