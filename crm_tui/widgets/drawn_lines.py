"""Blocks of facts that lay themselves out for the width they get."""

from collections.abc import Iterable

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from crm_tui.widgets.plain import plain

FACT_GAP = 3


class DrawnLines(Widget):
    """As tall as its lines; a subclass says what they are."""

    DEFAULT_CSS = "DrawnLines { height: auto; width: 1fr; }"

    def lines(self, *, width: int) -> list[Content]:
        """Return the lines at this width."""
        raise NotImplementedError

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of lines at this width."""
        return len(self.lines(width=width))

    def render(self) -> Content:
        """Draw the lines, already cut or wrapped."""
        size = self.content_size
        shown = self.lines(width=size.width)[: size.height]
        return Content("\n").join(
            line.truncate(size.width, ellipsis=True) for line in shown
        )


def flowed(
    facts: Iterable[Content], *, width: int, gap: int = FACT_GAP
) -> list[Content]:
    """Put facts side by side, going to the next line where one does not fit."""
    lines: list[Content] = []
    for fact in facts:
        if not fact:
            continue
        last = lines[-1] if lines else None
        if last and last.cell_length + gap + fact.cell_length <= width:
            lines[-1] = last + plain(" " * gap) + fact
        else:
            lines.append(fact)
    return lines
