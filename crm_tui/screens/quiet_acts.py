"""Writes made behind the screen: drafts, presence, what no one waits for.

The screen under a form that was just left offers its draft back: it reads the drafts
once what the form still had to write is written.
"""

from collections.abc import Callable
from threading import Event
from typing import Any

from textual.app import App

from crm_tui.domain.refusal import Refusal


class QuietActs:
    """The use cases that run whatever screen is shown at their end."""

    def __init__(self, office: App[Any], *, refused: Callable[[str], None]) -> None:
        self._office = office
        self._refused = refused
        self._under_way: set[Event] = set()

    def do(self, call: Callable[[], object]) -> None:
        """Run a use case off the interface's thread; a refusal is told in a word."""
        done = Event()
        self._under_way.add(done)

        def work() -> None:
            try:
                call()
            except Refusal as refusal:
                self._office.call_later(self._refused, str(refusal))
            finally:
                self._under_way.discard(done)
                done.set()

        self._office.run_worker(work, thread=True, group="quiet")

    def wait(self) -> None:
        """Wait for those under way, in the thread of a call that reads after them."""
        for act in tuple(self._under_way):
            act.wait()
