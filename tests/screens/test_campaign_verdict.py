"""A campaign is confirmed on figures that were judged and shown."""

from crm_tui.widgets.act_button import ActButton
from crm_tui.widgets.field import Field
from crm_tui.widgets.move_in_words import STILL_JUDGED
from crm_tui.widgets.notice import Notice
from tests.screens import contact_samples, dossier_samples
from tests.screens.conftest import WIDE, FakeUsecases, SeatedApp, press, settle, turn
from tests.screens.gate import Gate
from tests.screens.keys_pressed import type_ahead


async def test_figures_still_being_judged_are_not_confirmed(
    app: SeatedApp, usecases: FakeUsecases, gate: Gate
):
    opened: list[str] = []
    usecases.put(**contact_samples.FAKES, **dossier_samples.FAKES)
    usecases.put(
        assess_move_in=gate.before(contact_samples.assess),
        open_contract=lambda _, *, opening, **__: opened.append(opening),
    )
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        app.show_dossier(dossier_id=5)
        await settle(pilot)
        await press(pilot, "a")
        gate.shut()
        app.screen.query_one("#index", Field).fill("1301")
        app.screen.query_one(ActButton).focus()
        await turn(pilot)
        await type_ahead(pilot, "enter")

        assert app.screen.query_one(Notice).text == STILL_JUDGED

        gate.open()
        await settle(pilot)
        assert opened == []

        await press(pilot, "enter")

        assert opened == ["1301"]
