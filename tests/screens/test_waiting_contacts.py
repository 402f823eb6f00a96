"""A call during a contact: it is put aside whole, and taken up again by one key."""

from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from crm_tui.domain.draft import Draft
from crm_tui.screens.contact import ContactScreen
from crm_tui.screens.customer_360 import Customer360Screen
from crm_tui.screens.dialogs.parked import ParkedDialog
from crm_tui.screens.dialogs.party_search import PickPartyDialog
from crm_tui.screens.dialogs.prospect import ProspectDialog
from crm_tui.screens.draft_keeper import field_of
from crm_tui.screens.search import SearchScreen
from crm_tui.widgets.notice import Notice
from crm_tui.widgets.waiting_strip import WaitingStrip
from tests.screens import contact_samples as samples
from tests.screens.conftest import (
    WIDE,
    FakeUsecases,
    SeatedApp,
    press,
    settle,
    write,
)
from tests.screens.samples import search_customers


async def test_a_key_of_the_desk_under_a_window_says_how_to_leave_it(app: SeatedApp):
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "f5", "ctrl+t")

        said = app.screen.query_one(Notice).text
        assert said == "En attente : fermez d'abord cette fenêtre (Échap)."


class Drawer:
    """The drafts of an agent, as the store would keep them."""

    def __init__(self) -> None:
        self.drafts: dict[str, Draft] = {}

    def put_in(self, usecases: FakeUsecases) -> None:
        """Stand in for the use cases of drafts."""
        usecases.put(
            list_drafts=lambda _: tuple(self.drafts.values()),
            keep_draft=lambda _, *, draft: self._keep(draft),
            drop_draft=lambda _, *, form, subject: self._drop(subject),
            park_contact=self._park,
        )

    def _keep(self, draft: Draft) -> None:
        self.drafts[draft.subject] = draft

    def _drop(self, subject: str) -> None:
        self.drafts.pop(subject, None)

    def _park(self, _: Any, *, draft: Draft, instead_of: str) -> Draft:
        self._drop(instead_of)
        self._keep(draft)
        return draft


@pytest.fixture
def drawer(usecases: FakeUsecases) -> Drawer:
    samples.notebook_in(usecases)
    made = Drawer()
    made.put_in(usecases)
    return made


def strip(app: SeatedApp) -> WaitingStrip:
    return app.screen.query_one(WaitingStrip)


async def contact_with_poirot(pilot: "Pilot[Any]", comment: str) -> None:
    await settle(pilot)
    pilot.app.take_customer(party_id=19, name="POIROT Hercule")
    await press(pilot, "f4")
    await write(pilot, "renseignement")
    await press(pilot, "enter")
    await write(pilot, comment)


async def test_another_call_puts_the_contact_aside_with_all_that_was_typed(
    app: SeatedApp, drawer: Drawer
):
    async with app.run_test(size=WIDE) as pilot:
        await contact_with_poirot(pilot, "À finir")
        await press(pilot, "f4")

        (parked,) = drawer.drafts.values()
        assert field_of(parked, "comment") == "À finir"
        assert isinstance(app.screen, ContactScreen)
        assert (app.screen.party_id, app.screen.sheet.comment.text) == (None, "")
        assert (strip(app).status.parked, strip(app).status.who) == (
            1,
            "POIROT Hercule",
        )
        assert strip(app).has_class("-waiting")


async def test_what_waits_comes_back_in_one_key_and_the_other_waits_in_turn(
    app: SeatedApp, drawer: Drawer
):
    async with app.run_test(size=WIDE) as pilot:
        await contact_with_poirot(pilot, "À finir")
        began_at = app.screen.started_at
        await press(pilot, "f4")
        await write(pilot, "fuite")
        await press(pilot, "ctrl+t")

        assert app.screen.sheet.comment.text == "À finir"
        assert app.screen.party_id == 19
        assert app.screen.started_at == began_at
        assert len(drawer.drafts) == 2
        assert strip(app).status.who == "sans client"


async def test_several_contacts_wait_and_one_is_chosen(app: SeatedApp, drawer: Drawer):
    async with app.run_test(size=WIDE) as pilot:
        for comment in ("premier", "second"):
            await contact_with_poirot(pilot, comment)
            await press(pilot, "f4", "escape")
        assert isinstance(app.screen, SearchScreen)
        assert strip(app).status.parked == 2

        await press(pilot, "ctrl+t")
        assert isinstance(app.screen, ParkedDialog)
        await press(pilot, "enter")

        assert app.screen.sheet.comment.text == "premier"


async def test_a_contact_taken_up_and_saved_waits_no_more(
    app: SeatedApp, drawer: Drawer
):
    async with app.run_test(size=WIDE) as pilot:
        await contact_with_poirot(pilot, "À finir")
        await press(pilot, "f4", "escape", "ctrl+t", "ctrl+s")

        assert drawer.drafts == {}
        assert not strip(app).has_class("-waiting")


async def test_nothing_waits_is_said(app: SeatedApp, drawer: Drawer):
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+t")

        assert [note.message for note in app._notifications] == [
            "Aucun contact en attente."
        ]


async def test_contacts_left_waiting_yesterday_are_offered_at_the_sign_in(
    app: SeatedApp, drawer: Drawer
):
    async with app.run_test(size=WIDE) as pilot:
        await contact_with_poirot(pilot, "À finir")
        await press(pilot, "f4", "escape")
    other = SeatedApp(app.seated)
    async with other.run_test(size=WIDE) as pilot:
        await settle(pilot)

        assert strip(other).status.parked == 1


async def test_a_call_opens_its_customer_where_nobody_types(
    app: SeatedApp, drawer: Drawer
):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        assert app.ringing.answer("0612345678") == ""
        await settle(pilot)

        assert isinstance(app.screen, Customer360Screen)


async def test_a_call_during_a_contact_is_only_said_until_it_is_taken(
    app: SeatedApp, drawer: Drawer
):
    async with app.run_test(size=WIDE) as pilot:
        await contact_with_poirot(pilot, "À fi")
        app.ringing.hear("0612345678")
        await write(pilot, "nir")

        assert app.screen.sheet.comment.text == "À finir"
        assert strip(app).status.ringing == "0612345678"
        assert strip(app).status.caller == "POIROT Hercule"

        await press(pilot, "ctrl+t")

        assert isinstance(app.screen, Customer360Screen)
        (parked,) = drawer.drafts.values()
        assert field_of(parked, "comment") == "À finir"
        assert strip(app).status.ringing == ""


@pytest.mark.parametrize(
    ("number", "screen"),
    [
        pytest.param("0600000000", ProspectDialog, id="nobody: a prospect"),
        pytest.param("06060606", PickPartyDialog, id="several: a choice"),
    ],
)
async def test_a_number_of_nobody_or_of_several_asks(
    app: SeatedApp, drawer: Drawer, usecases: FakeUsecases, number, screen
):
    def search(desk: Any, *, text: str) -> Any:
        said = "poirot" if text == "06060606" else "zzzz"
        return replace(search_customers(desk, text=said), text=text)

    usecases.put(search_customers=search)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        app.ringing.hear(number)
        await settle(pilot)

        assert isinstance(app.screen, screen)


async def test_what_is_no_number_is_refused_to_the_softphone(
    app: SeatedApp, drawer: Drawer
):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)

        assert app.ringing.answer("'; DROP TABLE").startswith("Numéro appelant")
        assert isinstance(app.screen, SearchScreen)
