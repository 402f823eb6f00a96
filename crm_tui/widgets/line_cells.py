"""What a list is made of: columns, rows, and cells cut or padded to their width.

A cell is `((text, role), …)`; text passes through the gate here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len, set_cell_size

from crm_tui.domain.text import visible

Cell = tuple[tuple[str, str], ...]
"""Pieces of one cell: a text and its role, "" for plain text."""

ROLES = ("quiet", "strong", "match", "act", "ok", "urgent", "struck", "title")
GAP = 2


def cell(text: str, role: str = "") -> Cell:
    """Return a cell of one piece."""
    return ((text, role),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: at least `width` cells, growing by its share `flex` of what is left."""

    title: str
    width: int
    flex: int = 0
    is_right: bool = False
    drop: int = 0
    """Columns with the highest rank vanish first when the table is narrow; 0 stays."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line and what it stands for."""

    key: Any
    """Hashable; the screen knows its type."""
    cells: tuple[Cell, ...]


def column_widths(columns: Sequence[Column], *, width: int) -> list[int]:
    """Share the width between columns; 0 for those that had to go."""
    kept = list(columns)
    while len(kept) > 1 and _needed(kept) > width:
        weakest = max(kept, key=lambda column: (column.drop, columns.index(column)))
        if not weakest.drop:
            break
        kept.remove(weakest)
    left = max(0, width - _needed(kept))
    shares = sum(column.flex for column in kept) or 1
    return [
        column.width + left * column.flex // shares if column in kept else 0
        for column in columns
    ]


def _needed(columns: Sequence[Column]) -> int:
    return sum(column.width for column in columns) + GAP * (len(columns) - 1)


def fit(parts: Cell, width: int, *, is_right: bool = False) -> list[tuple[str, str]]:
    """Cut the pieces to the width with an ellipsis, or pad them to it."""
    shown = [(visible(text), role) for text, role in parts]
    missing = width - sum(cell_len(text) for text, _ in shown)
    if missing < 0:
        return _cut(shown, width - 1)
    padding = [(" " * missing, "")] if missing else []
    return [*padding, *shown] if is_right else [*shown, *padding]


def _cut(pieces: list[tuple[str, str]], width: int) -> list[tuple[str, str]]:
    """Keep the first cells, then an ellipsis."""
    kept: list[tuple[str, str]] = []
    left = width
    for text, role in pieces:
        length = cell_len(text)
        if length > left:
            return [*kept, (set_cell_size(text, left) + "…", role)]
        kept.append((text, role))
        left -= length
    return kept
