"""Text wrapped on words, its following lines hung under the first one's text."""

import re
from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

Item = tuple[Content, Content]
"""What stands in front (`1 `, a label), and the text hung after it."""

NOTHING = Content("")
WORD = re.compile(r"[^ ]+ *| +")


class HungLines(Widget):
    """Items under one another; an item with nothing in it is an empty line."""

    DEFAULT_CSS = """
    HungLines { height: auto; width: 1fr; }
    """

    items: reactive[tuple[Item, ...]] = reactive((), layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of lines at this width."""
        return len(hung_lines(self.items, width=width))

    def render(self) -> Content:
        """Draw the lines, wrapped."""
        return Content("\n").join(hung_lines(self.items, width=self.content_size.width))


def hung_lines(items: Sequence[Item], *, width: int) -> list[Content]:
    """Return the wrapped lines of every item."""
    return [line for front, text in items for line in _wrapped(front, text, width)]


def wrapped(text: Content, *, width: int) -> list[Content]:
    """Break a text at its plain spaces only: « 42 m³ » and « ? » stay whole.

    Textual's own wrapping takes a no-break space for a space.
    """
    starts, used = [], 0
    for word in WORD.finditer(text.plain):
        length = cell_len(word.group().rstrip(" "))
        if used and used + length > width:
            starts.append(word.start())
            used = 0
        used += cell_len(word.group())
    return [
        piece
        for line in text.divide(starts)
        for piece in _cut(line.rstrip(" "), width=width)
    ]


def _cut(line: Content, *, width: int) -> list[Content]:
    """Cut a word that is longer than the whole line."""
    return [line] if line.cell_length <= width else list(line.fold(width))


def _wrapped(front: Content, text: Content, width: int) -> list[Content]:
    indent = front.cell_length
    lines = wrapped(text, width=max(8, width - indent)) if text else [NOTHING]
    hang = Content(" " * indent)
    return [(front if at == 0 else hang) + line for at, line in enumerate(lines)]
