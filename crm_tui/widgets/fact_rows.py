"""Rows of facts behind a label: what a block of the 360° view is drawn with."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.content import Content

from crm_tui.widgets.drawn_lines import flowed
from crm_tui.widgets.hung_lines import wrapped
from crm_tui.widgets.plain import QUIET, plain

LABEL_ROOM = 12
"""Cells of the labels: « équipement » and two."""


@dataclass(frozen=True, slots=True)
class FactRow:
    """A label and the facts that flow after it, as many lines as they need."""

    label: str
    facts: tuple[Content, ...]

    @classmethod
    def of(cls, label: str, *facts: Content) -> "FactRow":
        """Return a row without the facts that say nothing."""
        return cls(label, tuple(fact for fact in facts if fact))


def drawn_rows(rows: Iterable[FactRow], *, width: int) -> list[Content]:
    """Return the lines of the rows, facts hung in one column."""
    room = max(8, width - LABEL_ROOM)
    return [
        plain((row.label if at == 0 else "").ljust(LABEL_ROOM), QUIET) + line
        for row in rows
        for at, line in enumerate(_lines(row, room=room))
    ]


def _lines(row: FactRow, *, room: int) -> list[Content]:
    return [
        piece
        for line in flowed(row.facts, width=room)
        for piece in wrapped(line, width=room)
    ]
