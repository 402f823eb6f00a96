"""Pilotage: what is red is seen first, and every figure opens its records."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot

from crm_tui.domain.change import Changes
from crm_tui.domain.indicator import Indicator, Mesh
from crm_tui.domain.indicator_record import RecordOrder
from crm_tui.domain.permission import Permission
from crm_tui.screens.figure_records import FigureRecordsScreen
from crm_tui.screens.help import HelpDialog
from crm_tui.screens.steering import SteeringScreen
from crm_tui.widgets.board_form import BoardForm
from crm_tui.widgets.figure_panel import BY_BASKET, FigureFacts
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.notice import Notice
from tests.screens import board_samples, samples
from tests.screens.conftest import (
    NARROW,
    SIZES,
    FakeUsecases,
    SeatedApp,
    press,
    settle,
    write,
)

ASKED: list[dict[str, Any]] = []


def show_board(desk: object, **asked: Any) -> object:
    ASKED.append(asked)
    return board_samples.show_board(desk, **asked)


def records(desk: object, **asked: Any) -> object:
    ASKED.append(asked)
    return board_samples.records(desk)


@pytest.fixture
def steering(usecases: FakeUsecases) -> None:
    ASKED.clear()
    usecases.put(
        show_board=show_board,
        show_indicator=board_samples.show_indicator,
        list_indicator_records=records,
    )


async def open_board(pilot: "Pilot[Any]") -> None:
    await settle(pilot)
    await press(pilot, "f7")


@pytest.mark.parametrize("size", SIZES)
def test_the_board_looks_so(
    steering: None, picture: Callable[..., None], size: tuple[int, int]
):
    picture(SeatedApp(samples.desk()), size, open_board)


async def test_what_is_red_comes_first_with_what_to_do(steering: None):
    app = SeatedApp(samples.desk())
    async with app.run_test(size=NARROW) as pilot:
        await open_board(pilot)
        screen = app.screen
        assert isinstance(screen, SteeringScreen)
        red = (Indicator.DRY_TRANSFERS, Indicator.STOCK_AGE)
        assert tuple(row.key for row in screen.figures.rows[:2]) == red
        assert ASKED[-1]["period"].is_one_day

        await press(pilot, "m", "p", "p")
        assert ASKED[-1]["mesh"] is Mesh.AGENT
        assert ASKED[-1]["period"].since == date(2024, 7, 5)
        await press(pilot, "down", "r")
        assert screen.indicator is Indicator.STOCK_AGE

        await press(pilot, "f")
        await write(pilot, "0106")
        await press(pilot, "enter")
        asked = ASKED[-1]["period"]
        assert (asked.since, asked.until) == (date(2024, 6, 1), samples.TODAY)
        await press(pilot, "f")
        await write(pilot, "3999")
        await press(pilot, "enter")
        assert screen.query_one(Notice).text


async def test_a_figure_opens_its_records_and_a_line_its_own(steering: None):
    app = SeatedApp(samples.desk())
    async with app.run_test(size=NARROW) as pilot:
        await open_board(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, FigureRecordsScreen)
        assert ASKED[-1]["group"] is None
        await press(pilot, "down", "enter")
        assert "ni dossier ni client" in app.screen.query_one(Notice).text

        await press(pilot, "escape")
        facts = dict(app.screen.help_facts())
        assert "dérogation" in facts["Transferts secs"]
        assert facts["Code"] == "TRANSFERTS_SECS"
        app.screen.query_one("#compared", LineTable).focus()
        await press(pilot, "down", "enter")
        assert ASKED[-1]["group"] == "IFI045"
        assert ASKED[-1]["indicator"] is Indicator.DRY_TRANSFERS
        await press(pilot, "question_mark")
        assert isinstance(app.screen, HelpDialog)


async def test_a_reason_opens_its_own_records(steering: None):
    """« Ouvrir les plus longs : Entrée, puis le motif qui pèse. »"""
    app = SeatedApp(samples.desk())
    async with app.run_test(size=NARROW) as pilot:
        await open_board(pilot)
        await press(pilot, "v", "enter")
        assert isinstance(app.screen, FigureRecordsScreen)
        assert (ASKED[-1]["group"], ASKED[-1]["subject"]) == (None, "EAU34")
        assert "Contestation" in str(app.screen.query_one("#list").border_title)


async def test_the_longest_come_first_then_the_newest(steering: None):
    app = SeatedApp(samples.desk())
    async with app.run_test(size=NARROW) as pilot:
        await open_board(pilot)
        app.screen.office.go(
            "figure_records",
            period=ASKED[0]["period"],
            mesh=Mesh.CENTRE,
            indicator=Indicator.HANDLING_TIME,
        )
        await settle(pilot)
        assert ASKED[-1]["order"] is RecordOrder.HEAVIEST
        panel = app.screen.query_one("#list")
        assert "les plus longs d'abord" in str(panel.border_subtitle)

        await press(pilot, "t")
        assert ASKED[-1]["order"] is RecordOrder.NEWEST
        assert "récents d'abord" in app.screen.query_one(Notice).text


async def test_what_the_handling_time_adds_up_is_in_sight(steering: None):
    """« (conversation + mise en attente + post-appel) / contacts traités »."""
    app = SeatedApp(samples.desk())
    async with app.run_test(size=(120, 40)) as pilot:
        await open_board(pilot)
        made_of = app.screen.query_one("#made_of")
        assert not made_of.has_class("-some")
        await press(pilot, "down", "down", "down")
        assert app.screen.indicator is Indicator.HANDLING_TIME
        assert made_of.has_class("-some") and made_of.region.height == 1


@pytest.mark.parametrize("size", SIZES)
async def test_a_figure_of_no_agent_says_that_its_lines_are_baskets(
    steering: None, size: tuple[int, int]
):
    """« stock, entrées, sorties, âge moyen des Todo par corbeille » (domain.md 1.6)."""
    app = SeatedApp(samples.desk())
    async with app.run_test(size=size) as pilot:
        await open_board(pilot)
        await press(pilot, "m")
        figures = app.screen.figures
        keys = [row.key for row in figures.rows]
        figures.cursor = keys.index(Indicator.STOCK_AGE)
        await settle(pilot)

        assert app.screen.indicator is Indicator.STOCK_AGE
        facts = app.screen.query_one(FigureFacts)
        assert BY_BASKET in [piece.plain for piece in facts.pieces()]


async def test_an_adviser_reads_their_own_alone(steering: None):
    app = SeatedApp(samples.desk_without(Permission.STEER, Permission.EXPORT))
    async with app.run_test(size=NARROW) as pilot:
        await open_board(pilot)
        assert ASKED[-1]["mesh"] is Mesh.OWN
        await press(pilot, "m")
        assert app.screen.query_one(BoardForm).mesh is Mesh.OWN
        await press(pilot, "e")
        assert "Habilitation requise" in app.screen.query_one(Notice).text


async def test_the_day_under_way_is_counted_again_but_not_at_each_change(
    steering: None,
):
    app = SeatedApp(samples.desk())
    async with app.run_test(size=NARROW) as pilot:
        await open_board(pilot)
        counted = len(ASKED)
        for _ in range(3):
            app.screen.take_changes(Changes(is_everything=True))
        await settle(pilot)
        assert len(ASKED) == counted
        app.screen._read_at = -60.0
        app.screen.read_again()
        await settle(pilot)
        assert len(ASKED) == counted + 1

        await press(pilot, "p")
        assert not app.screen.is_about(Changes(is_everything=True))
