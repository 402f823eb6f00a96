"""Corbeille: the most urgent first, in words; Enter opens the dossier."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot

from crm_tui.domain.work_queue import WorkQueue, WorkQueueView
from crm_tui.screens.customer_360 import Customer360Screen
from crm_tui.screens.desk_app import ALREADY_HERE
from crm_tui.screens.way import customers_waiting
from crm_tui.screens.work_queue import ONLY_ONE
from crm_tui.widgets.due_words import due_cell
from crm_tui.widgets.key_footer import KeyFooter
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.notice import Notice
from crm_tui.widgets.queue_list import QueuePreview
from crm_tui.widgets.queue_tabs import QueueTabs
from tests.screens import contact_samples, dossier_samples
from tests.screens.conftest import SIZES, WIDE, FakeUsecases, SeatedApp, press, settle
from tests.screens.samples import QUEUE

EXPERTS = WorkQueue(
    code="N2-EAU-ARR",
    label="Arrivées eau, cas experts",
    waiting=1,
    overdue=0,
    oldest_on=date(2024, 7, 9),
)
TWO = replace(QUEUE, queues=(*QUEUE.queues, EXPERTS))
ASKED: list[dict[str, Any]] = []


def list_two(_: object, **asked: Any) -> WorkQueueView:
    """Two queues; the second holds one line."""
    ASKED.append(asked)
    if asked.get("queue") == EXPERTS.code:
        return replace(TWO, lines=(replace(QUEUE.lines[2], queue=EXPERTS.code),))
    return TWO


@pytest.fixture
def two(usecases: FakeUsecases) -> None:
    """An agent who serves two queues."""
    ASKED.clear()
    usecases.put(
        **contact_samples.FAKES, **dossier_samples.FAKES, list_work_queue=list_two
    )


@pytest.mark.parametrize(
    ("due_on", "words"),
    [
        pytest.param(date(2024, 7, 8), "▲ dépassée 3 j", id="late"),
        pytest.param(date(2024, 7, 11), "◐ aujourd'hui", id="today"),
        pytest.param(date(2024, 7, 13), "◐ J-2", id="soon"),
        pytest.param(date(2024, 7, 20), "○ J-9", id="later"),
        pytest.param(None, "○ sans échéance", id="none"),
    ],
)
def test_a_deadline_is_told_by_a_glyph_and_words(due_on: date | None, words: str):
    [(text, _)] = due_cell(due_on, today=date(2024, 7, 11))

    assert text == words


async def test_the_line_under_the_cursor_is_shown_in_full(app: SeatedApp, two: None):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "f6", "down", "down")

        assert app.screen.query_one(QueuePreview).line == QUEUE.lines[2]


async def test_enter_opens_the_dossier_of_the_task(
    app: SeatedApp, two: None, usecases: FakeUsecases
):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "f6", "down", "down", "down", "down", "enter")

        assert app.screen.crumb == "ARR-24-001893"

        usecases.put(remember_visit=lambda _, *, party_id: None)
        await press(pilot, "f3")

        assert isinstance(app.screen, Customer360Screen)
        assert app.way.row == customers_waiting(QUEUE.lines), "> goes on in the queue"


async def test_the_queue_is_not_opened_over_itself(app: SeatedApp, two: None):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "f6")
        depth = len(app.screen_stack)

        await press(pilot, "c", "f6")

        assert len(app.screen_stack) == depth
        assert app.screen.query_one(Notice).text == ALREADY_HERE


async def test_c_turns_to_the_next_queue_and_back(app: SeatedApp, two: None):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "f6")
        tabs = app.screen.query_one(QueueTabs)
        assert tabs.current == "BO-EAU-ARR"

        await press(pilot, "c")
        assert tabs.current == EXPERTS.code
        assert len(app.screen.query_one("#lines", LineTable).rows) == 1

        await press(pilot, "c")
        assert tabs.current == "BO-EAU-ARR"


async def test_the_footer_offers_the_next_queue_as_soon_as_there_is_one(
    app: SeatedApp, two: None
):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "f6")

        items = app.screen.query_one(KeyFooter).items
        assert [one.is_enabled for one in items if one.command_id == "next_queue"] == [
            True
        ]


async def test_the_only_queue_does_not_turn(app: SeatedApp):
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "f6", "c")

        assert app.screen.query_one(Notice).text == ONLY_ONE


async def test_the_end_of_a_page_brings_the_next_one(
    app: SeatedApp, usecases: FakeUsecases
):
    first = replace(QUEUE, lines=QUEUE.lines[:3], has_more=True)
    rest = replace(QUEUE, lines=QUEUE.lines[3:])
    asked: list[Any] = []

    def page(
        _: object, *, queue: str | None = None, after: Any = None
    ) -> WorkQueueView:
        asked.append(after)
        return rest if after else first

    usecases.put(list_work_queue=page)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "f6", "end")

        table = app.screen.query_one("#lines", LineTable)
        assert len(table.rows) == len(QUEUE.lines)
        assert table.cursor == 2
        assert (QUEUE.lines[2].due_on, 3, QUEUE.lines[2].task_id) in asked


@pytest.mark.parametrize("size", SIZES)
def test_the_queue_looks_so(
    app: SeatedApp, two: None, picture: Callable[..., None], size: tuple[int, int]
):
    async def before(pilot: "Pilot[Any]") -> None:
        await press(pilot, "f6")

    picture(app, size, before)
