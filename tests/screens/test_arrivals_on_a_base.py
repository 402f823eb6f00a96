"""J3 and J1 by keys on a real base: the screens, the acts and the store together."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from crm_tui.clock import FixedClock
from crm_tui.desk import Desk
from crm_tui.domain.dossier import DossierStatus
from crm_tui.screens.contact import ContactScreen
from crm_tui.screens.dossier import DossierScreen
from crm_tui.screens.work_queue import WorkQueueScreen
from crm_tui.store.engine import Store
from crm_tui.widgets.notice import Notice
from tests.screens.conftest import WIDE, SeatedApp, press, settle
from tests.screens.keys_pressed import Hands
from tests.usecases.arrivals import add_poirot, add_vacancy


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """One engine is enough for what the screens do."""
    return sqlite_store


async def test_a_gap_of_42_m3_is_applied_from_the_call(
    desk_of: Callable[..., Desk], store: Store, clock: FixedClock
):
    clock.instant = datetime(2026, 3, 2, 9, tzinfo=UTC)
    add_vacancy(
        store,
        closing_m3=1258,
        closing_on=date(2026, 2, 2),
        departement="83",
        street="12 RUE DES LILAS",
        postcode="83000",
        town="TOULON",
    )
    app = SeatedApp(desk_of("CONSEILLER_EAU_N1", "83", code="IFI045"))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        hands = Hands(pilot)
        await hands.press("f4")
        typed = ("arrivee", "Mercier", "Jeanne", "jeanne.mercier@example.org")
        for value in (*typed, "rue des lilas", "01/03", "1300"):
            await hands.type(value)
            await hands.press("enter")
        assert isinstance(app.screen, ContactScreen)
        assert app.screen.verdict.decision.row == "D03"

        await hands.press("enter", "enter", "enter", "enter")

        assert hands.pressed <= 12
        screen = app.screen
        assert isinstance(screen, DossierScreen)
        assert screen.view.dossier.status is DossierStatus.AWAITING_CUSTOMER
        assert screen.view.justificatif.due_on == date(2026, 3, 17)
        [document] = screen.view.documents
        assert document.recipient == "jeanne.mercier@example.org"
        assert "Appliqué (D03)" in screen.query_one(Notice).text
        assert app.workplace.customer.name == "MERCIER Jeanne"


async def test_an_arrival_begun_in_iliade_is_finished_from_the_queue(
    desk_of: Callable[..., Desk], store: Store, clock: FixedClock
):
    clock.instant = datetime(2024, 7, 12, 7, tzinfo=UTC)
    add_poirot(store)
    app = SeatedApp(desk_of("GESTIONNAIRE_EAU_BO", "06", "83", code="LMA112"))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "f6")
        assert isinstance(app.screen, WorkQueueScreen)

        await press(pilot, "enter", "a", "enter", "enter", "enter", "enter")

        screen = app.screen
        assert isinstance(screen, DossierScreen)
        assert screen.view.task_sentence.endswith(
            "0 entrées tâche en suspens et 1 entrées tâche finalisée"
        )
        assert screen.view.dossier.contract_id is not None

        await press(pilot, "x", "enter", "enter")

        assert screen.view.dossier.status is DossierStatus.CLOSED
        assert screen.view.refusal_of("take_over")
