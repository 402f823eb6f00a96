"""The floor of the search box: bare Textual, one field, one list drawn line by line.

It looks nothing up: at each key it draws other lines out of memory. Nothing with a
field and a list can be faster on this framework.
"""

from rich.segment import Segment
from textual import on
from textual.app import App, ComposeResult
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Input

LINES = 50
NAMES = ("DUPONT Jean", "POIROT Hercule", "MARTIN Paul", "DURAND Ève", "DUVAL Anne")
DATA = [
    f"{NAMES[at % len(NAMES)]:<24} 06{at * 7919 % 10**8:08d}  {at % 90} RUE DES MIMOSAS"
    for at in range(4000)
]


class Lines(ScrollView):
    """A list that draws its own lines."""

    shown: tuple[str, ...] = ()

    def show(self, lines: tuple[str, ...]) -> None:
        """Draw these lines."""
        self.shown = lines
        self.virtual_size = Size(self.size.width, len(lines))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        at = y + self.scroll_offset.y
        text = self.shown[at] if at < len(self.shown) else ""
        return Strip([Segment(text.ljust(self.size.width), self.rich_style)])


class ListApp(App[None]):
    """A field over a list."""

    CSS = "Lines { height: 1fr; }"

    def compose(self) -> ComposeResult:
        """Yield both."""
        yield Input(placeholder="Rechercher")
        yield Lines()

    def on_mount(self) -> None:
        """Fill the first screen."""
        self.find("")

    @on(Input.Changed)
    def follow(self, event: Input.Changed) -> None:
        """Draw other lines at each key."""
        self.find(event.value)

    def find(self, text: str) -> None:
        """Take the lines this text would have found."""
        start = sum(map(ord, text)) * 37 % (len(DATA) - LINES)
        self.query_one(Lines).show(tuple(DATA[start : start + LINES]))


if __name__ == "__main__":
    ListApp().run()
