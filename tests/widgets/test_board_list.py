"""What the board says of its targets, on one line."""

from datetime import date
from typing import Any

import pytest

from crm_tui.clock import paris
from crm_tui.domain.indicator import Indicator, Mesh
from crm_tui.domain.indicator_board import Board, Period
from crm_tui.domain.indicator_table import DEFINED
from crm_tui.domain.indicator_tally import Figure
from crm_tui.widgets.board_list import red_words

DAY = date(2024, 7, 11)
LONG, FINE, NOTHING = 900.0, 300.0, None


def figure(indicator: Indicator, value: float | None) -> Figure:
    return Figure(definition=DEFINED[indicator], value=value, n=1)


@pytest.mark.parametrize(
    ("times", "delays", "words"),
    [
        pytest.param(FINE, FINE, "toutes les cibles tenues", id="held"),
        pytest.param(LONG, FINE, "1 cible manquée", id="one missed"),
        pytest.param(LONG, 99_999.0, "2 cibles manquées", id="two missed"),
        pytest.param(FINE, NOTHING, "aucune cible manquée, 1 sans mesure", id="one"),
        pytest.param(NOTHING, NOTHING, "aucune cible manquée, 2 sans mesure", id="no"),
    ],
)
def test_a_target_that_nothing_was_measured_of_is_not_said_to_be_held(
    times: float | None, delays: float | None, words: str
):
    figures: tuple[Any, ...] = (
        figure(Indicator.CONTACTS, 1.0),
        figure(Indicator.HANDLING_TIME, times),
        figure(Indicator.ACKNOWLEDGE_DELAY, delays),
    )
    board = Board(
        period=Period(since=DAY, until=DAY),
        mesh=Mesh.CENTRE,
        scope="Centre Cannes",
        figures=figures,
        read_at=paris("2024-07-11 10:00"),
    )

    assert red_words(board) == words
