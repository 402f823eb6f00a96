"""Pieces flow: what stands below depends on the width, not on when it was laid out."""

import pytest
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from crm_tui.widgets.choice_line import ChoiceLine
from tests.widgets.conftest import rest

OPTIONS = tuple((rank, f"choix {rank}") for rank in range(1, 6))


class Page(App[None]):
    CSS = "Vertical { height: auto; } Static { height: 1; }"

    def compose(self) -> ComposeResult:
        with Vertical():
            yield ChoiceLine(OPTIONS)
        yield Static("dessous", id="below")


@pytest.mark.parametrize(("width", "lines"), [(80, 1), (50, 2), (24, 3), (12, 5)])
async def test_a_choice_is_as_tall_as_its_options_need_at_once(width: int, lines: int):
    page = Page()
    async with page.run_test(size=(width, 24)):
        await rest(page)

        assert page.query_one(ChoiceLine).size.height == lines
        assert page.query_one("#below").region.y == lines


def test_an_option_wider_than_the_line_is_wrapped_on_its_words():
    line = ChoiceLine([(1, "un libellé trop long pour la place"), (2, "deux")])

    assert [part.plain.rstrip() for part in line.lines(width=20)] == [
        "● un libellé trop",
        "long pour la place",
        "○ deux",
    ]
