"""A delay to pay by keys, on a base: refused by the ceiling, granted, withdrawn."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from crm_tui.desk import Desk
from crm_tui.store.engine import Store
from crm_tui.store.tables.billing import AccountRow
from crm_tui.store.tables.telecom import PaymentExtensionRow
from crm_tui.widgets.hung_lines import HungLines
from tests import factories
from tests.screens.conftest import WIDE, SeatedApp, press, settle, write
from tests.usecases.arrivals import rows
from tests.usecases.concern_world import as_shipped


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """One engine is enough for what the screens do."""
    return sqlite_store


async def test_a_delay_is_judged_while_it_is_typed_then_withdrawn_by_its_key(
    desk_of: Callable[..., Desk], store: Store
):
    with store.writing() as session:
        ids = factories.make_customer(session)
        session.get_one(AccountRow, ids["account"]).balance = Decimal("198.75")
    app = SeatedApp(as_shipped(desk_of("CONSEILLER_EAU_N1", code="SAM01")))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        app.show_customer(party_id=ids["party"], name="POIROT Hercule")
        await settle(pilot)
        await press(pilot, "j")
        await write(pilot, "+45j")
        await press(pilot, "ctrl+s")
        said = [text.plain for _, text in verdict(app)]
        assert said[0] == "DP06 · Refusé" and "30 jours" in said[1]
        assert rows(store, PaymentExtensionRow) == []

        await press(pilot, "ctrl+u")
        await write(pilot, "+30j")
        await press(pilot, "ctrl+s")
        (granted,) = rows(store, PaymentExtensionRow)
        assert granted.amount == Decimal("198.75"), "the balance, proposed"

        await press(pilot, "j")
        assert "retirez-le (^x)" in verdict(app)[0][1].plain
        await press(pilot, "ctrl+x")
        await write(pilot, "Accord rompu")
        await press(pilot, "enter")
        (withdrawn,) = rows(store, PaymentExtensionRow)
        assert withdrawn.ended_on == withdrawn.granted_on


def verdict(app: SeatedApp):
    return app.screen.query_one("#verdict", HungLines).items
