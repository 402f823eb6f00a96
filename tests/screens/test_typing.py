"""In the search box: every key shows at once, whatever the store is doing."""

from threading import Event

import pytest
from textual import events

from crm_tui.demo.quiet import draw
from crm_tui.domain.search_hit import SearchAnswer
from crm_tui.widgets.field import Field
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.notice import Notice
from tests.screens import samples
from tests.screens.conftest import FakeUsecases, SeatedApp, press, settle, turn, write
from tests.screens.keys_pressed import type_ahead


class SlowStore:
    """Answers nothing until it is let go; remembers what was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self._may_answer = Event()

    def search(self, desk: object, *, text: str) -> SearchAnswer:
        """Find the samples, once let go."""
        self.asked.append(text)
        assert self._may_answer.wait(20)
        return samples.search_customers(samples.desk(), text=text)

    def let_go(self) -> None:
        """Answer what was asked, and from now on at once."""
        self._may_answer.set()


@pytest.fixture
def slow(usecases: FakeUsecases):
    store = SlowStore()
    usecases.put(search_customers=store.search)
    yield store
    store.let_go()


def keys(app: SeatedApp, text: str) -> None:
    for letter in text:
        app.post_message(events.Key(letter, letter))


def box(app: SeatedApp) -> Field:
    return app.screen.query_one("#box", Field)


def found(app: SeatedApp) -> list[str]:
    return [row.key.name for row in app.screen.query_one("#hits", LineTable).rows]


async def test_each_key_shows_while_the_store_is_still_answering(app, slow):
    async with app.run_test() as pilot:
        await settle(pilot)
        for at in range(1, 7):
            keys(app, "poirot"[at - 1])
            await turn(pilot)

            assert "poirot"[:at] in "".join(
                segment.text for segment in box(app).render_line(0)
            )
        slow.let_go()
        await settle(pilot)


async def test_only_the_first_and_the_last_text_are_looked_for(app, slow):
    async with app.run_test() as pilot:
        await settle(pilot)
        for letter in "poirot c":
            keys(app, letter)
            await turn(pilot)
        slow.let_go()
        await settle(pilot)

        assert slow.asked == ["po", "poirot c"]
        assert len(found(app)) == 4


async def test_the_answer_of_a_text_taken_back_never_shows(app, slow):
    async with app.run_test() as pilot:
        await settle(pilot)
        keys(app, "poirot")
        await turn(pilot)
        await pilot.press("ctrl+u")
        slow.let_go()
        await settle(pilot)

        assert box(app).value == ""
        assert not app.screen.query_one("#results").display
        assert app.screen.query_one("#day").display


async def test_a_key_held_down_is_counted_to_the_last(app):
    async with app.run_test() as pilot:
        await settle(pilot)
        await write(pilot, "poirot")
        keys(app, "t" * 60)
        await settle(pilot)
        assert box(app).value == "poiro" + "t" * 61

        for _ in range(60):
            app.post_message(events.Key("backspace", None))
        await settle(pilot)

        assert box(app).value == "poirot"
        assert len(found(app)) == 5


async def test_a_pasted_line_is_looked_for_once(app, usecases):
    asked: list[str] = []

    def search(desk, *, text):
        asked.append(text)
        return samples.search_customers(desk, text=text)

    usecases.put(search_customers=search)
    async with app.run_test() as pilot:
        await settle(pilot)
        app.post_message(events.Paste("  poirot hercule\n"))
        await settle(pilot)

        assert asked == ["poirot hercule"]
        assert found(app) == ["POIROT Hercule"]


async def test_rows_that_stay_are_not_drawn_again(app):
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await write(pilot, "poirot")
        hits = app.screen.query_one("#hits", LineTable)
        draw(app)
        before = {at: id(strip) for at, strip in hits.strips.drawn.items()}
        hits.show_rows(hits.rows)
        await settle(pilot)
        draw(app)

        assert before
        assert {at: id(strip) for at, strip in hits.strips.drawn.items()} == before


async def test_rows_that_left_are_forgotten(app):
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await write(pilot, "poirot")
        draw(app)
        await write(pilot, " hercule")
        hits = app.screen.query_one("#hits", LineTable)
        draw(app)

        assert hits.strips.drawn
        assert {row for row, _ in hits.strips.drawn} <= set(hits.rows)


async def test_a_longer_list_is_not_a_new_layout(app, monkeypatch):
    layouts: list[object] = []
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await write(pilot, "poirot")
        screen = app.screen
        kept = screen._refresh_layout

        def count(*size, **options):
            layouts.append(size)
            kept(*size, **options)

        monkeypatch.setattr(screen, "_refresh_layout", count)
        hits = screen.query_one("#hits", LineTable)
        hits.show_rows(hits.rows[:2])
        await settle(pilot)
        hits.show_rows(hits.rows[:1])
        await settle(pilot)

    assert layouts == []


async def test_a_key_typed_while_a_customer_opens_goes_nowhere_else(app, monkeypatch):
    opened: list[str] = []
    monkeypatch.setattr(
        app, "show_customer", lambda *, party_id, name, row: opened.append(name)
    )
    async with app.run_test() as pilot:
        await write(pilot, "0612345678")
        await press(pilot, "enter")

        assert opened == ["POIROT Hercule"]
        assert box(app).value == ""


async def test_what_is_typed_after_enter_is_not_looked_for(app, slow):
    async with app.run_test() as pilot:
        await settle(pilot)
        await type_ahead(pilot, *"poirot", "enter", "x")
        slow.let_go()
        await settle(pilot)

        assert box(app).value == "poirot"
        assert "5 clients possibles" in app.screen.query_one(Notice).text
