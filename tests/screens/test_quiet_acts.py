"""Writes behind the screen: run once, and never lost when the desk closes."""

from collections.abc import Callable
from typing import Any, cast

from textual.app import App

from crm_tui.domain.refusal import Refusal
from crm_tui.screens.quiet_acts import QuietActs


class Closing:
    """An application that ends: it starts no thread any more, until told to."""

    def __init__(self) -> None:
        self.threads: list[Callable[[], None]] = []

    def run_worker(self, work: Callable[[], None], **_: Any) -> None:
        """Keep what should have run in a thread."""
        self.threads.append(work)

    def call_later(self, *_: object) -> None:
        """Nobody is left to be told."""


def quiet(office: Closing) -> QuietActs:
    return QuietActs(cast(App[Any], office), refused=lambda _: None)


def test_what_no_thread_began_runs_when_the_desk_closes() -> None:
    office, done = Closing(), list[str]()
    acts = quiet(office)
    acts.do(lambda: done.append("left"))
    acts.finish()
    assert done == ["left"]

    for thread in office.threads:
        thread()
    assert done == ["left"]


def test_a_refusal_keeps_nothing_else_from_ending() -> None:
    office, done = Closing(), list[str]()
    acts = quiet(office)

    def refuse() -> None:
        done.append("refused")
        raise Refusal("La base ne répond pas.")

    acts.do(refuse)
    acts.do(lambda: done.append("left"))
    acts.finish()

    assert sorted(done) == ["left", "refused"]


def test_what_a_thread_has_done_is_not_done_again() -> None:
    office, done = Closing(), list[str]()
    acts = quiet(office)
    acts.do(lambda: done.append("left"))
    office.threads[0]()
    acts.finish()

    assert done == ["left"]
