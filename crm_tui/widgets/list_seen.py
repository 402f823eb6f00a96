"""Whether a list was painted when a key was pressed: what nobody saw is not taken."""

from math import inf
from time import monotonic

from textual import events
from textual.widget import Widget


class ListSeen:
    """Since when the rows of a list that changes by itself are in sight.

    A key may be handed on long after it was pressed: its own time is what counts.
    """

    def __init__(self, host: Widget) -> None:
        self._host = host
        self._painted_at = inf
        """On the monotonic clock, which is that of the keys."""
        self._changes = 0

    def note_change(self) -> None:
        """Note that other rows are shown: they are seen once the screen is painted."""
        self._painted_at = inf
        self._changes += 1
        self._host.call_after_refresh(self._note_paint, self._changes)

    def _note_paint(self, change: int) -> None:
        if change == self._changes:
            self._painted_at = monotonic()

    def is_before(self, key: events.Key) -> bool:
        """Tell whether the rows were in sight when the key was pressed."""
        return self._painted_at < key.time
