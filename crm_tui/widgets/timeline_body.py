"""The lines of a timeline: as tall as they are, drawn as they were wrapped."""

from collections.abc import Callable

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget


class TimelineBody(Widget):
    """The one child of a timeline, which scrolls it."""

    DEFAULT_CSS = "TimelineBody { height: auto; width: 1fr; padding: 0 1 0 0; }"

    def __init__(self, lines: Callable[[int], list[Content]]) -> None:
        super().__init__()
        self._lines = lines
        """Return the lines at a width."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of lines at this width."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Draw the lines, already wrapped."""
        return Content("\n").join(self._lines(self.content_size.width))
