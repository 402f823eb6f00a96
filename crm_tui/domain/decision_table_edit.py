"""Rows of a table under way: put in, taken out, moved; nothing is saved here."""

from collections.abc import Sequence
from dataclasses import replace

from crm_tui.domain.decision_table import TableRow

STEP = 10
"""Between the ranks of new rows: others fit between them without a new numbering."""

Rows = tuple[TableRow, ...]


def ordered(rows: Sequence[TableRow]) -> Rows:
    """Return the rows in the order they are read."""
    return tuple(sorted(rows, key=lambda row: row.rank))


def rank_after(rows: Sequence[TableRow], at: int) -> int:
    """Return a free rank after the row at this place; -1: before the first."""
    known = [row.rank for row in rows]
    if at + 1 >= len(known):
        return (known[-1] if known else 0) + STEP
    before = known[at] if at >= 0 else 0
    return (before + known[at + 1]) // 2


def inserted(rows: Sequence[TableRow], row: TableRow) -> Rows:
    """Put a row in; where its rank is taken, all are numbered anew around it."""
    if all(other.rank != row.rank for other in rows):
        return ordered((*rows, row))
    at = sum(other.rank <= row.rank for other in rows)
    return renumbered((*ordered(rows)[:at], row, *ordered(rows)[at:]))


def replaced(rows: Sequence[TableRow], at: int, row: TableRow) -> Rows:
    """Put a row in the place of another, its rank changed or not."""
    return ordered((*rows[:at], row, *rows[at + 1 :]))


def removed(rows: Sequence[TableRow], at: int) -> Rows:
    """Take a row out."""
    return (*rows[:at], *rows[at + 1 :])


def moved(rows: Sequence[TableRow], at: int, by: int) -> Rows:
    """Exchange the ranks of a row and of its neighbour; at an end, nothing moves."""
    to = at + by
    if not 0 <= to < len(rows):
        return tuple(rows)
    swapped = list(rows)
    swapped[at] = replace(rows[to], rank=rows[at].rank)
    swapped[to] = replace(rows[at], rank=rows[to].rank)
    return tuple(swapped)


def renumbered(rows: Sequence[TableRow]) -> Rows:
    """Number the rows 10, 20, 30… in this order."""
    return tuple(replace(row, rank=at * STEP) for at, row in enumerate(rows, 1))
