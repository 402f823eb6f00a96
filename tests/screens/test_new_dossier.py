"""Nouveau dossier: from a customer or from anywhere, its preset in a few letters."""

import pytest

from crm_tui.screens.dialogs.new_dossier import NewDossierDialog
from crm_tui.screens.dialogs.party_search import PickPartyDialog
from crm_tui.screens.dossier import DossierScreen
from crm_tui.widgets.notice import Notice
from tests.domain.test_dossier_offer import OFFERS
from tests.screens import contact_samples, dossier_samples
from tests.screens.conftest import (
    NARROW,
    FakeUsecases,
    SeatedApp,
    press,
    settle,
    write,
)

PARTY = contact_samples.PARTY


@pytest.fixture
def opened(usecases: FakeUsecases) -> list[dict[str, object]]:
    """What was asked of the use case."""
    asked: list[dict[str, object]] = []

    def open_dossier(_: object, **values: object) -> object:
        asked.append({name: given for name, given in values.items() if name != "key"})
        return dossier_samples.DOSSIER

    usecases.put(
        **contact_samples.FAKES,
        **dossier_samples.FAKES,
        list_dossier_offers=lambda _, **__: OFFERS,
        open_dossier=open_dossier,
        remember_visit=lambda _, *, party_id: None,
    )
    return asked


async def test_a_preset_is_opened_from_the_customer_in_a_few_keys(
    app: SeatedApp, opened: list[dict[str, object]]
):
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        app.show_customer(party_id=PARTY.id, name=PARTY.name)
        await settle(pilot)
        await press(pilot, "n")
        await write(pilot, "fui")
        shown = app.export_screenshot().replace("&#160;", " ")
        for words in ("Interservices", "C1 LE CANNET", "aucun site, non éligible"):
            assert words in shown
        await press(pilot, "enter", "enter")

        assert isinstance(app.screen, DossierScreen)
    (asked,) = opened
    assert (asked["party_id"], asked["preset"]) == (PARTY.id, "FUITE")
    assert asked["site_id"] == contact_samples.SITE.id


async def test_from_anywhere_the_customer_is_found_first(
    app: SeatedApp, opened: list[dict[str, object]]
):
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await press(pilot, "shift+f4")
        assert isinstance(app.screen, PickPartyDialog)
        await write(pilot, "poirot")
        await press(pilot, "enter")
        assert isinstance(app.screen, NewDossierDialog)
        await write(pilot, "zzz")
        await press(pilot, "enter")

        assert "n'a ces mots" in app.screen.query_one(Notice).text
        assert opened == []
