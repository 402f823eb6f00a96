"""Rows of facts behind a label: what a block of the 360° view is drawn with."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from crm_tui.domain.french_format import short_date
from crm_tui.widgets.drawn_lines import flowed
from crm_tui.widgets.hung_lines import wrapped
from crm_tui.widgets.plain import QUIET, plain

LABEL_ROOM = 12
"""Cells of the labels: « équipement » and two."""

GAP = 2
"""Cells between two facts: rows are dense."""


@dataclass(frozen=True, slots=True)
class FactRow:
    """A label and the facts that flow after it, as many lines as they need."""

    label: str
    facts: tuple[Content, ...]

    @classmethod
    def of(cls, label: str, *facts: Content) -> "FactRow":
        """Return a row without the facts that say nothing."""
        return cls(label, tuple(fact for fact in facts if fact))


def near_day(day: date, *, today: date) -> str:
    """Return `18/07`, the year only where it is not this one."""
    return f"{day:%d/%m}" if day.year == today.year else short_date(day)


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
        for line in flowed(row.facts, width=room, gap=GAP)
        for piece in wrapped(line, width=room)
    ]
