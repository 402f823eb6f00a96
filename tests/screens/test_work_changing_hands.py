"""Corbeille on a real base: taken, released, given out, undone, an agent away."""

from collections.abc import Callable

import pytest
from sqlmodel import select

from crm_tui.desk import Desk
from crm_tui.screens.dialogs.assign_tasks import AssignTasksDialog
from crm_tui.screens.dossier import DossierScreen
from crm_tui.screens.work_queue import WorkQueueScreen
from crm_tui.store.engine import Store
from crm_tui.store.tables.dossier import TaskRow
from crm_tui.widgets.colleague_list import AssignmentPreview
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.notice import Notice
from crm_tui.widgets.queue_list import QueuePreview
from tests import factories
from tests.screens.conftest import WIDE, SeatedApp, press, settle

Seat = Callable[..., Desk]
BACK = "GESTIONNAIRE_EAU_BO"


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """One engine is enough for what the screens do."""
    return sqlite_store


@pytest.fixture
def tasks(store: Store) -> list[int]:
    with store.writing() as session:
        ids = factories.make_customer(session)
        dossier = factories.make_dossier(
            session, party_id=ids["party"], site_id=ids["site"]
        )
        return [factories.make_task(session, dossier_id=dossier) for _ in range(3)]


def holders(store: Store) -> list[str]:
    with store.reading() as session:
        return list(session.exec(select(TaskRow.assignee).order_by(TaskRow.id)))


def said(app: SeatedApp) -> str:
    return app.screen.query_one(Notice).text


async def test_next_opens_the_dossier_and_the_queue_says_it_is_mine(
    desk_of: Seat, store: Store, tasks: list[int]
):
    app = SeatedApp(desk_of(BACK, code="IFI045"))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "f6", "s")
        assert isinstance(app.screen, DossierScreen)
        assert holders(store) == ["IFI045", "", ""]

        await press(pilot, "g")
        assert isinstance(app.screen, DossierScreen)
        assert holders(store) == ["IFI045", "IFI045", ""]

        await press(pilot, "escape")
        assert isinstance(app.screen, WorkQueueScreen)
        items = app.screen.query_one(QueuePreview).words.items
        assert any("vous, depuis" in text.plain for _, text in items)


async def test_looking_takes_nothing(desk_of: Seat, store: Store, tasks: list[int]):
    app = SeatedApp(desk_of(BACK, code="IFI045"))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "f6", "v")

        assert isinstance(app.screen, DossierScreen)
        assert holders(store) == ["", "", ""]


async def test_a_task_is_released_with_its_reason(
    desk_of: Seat, store: Store, tasks: list[int]
):
    app = SeatedApp(desk_of(BACK, code="IFI045"))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "f6", "enter", "escape", "l", "down", "enter", "enter")

        assert said(app) == "Tâche remise en corbeille : Client injoignable."
        assert holders(store) == ["", "", ""]


async def test_a_supervisor_gives_two_tasks_and_takes_them_back(
    desk_of: Seat, store: Store, tasks: list[int]
):
    desk_of(BACK, code="IFI045")
    app = SeatedApp(desk_of("SUPERVISEUR", code="SUP001"))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "f6", "space", "space", "a")
        dialog = app.screen
        assert isinstance(dialog, AssignTasksDialog)
        table = dialog.query_one(LineTable)
        assert table.key == "IFI045"
        plan = dialog.query_one(AssignmentPreview)
        assert [text.plain for _, text in plan.items] == ["2 tâches → Raphaël D."]

        await press(pilot, "enter")
        assert said(app).startswith("2 tâches → Raphaël D.")
        assert holders(store) == ["IFI045", "IFI045", ""]

        await press(pilot, "u")
        assert said(app) == "Attribution défaite : 2 remises à leur place."
        assert holders(store) == ["", "", ""]


async def test_an_agent_away_gives_their_work_back(
    desk_of: Seat, store: Store, tasks: list[int]
):
    desk_of(BACK, code="IFI045")
    app = SeatedApp(desk_of("SUPERVISEUR", code="SUP001"))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "f6", "a", "enter")
        assert holders(store) == ["IFI045", "", ""]

        await press(pilot, "b", "enter", "enter")

        assert "absence jusqu'au 12/07/2024" in said(app)
        assert "1 tâche de nouveau en corbeille" in said(app)
        assert holders(store) == ["", "", ""]
