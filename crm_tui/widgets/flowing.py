"""Pieces side by side, each whole, on as many lines as the width asks for."""

from collections.abc import Sequence

from textual.content import Content

from crm_tui.widgets.drawn_lines import DrawnLines, flowed
from crm_tui.widgets.hung_lines import wrapped

GAP = 2


class Flowing(DrawnLines):
    """As tall as its `pieces` need at the width it is given.

    The width alone tells: a height taken of what was drawn at the width before would
    depend on how often it was laid out.
    """

    def pieces(self) -> Sequence[Content]:
        """Return what flows."""
        raise NotImplementedError

    def lines(self, *, width: int) -> list[Content]:
        """Return the pieces; one wider than a line is wrapped on its words."""
        return fitted(flowed(self.pieces(), width=width, gap=GAP), width=width)


def fitted(lines: Sequence[Content], *, width: int) -> list[Content]:
    """Return the lines, those too wide wrapped on their words."""
    return [
        part
        for line in lines
        for part in (
            [line] if line.cell_length <= width else wrapped(line, width=max(1, width))
        )
    ]
