"""An incident and a gesture by keys, on a real base: 360° view and windows."""

from collections.abc import Callable

import pytest

from crm_tui.desk import Desk
from crm_tui.store.engine import Store
from crm_tui.store.tables.contact import ContactRow
from crm_tui.store.tables.gesture import GestureRow
from tests import factories
from tests.screens.conftest import WIDE, SeatedApp, press, settle, write
from tests.usecases.arrivals import rows
from tests.usecases.concern_world import add_complaint, add_incident, as_shipped

Seat = Callable[..., Desk]


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """One engine is enough for what the screens do."""
    return sqlite_store


async def test_a_call_is_attached_then_a_gesture_proposed(desk_of: Seat, store: Store):
    """« attach a call in three keys »: the incident, then Enter."""
    with store.writing() as session:
        ids = factories.make_customer(session)
        add_complaint(session, party_id=ids["party"], on="2024-06-01")
        add_incident(session, site_id=ids["site"])
    app = SeatedApp(as_shipped(desk_of("GESTIONNAIRE_EAU_BO", code="NTE203")))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        app.show_customer(party_id=ids["party"], name="POIROT Hercule")
        await settle(pilot)
        await press(pilot, "t", "enter")
        assert len(rows(store, ContactRow)) == 2

        await press(pilot, "g", "g")
        await write(pilot, "12")
        await press(pilot, "enter", "enter", "enter")
        await write(pilot, "retard")
        await press(pilot, "ctrl+s")
        (gesture,) = rows(store, GestureRow)
        assert gesture.status == "ACCORDE" and gesture.reason_code == "EAU36"

        await press(pilot, "escape", "ctrl+f4")
        await press(pilot, "escape", "f4")
