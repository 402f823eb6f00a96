"""Bascules du jour: countdowns, a selection, the check before it is applied."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot

from crm_tui.domain.fallback_line import (
    FallbackLine,
    FallbackResult,
    FallbackState,
    FallbackView,
)
from crm_tui.domain.move_in_case import Closing
from crm_tui.screens.dialogs.apply_fallbacks import ApplyFallbacksDialog
from crm_tui.widgets.act_button import ActButton
from crm_tui.widgets.fallback_list import SHORT_STATE, fallback_rows
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.notice import Notice
from tests.screens.conftest import SIZES, WIDE, FakeUsecases, SeatedApp, press, settle
from tests.screens.samples import TODAY

CLOSING = Closing(value_m3=498, closed_on=date(2024, 4, 12))


def request(at: int, name: str, day: int, **values: Any) -> FallbackLine:
    return FallbackLine(
        **{
            "request_id": at,
            "dossier_id": at,
            "dossier_number": f"ARR-24-00180{at}",
            "version": 1,
            "party_name": name,
            "place": "27 BOULEVARD CARNOT, LE CANNET",
            "due_on": date(2024, 7, day),
            "fallback_on": date(2024, 7, day + 1),
            "state": FallbackState.WAITS,
            "closing": CLOSING,
            **values,
        }
    )


VIEW = FallbackView(
    lines=(
        request(1, "ADLER Irène", 8),
        request(2, "DUPIN Auguste", 10),
        request(3, "MARPLE Jane", 10, state=FallbackState.RECEIVED),
        request(4, "STRANGEWAYS Nigel", 10, state=FallbackState.WAITS_FOR_WATER),
        request(5, "WIMSEY Peter", 13),
        request(6, "GRAY Cordelia", 20, closing=None),
    ),
    has_more=False,
    shown_on=TODAY,
)
ASKED: list[dict[str, Any]] = []


def apply_chosen(_: object, **asked: Any) -> tuple[FallbackResult, ...]:
    """The first is applied, the others are refused."""
    ASKED.append(asked)
    first, *others = asked["chosen"]
    return (
        FallbackResult(
            dossier_number=first.dossier_number,
            done="Abonnement C-0078112 mis en place (D14)",
        ),
        *(
            FallbackResult(
                dossier_number=one.dossier_number,
                refusal="Ce justificatif n'est plus attendu.",
            )
            for one in others
        ),
    )


@pytest.fixture
def due(usecases: FakeUsecases) -> None:
    """Six requests, two of them due and free."""
    ASKED.clear()
    usecases.put(
        list_fallbacks=lambda _, **__: VIEW, apply_chosen_fallbacks=apply_chosen
    )


async def open_list(pilot: "Pilot[Any]") -> None:
    await settle(pilot)
    await press(pilot, "f6", "j")


async def test_the_list_opens_from_the_queue_and_says_how_far_each_day_is(
    app: SeatedApp, due: None
):
    async with app.run_test(size=WIDE) as pilot:
        await open_list(pilot)

        rows = app.screen.query_one("#lines", LineTable).rows
        assert [row.cells[1][0][0] for row in rows[:2]] == [
            "▲ dépassée 2 j",
            "◐ aujourd'hui",
        ]
        assert rows[4].cells[1][0][0] == "○ J-3"


def test_a_request_that_did_not_arrive_is_apart_and_every_state_fits_its_column():
    held = request(1, "ADLER Irène", 8, state=FallbackState.NOT_ASKED)
    (row,) = fallback_rows((held,), today=TODAY, selected=())

    assert row.cells[6][0] == ("✗envoi", "urgent")
    assert all(len(SHORT_STATE[state]) <= 6 for state in FallbackState)


async def test_only_what_is_due_and_free_may_be_selected(app: SeatedApp, due: None):
    async with app.run_test(size=WIDE) as pilot:
        await open_list(pilot)
        await press(pilot, "down", "down", "space")
        assert "qualifié" in app.screen.query_one(Notice).text
        await press(pilot, "down", "space")
        assert "remise en eau" in app.screen.query_one(Notice).text
        await press(pilot, "down", "space")
        assert "pas avant" in app.screen.query_one(Notice).text
        assert app.screen.selected == set()


async def test_nothing_is_applied_before_the_check_is_ticked(app: SeatedApp, due: None):
    async with app.run_test(size=WIDE) as pilot:
        await open_list(pilot)
        await press(pilot, "space", "space", "a", "ctrl+s")

        assert ASKED == []
        assert app.screen.query_one(ActButton).refusal


async def test_the_selection_is_applied_and_told_line_by_line(
    app: SeatedApp, due: None
):
    async with app.run_test(size=WIDE) as pilot:
        await open_list(pilot)
        await press(pilot, "space", "space", "a", "enter", "enter")

        dialog = app.screen
        assert isinstance(dialog, ApplyFallbacksDialog)
        assert [one.dossier_id for one in ASKED[0]["chosen"]] == [1, 2]
        assert len(dialog.results) == 2
        await press(pilot, "enter")
        assert "1 bascule appliquée, 1 refusée." in app.screen.query_one(Notice).text


@pytest.mark.parametrize("size", SIZES)
def test_the_day_looks_so(
    app: SeatedApp, due: None, picture: Callable[..., None], size: tuple[int, int]
):
    async def before(pilot: "Pilot[Any]") -> None:
        await press(pilot, "f6", "j", "space", "space")

    picture(app, size, before)


@pytest.mark.parametrize("size", SIZES)
def test_the_check_before_it_is_applied_looks_so(
    app: SeatedApp, due: None, picture: Callable[..., None], size: tuple[int, int]
):
    async def before(pilot: "Pilot[Any]") -> None:
        await press(pilot, "f6", "j", "space", "space", "a")

    picture(app, size, before)
