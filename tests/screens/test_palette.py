"""The palette finds an act wherever it is, says why it cannot act, and leads to it."""

import pytest
from textual.widgets import Static

from crm_tui.domain.permission import Permission
from crm_tui.screens.customer_360 import Customer360Screen
from crm_tui.screens.search import SearchScreen
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.notice import Notice
from tests.screens import contact_samples, samples
from tests.screens.conftest import (
    NARROW,
    FakeUsecases,
    SeatedApp,
    press,
    settle,
    write,
)

PARTY = contact_samples.PARTY


@pytest.fixture(autouse=True)
def customer(usecases: FakeUsecases) -> None:
    """One customer to go back to."""
    usecases.put(**contact_samples.FAKES, remember_visit=lambda _, *, party_id: None)


def offered(app: SeatedApp) -> list[str]:
    return [row.key for row in app.screen.query_one(LineTable).rows]


def about(app: SeatedApp) -> str:
    return str(app.screen.query_one("#about", Static).content)


def toasts(app: SeatedApp) -> list[str]:
    return [one.message for one in app._notifications]


async def test_an_act_of_another_screen_is_found_and_led_to_and_its_key_said(app):
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        app.show_customer(party_id=PARTY.id, name=PARTY.name)
        await settle(pilot)
        await press(pilot, "f2", "ctrl+p")
        await write(pilot, "plaintes historique")
        assert offered(app) == ["complaints"]
        assert about(app).startswith("F3 g ")
        await press(pilot, "enter")

        assert isinstance(app.screen, Customer360Screen)
        assert toasts(app) == ["Réclamations : g"]


async def test_an_act_about_nobody_says_that_it_wants_a_customer(app):
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p")
        await write(pilot, "plaintes zzz")
        assert about(app).startswith("Aucun acte ne se dit ainsi")
        await press(pilot, "backspace", "backspace", "backspace")
        assert "Aucun client en cours" in about(app)
        await press(pilot, "enter")

        assert isinstance(app.screen, SearchScreen)
        said = app.screen.query_one(Notice).text
        assert said == "Aucun client en cours : ouvrez-en un depuis la recherche."


async def test_an_act_of_another_screen_without_the_right_says_which_one(usecases):
    app = SeatedApp(samples.desk_without(Permission.TRANSFER))
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p")
        await write(pilot, "transfert sec")

        assert offered(app)[0] == "transfer_call"
        assert "Habilitation requise" in about(app)
