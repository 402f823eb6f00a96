"""What is said instead of the screen when the terminal cannot hold it."""

from textual.content import Content
from textual.widget import Widget

from crm_tui.widgets.plain import phrase, plain, stacked

MIN_WIDTH, MIN_HEIGHT = 60, 20
"""« a clear message below 60x20 »."""


class TooSmall(Widget):
    """Covers the screen below 60x20; what was typed is kept underneath."""

    DEFAULT_CSS = """
    TooSmall {
        display: none;
        layer: cover;
        width: 100%;
        height: 100%;
        background: $background;
        content-align: center middle;
        text-align: center;
    }
    """

    def render(self) -> Content:
        """Say the size there is and the size it takes."""
        here = self.app.size
        return stacked(
            plain("Terminal trop petit", "bold $act"),
            phrase(f"{here.width}x{here.height}, il faut {MIN_WIDTH}x{MIN_HEIGHT}."),
            plain("Agrandissez la fenêtre.", "$quiet"),
        )
