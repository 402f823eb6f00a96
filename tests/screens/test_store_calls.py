"""Questions to the store: the newest answer only, one write at a time, no silence."""

from threading import Event

import pytest
from textual.screen import Screen

from crm_tui.domain.refusal import Refusal
from crm_tui.screens.store_calls import StoreCalls
from tests.screens.conftest import SeatedApp, settle, turn


class Host(Screen[None]):
    """A screen that asks."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.calls = StoreCalls(self, refused=lambda r: self.said.append(f"✗ {r}"))


async def hosted(app: SeatedApp) -> Host:
    host = Host()
    await app.push_screen(host)
    return host


async def test_an_answer_comes_back_to_the_screen(app):
    async with app.run_test() as pilot:
        host = await hosted(app)
        host.calls.ask(lambda: "cinq", then=host.said.append)
        await settle(pilot)

        assert host.said == ["cinq"]


async def test_a_stale_answer_is_dropped_and_only_the_newest_question_follows(app):
    async with app.run_test() as pilot:
        host, may_answer, asked = await hosted(app), Event(), []

        def search(text: str) -> str:
            asked.append(text)
            may_answer.wait(5)
            return text

        for text in ("p", "po", "poi"):
            host.calls.ask(lambda text=text: search(text), then=host.said.append)
        await turn(pilot)
        may_answer.set()
        await settle(pilot)

        assert asked == ["p", "poi"]
        assert host.said == ["poi"]


async def test_changes_that_keep_coming_put_no_answer_off(app):
    async with app.run_test() as pilot:
        host, may_answer = await hosted(app), Event()

        def first() -> str:
            may_answer.wait(5)
            return "avant"

        def again() -> None:
            host.calls.ask(lambda: "après", then=host.said.append)

        host.calls.ask(first, then=host.said.append)
        for _ in range(3):
            host.calls.when_free(again)
        may_answer.set()
        await settle(pilot)

        assert host.said == ["avant", "après"]
        host.calls.when_free(again)
        await settle(pilot)
        assert host.said == ["avant", "après", "après"]


async def test_an_answer_dropped_for_a_newer_question_is_not_the_first_answer(app):
    async with app.run_test() as pilot:
        host = await hosted(app)
        first, second = Event(), Event()
        host.calls.ask(lambda: first.wait(5), then=lambda _: None)
        host.calls.ask(lambda: second.wait(5), then=lambda _: host.said.append("lu"))
        first.set()
        await pilot.pause(0.1)
        assert host.calls.is_waiting_first("view")

        second.set()
        await settle(pilot)
        assert not host.calls.is_waiting_first("view")
        assert host.said == ["lu"]


async def test_lanes_do_not_wait_for_each_other(app):
    async with app.run_test() as pilot:
        host, may_answer = await hosted(app), Event()
        host.calls.ask(lambda: may_answer.wait(5), then=lambda _: None, lane="slow")
        host.calls.ask(lambda: "vite", then=host.said.append, lane="quick")
        while not host.said:
            await pilot.pause(0.01)
        may_answer.set()
        await settle(pilot)

        assert host.said == ["vite"]


async def test_a_write_is_not_repeated_by_a_second_press(app):
    async with app.run_test() as pilot:
        host, may_answer, saved = await hosted(app), Event(), []

        def save() -> str:
            may_answer.wait(5)
            saved.append("contact")
            return "enregistré"

        first = host.calls.act(save, then=host.said.append)
        second = host.calls.act(save, then=host.said.append)
        may_answer.set()
        await settle(pilot)

        assert (first, second) == (True, False)
        assert saved == ["contact"]
        assert host.said == ["enregistré"]


async def test_a_refusal_is_said_in_place(app):
    def refuse() -> None:
        raise Refusal("Le dossier est clos.")

    async with app.run_test() as pilot:
        host = await hosted(app)
        host.calls.ask(refuse, then=host.said.append)
        await settle(pilot)

        assert host.said == ["✗ Le dossier est clos."]


async def test_a_forgotten_question_says_nothing(app):
    async with app.run_test() as pilot:
        host, may_answer = await hosted(app), Event()
        host.calls.ask(lambda: may_answer.wait(5), then=host.said.append, lane="search")
        await turn(pilot)
        host.calls.forget("search")
        assert not host.calls.is_waiting("search")
        may_answer.set()
        await settle(pilot)

        assert host.said == []


async def test_a_defect_ends_the_program_with_a_number(app, capsys):
    def break_down() -> None:
        secret = "POIROT Hercule"
        raise KeyError(secret)

    with pytest.raises(Exception, match="POIROT"):
        async with app.run_test() as pilot:
            host = await hosted(app)
            host.calls.ask(break_down, then=host.said.append)
            await settle(pilot)

    shown = capsys.readouterr().err
    assert app.return_code == 1
    assert "Numéro à communiquer au support : D-" in shown
    assert "POIROT" not in shown
