"""How the 360° view fits a terminal: zones side by side, or one at a time."""

from collections.abc import Iterable

from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget

COMPACT_WIDTH, COMPACT_HEIGHT = 110, 32
"""Below that, zones are shown one at a time."""

ROOMY_HEIGHT = 38
"""Below that, the oldest bill gives its line to the chart."""


def is_compact(size: Size) -> bool:
    """Tell whether there is room for one zone only."""
    return size.width < COMPACT_WIDTH or size.height < COMPACT_HEIGHT


def is_low(size: Size) -> bool:
    """Tell whether the blocks must do with fewer lines."""
    return size.height < ROOMY_HEIGHT


def focus_first(screen: Screen[None], *, zones: Iterable[str]) -> None:
    """Put the focus where the arrows should act: in the first zone that takes it."""
    for zone in zones:
        for widget in screen.query(f"#{zone} *").results(Widget):
            if widget.focusable:
                widget.focus()
                return
