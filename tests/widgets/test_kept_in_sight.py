"""What is at hand stays in sight, whichever came first: the focus or the layout."""

import pytest
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from crm_tui.widgets.kept_in_sight import KeptInSight, keeps_in_sight
from tests.widgets.conftest import rest

SIZE = (40, 12)
BELOW, ABOVE = 30, 14


class Body(VerticalScroll, KeptInSight, can_focus=False):
    """A field between what grows above it and what is long below."""

    DEFAULT_CSS = "Static { height: auto; } Body { height: 1fr; }"

    def compose(self) -> ComposeResult:
        yield Static("raison", id="above")
        yield Input(id="first")
        yield Input(id="at-hand")
        yield Static("\n".join(["suite"] * BELOW))

    def grow(self) -> None:
        self.query_one("#above", Static).update("\n".join(["raison"] * ABOVE))


class BodyAtTop(Body):
    IS_AT_TOP = True


class Page(App[None]):
    def __init__(self, body: Body) -> None:
        super().__init__()
        self.animation_level = "none"
        self.body = body

    def compose(self) -> ComposeResult:
        yield self.body


async def scrolled(kind: type[Body], *steps: str) -> float:
    """Return where the body is scrolled to once the steps are done, in this order."""
    page = Page(kind())
    async with page.run_test(size=SIZE):
        field = page.query_one("#at-hand", Input)
        page.query_one("#first", Input).focus()
        await rest(page)
        for step in steps:
            if step == "grow":
                page.body.grow()
            elif step == "focus":
                page.screen.set_focus(field, scroll_visible=False)
            elif step == "settle":
                await rest(page)
        await rest(page)
        assert page.screen.can_view_entire(field)
        return page.body.scroll_y


@pytest.mark.parametrize("kind", [Body, BodyAtTop])
async def test_it_ends_at_the_same_place_in_whatever_order(kind: type[Body]):
    ends = {
        await scrolled(kind, "grow", "focus"),
        await scrolled(kind, "focus", "grow"),
        await scrolled(kind, "grow", "settle", "focus"),
        await scrolled(kind, "focus", "settle", "grow"),
    }

    assert len(ends) == 1
    assert min(ends) > 0


async def test_a_screen_scrolls_to_nothing_a_body_keeps_in_sight():
    page = Page(Body())
    async with page.run_test(size=SIZE):
        assert keeps_in_sight(page.query_one("#at-hand"))
        assert not keeps_in_sight(page.body)


async def test_what_the_mouse_scrolled_is_left_there():
    page = Page(Body())
    async with page.run_test(size=SIZE):
        page.query_one("#at-hand", Input).focus()
        page.body.grow()
        await rest(page)

        page.body.scroll_to(y=0, animate=False)
        await rest(page)

        assert page.body.scroll_y == 0
