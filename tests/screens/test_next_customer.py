"""Between two customers: what is typed for the next one never goes to the last one."""

import pytest

from crm_tui.screens.contact import ContactScreen
from crm_tui.screens.customer_360 import Customer360Screen
from tests.screens import contact_samples, dossier_samples
from tests.screens.conftest import WIDE, FakeUsecases, SeatedApp, press, settle

PARTY = contact_samples.PARTY


@pytest.fixture(autouse=True)
def customers(usecases: FakeUsecases) -> None:
    """One customer to open, and a contact to begin."""
    usecases.put(**contact_samples.FAKES, remember_visit=lambda _, *, party_id: None)


async def test_a_contact_begun_from_recherche_is_with_nobody_yet(app: SeatedApp):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        app.show_customer(party_id=PARTY.id, name=PARTY.name)
        await settle(pilot)

        await press(pilot, "f2", "f4")

        assert isinstance(app.screen, ContactScreen)
        assert app.screen.party_id is None


async def test_recherche_leaves_the_contact_and_stops_its_clock(app: SeatedApp):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "f4")
        assert app.workplace.handling_since is not None

        await press(pilot, "f2")

        assert app.workplace.handling_since is None


async def test_the_last_customer_is_still_one_key_away(app: SeatedApp):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        app.show_customer(party_id=PARTY.id, name=PARTY.name)
        await settle(pilot)

        await press(pilot, "f2", "f3")

        assert isinstance(app.screen, Customer360Screen)
        assert not app.workplace.is_between_customers

        await press(pilot, "f4")

        assert isinstance(app.screen, ContactScreen)
        assert app.screen.party_id == PARTY.id


async def test_an_answer_that_comes_late_does_not_bring_the_last_customer_back(
    app: SeatedApp, usecases: FakeUsecases
):
    usecases.put(**dossier_samples.FAKES)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        app.show_customer(party_id=PARTY.id, name=PARTY.name)
        await settle(pilot)
        app.show_dossier(dossier_id=next(iter(dossier_samples.VIEWS)))
        await settle(pilot)

        await press(pilot, "f2")

        assert app.workplace.is_between_customers
