"""A contact with a known customer keeps what is known of them in sight."""

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from crm_tui.screens.contact import ContactScreen
from crm_tui.screens.contact_extras import NO_CUSTOMER
from crm_tui.screens.dialogs.leak import LeakDialog
from crm_tui.widgets.customer_card import CustomerCard
from crm_tui.widgets.key_footer import KeyFooter
from crm_tui.widgets.notice import Notice
from tests.screens import contact_samples as samples
from tests.screens.conftest import (
    NARROW,
    SIZES,
    WIDE,
    FakeUsecases,
    SeatedApp,
    press,
    settle,
    write,
)
from tests.screens.customer_samples import POIROT_360


@pytest.fixture(autouse=True)
def poirot(usecases: FakeUsecases) -> None:
    """A customer with alerts, a dossier and a past."""
    samples.notebook_in(usecases)
    usecases.put(show_customer_360=lambda _, **__: POIROT_360)


async def ask_for_information(pilot: "Pilot[Any]") -> None:
    await settle(pilot)
    pilot.app.take_customer(party_id=19, name="POIROT Hercule")
    await press(pilot, "f4")
    await write(pilot, "renseignement")
    await press(pilot, "enter")


@pytest.mark.parametrize(
    ("size", "is_shown"),
    [
        pytest.param(WIDE, True, id="beside the contact"),
        pytest.param(NARROW, False, id="no room for it"),
    ],
)
async def test_the_customer_stays_in_sight_where_there_is_room(
    app: SeatedApp, size: tuple[int, int], is_shown: bool
):
    async with app.run_test(size=size) as pilot:
        await ask_for_information(pilot)

        assert app.screen.query_one(CustomerCard).display is is_shown


@pytest.mark.parametrize("size", SIZES)
async def test_a_leak_told_in_a_contact_is_judged_from_it(
    app: SeatedApp, size: tuple[int, int]
):
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        app.take_customer(party_id=19, name="POIROT Hercule")
        await press(pilot, "f4")
        contact = app.screen
        assert isinstance(contact, ContactScreen)
        contact.sheet.picker.choose("EAU30")
        await settle(pilot)
        assert contact.footer_items()[0].label == "Écrêter une fuite"
        await press(pilot, "ctrl+e")

        assert isinstance(app.screen, LeakDialog)
        await press(pilot, "escape")
        assert app.screen is contact


@pytest.mark.parametrize(
    ("reason", "size", "are_shown"),
    [
        pytest.param("EAU34", NARROW, True, id="nothing to apply"),
        pytest.param("EAU01", NARROW, False, id="its acts come first"),
        pytest.param("EAU01", WIDE, True, id="room for both"),
    ],
)
async def test_the_footer_of_a_contact_tells_the_key_of_the_transfer(
    app: SeatedApp, reason: str, size: tuple[int, int], are_shown: bool
):
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        app.take_customer(party_id=19, name="POIROT Hercule")
        await press(pilot, "f4")
        contact = app.screen
        assert isinstance(contact, ContactScreen)
        contact.sheet.picker.choose(reason)
        await settle(pilot)
        said = contact.query_one(KeyFooter).render().plain

        assert ("^y Transférer" in said) is are_shown
        assert "^b Actes" in said and "Aide" in said


async def test_a_leak_needs_its_customer(app: SeatedApp):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "f4", "ctrl+e")

        assert app.screen.query_one(Notice).text == NO_CUSTOMER


@pytest.mark.parametrize("size", SIZES)
def test_a_contact_with_a_known_customer_looks_so(
    app: SeatedApp, picture: Callable[..., None], size: tuple[int, int]
):
    async def before(pilot: "Pilot[Any]") -> None:
        await ask_for_information(pilot)
        for form in tuple(app.open_forms):
            form.keep()

    picture(app, size, before)
