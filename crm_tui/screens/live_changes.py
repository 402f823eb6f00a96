"""What other desks change, brought to the screens open on this one.

The store is followed in a thread of its own, which costs two looks a second at most and
nothing on the interface. A screen in front reads again by itself; one behind a form
does when it comes back, and the form only says who changed what.
"""

from collections.abc import Callable
from threading import Event, Thread
from typing import TYPE_CHECKING

from crm_tui.domain.change import Changes
from crm_tui.domain.refusal import Refusal

if TYPE_CHECKING:
    from crm_tui.desk import Desk

BETWEEN_BATCHES_SECONDS = 0.25
"""A burst of changes is read at most so often: « visible at once, ≤ 2 s »."""

AGAIN_SECONDS = 5.0
"""How long a base that is away is waited for."""

STOP_SECONDS = 1.0
"""How long the end of the program waits for the thread."""


class LiveChanges:
    """Follows the changes of the agent's territory until told to stop."""

    def __init__(
        self,
        *,
        take: Callable[[Changes], object],
        break_on: Callable[[Exception], object],
    ) -> None:
        self._take, self._break_on = take, break_on
        self._stop = Event()
        self._thread: Thread | None = None

    def start(self, desk: "Desk") -> None:
        """Follow what changes for this agent from now on."""
        self._thread = Thread(
            target=self._follow, args=(desk,), name="crm-tui-changes", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """Follow nothing any more; returns once the store is left alone."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(STOP_SECONDS)

    def _follow(self, desk: "Desk") -> None:
        """Hand each batch over, and again once a base that went away is back."""
        try:
            while not self._stop.is_set():
                self._follow_once(desk)
                self._stop.wait(AGAIN_SECONDS)
        except Exception as defect:  # noqa: BLE001 - the crash screen tells it
            if not self._stop.is_set():
                self._break_on(defect)

    def _follow_once(self, desk: "Desk") -> None:
        from crm_tui.desk import PermissionRefused
        from crm_tui.usecases.follow_changes import follow_changes

        try:
            for changes in follow_changes(desk, stop=self._stop):
                self._take(changes)
                self._stop.wait(BETWEEN_BATCHES_SECONDS)
        except PermissionRefused:
            self._stop.set()
        except Refusal:
            return
