"""Offers by keys, on a real base: refused with a reason, silenced, then served."""

from collections.abc import Callable

import pytest

from crm_tui.desk import Desk
from crm_tui.store.engine import Store
from crm_tui.store.tables.offer import OfferProposalRow
from crm_tui.store.tables.telecom import CommercialProfileRow
from crm_tui.widgets.hung_lines import HungLines
from tests import factories
from tests.screens.conftest import WIDE, SeatedApp, press, settle
from tests.usecases.arrivals import rows


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """One engine is enough for what the screens do."""
    return sqlite_store


async def test_an_offer_is_refused_then_all_of_them_once_asked_twice(
    desk_of: Callable[..., Desk], store: Store
):
    with store.writing() as session:
        ids = factories.make_customer(session, occupancy="propriétaire")
        session.add(CommercialProfileRow(party_id=ids["party"], interests="jardin"))
    app = SeatedApp(desk_of("CONSEILLER_EAU_N1", code="SAM01"))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        app.show_customer(party_id=ids["party"], name="POIROT Hercule")
        await settle(pilot)
        await press(pilot, "O", "enter", "r", "down", "enter")
        (refused,) = rows(store, OfferProposalRow)
        assert (refused.offer_code, refused.refusal) == (
            "ASSURANCE_FUITE",
            "SANS_BESOIN",
        )

        await press(pilot, "n", "enter")
        assert len(rows(store, OfferProposalRow)) == 1, "« non » by default"
        await press(pilot, "n", "o")
        ((_, caution),) = app.screen.query_one("#caution", HungLines).items
        assert "ne souhaite pas de proposition" in caution.plain
        assert len(rows(store, OfferProposalRow)) == 2
