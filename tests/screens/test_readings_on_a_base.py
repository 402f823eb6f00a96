"""J9 by keys on a real base: the screen, the acts and the store together."""

from collections.abc import Callable

import pytest

from crm_tui.desk import Desk
from crm_tui.screens.customer_360 import Customer360Screen
from crm_tui.screens.readings import ReadingsScreen
from crm_tui.store.engine import Store
from tests.screens.conftest import WIDE, SeatedApp, press, settle, write
from tests.usecases.water import Vance, add_vance


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """One engine is enough for what the screens do."""
    return sqlite_store


@pytest.fixture
def vance(store: Store) -> Vance:
    return add_vance(store)


async def test_the_impossible_index_is_corrected_from_the_360_view(
    desk_of: Callable[..., Desk], vance: Vance
):
    app = SeatedApp(desk_of("EXPERT_EAU_N2", "06", code="RDU045"))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        app.show_customer(party_id=vance.party, name="VANCE Philo")
        await settle(pilot)
        assert isinstance(app.screen, Customer360Screen)
        assert "89954" in app.screen.view.alerts[0].text

        await press(pilot, "r", "c")
        await write(pilot, "virgule oubliée")
        await press(pilot, "enter")

        screen = app.screen
        assert isinstance(screen, ReadingsScreen)
        standing, struck = screen.history.lines[:2]
        assert (standing.reading.value_m3, standing.usage_m3) == (899, 17)
        assert struck.verdict == "rectifié"
        assert struck.reading.superseded_by == "RDU045"

        await press(pilot, "escape")
        assert app.screen.meter.flagged == ""
        assert app.screen.entries[0].title.startswith("Index rectifié")
