"""Writes made behind the screen: drafts, presence, what no one waits for.

The screen under a form that was just left offers its draft back: it reads the drafts
once what the form still had to write is written.
"""

from collections.abc import Callable
from contextlib import suppress
from threading import Event, Lock
from typing import Any

from textual.app import App

from crm_tui.domain.refusal import Refusal

LAST_SECONDS = 2.0
"""How long each is waited for at most when the desk closes: the base may be away."""


class _Act:
    """A use case run once, by whoever takes it first."""

    def __init__(self, call: Callable[[], object]) -> None:
        self._call = call
        self._turn, self._is_taken = Lock(), False
        self._done = Event()

    def run(self) -> None:
        """Run it, unless it was taken already; raises what it refuses."""
        with self._turn:
            was_taken, self._is_taken = self._is_taken, True
        if was_taken:
            return
        try:
            self._call()
        finally:
            self._done.set()

    def wait(self, seconds: float | None = None) -> None:
        """Wait until it has run."""
        self._done.wait(seconds)


class QuietActs:
    """The use cases that run whatever screen is shown at their end."""

    def __init__(self, office: App[Any], *, refused: Callable[[str], None]) -> None:
        self._office = office
        self._refused = refused
        self._under_way: set[_Act] = set()

    def do(self, call: Callable[[], object]) -> None:
        """Run a use case off the interface's thread; a refusal is told in a word."""
        act = _Act(call)
        self._under_way.add(act)

        def work() -> None:
            try:
                act.run()
            except Refusal as refusal:
                self._office.call_later(self._refused, str(refusal))
            finally:
                self._under_way.discard(act)

        self._office.run_worker(work, thread=True, group="quiet")

    def wait(self) -> None:
        """Wait for those under way, in the thread of a call that reads after them."""
        for act in tuple(self._under_way):
            act.wait()

    def finish(self) -> None:
        """Run what has not begun, and wait for the rest a moment: the desk closes.

        A thread asked for while the application ends may never start: a draft would
        be lost, and a colleague see the agent on a record they left.
        """
        for act in tuple(self._under_way):
            with suppress(Refusal):
                act.run()
            act.wait(LAST_SECONDS)
