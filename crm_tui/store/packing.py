"""Rows on their way to an engine, column by column: what all share is said once.

Half the cells of an export say what the whole column says (a country, a class, nothing
at all). SQLite is told these in the statement itself: a value bound again for each row
costs ten times as much.
"""

import marshal
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress
from operator import not_
from typing import NamedTuple

Stored = str | int | bool | None
"""A value as both engines keep it."""

StoredRow = Sequence[Stored]

WORTH_ROWS = 100
"""Fewer rows than that share nothing: each statement would be read for a few rows."""

SEPARATOR = "\x1f"

SPECIAL = re.compile(r"[\\\t\n\r]")
ESCAPED = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
NULL = r"\N"


class Sheet(NamedTuple):
    """Rows of one table of SQLite, taken apart."""

    shared: Mapping[int, Stored]
    """What all the rows say, by the place of the column."""
    rows: list[tuple[Stored, ...]]
    """The other columns of each, in order."""

    def values(self, count: int) -> list[str]:
        """Return what a statement writes of this many columns."""
        return [
            literal(self.shared[at]) if at in self.shared else "?"
            for at in range(count)
        ]


def sheet_of(rows: Iterable[StoredRow]) -> Sheet:
    """Return rows as one statement writes them."""
    shared, columns = _apart(rows)
    return Sheet(shared, list(zip(*columns, strict=True)))


def pack_sheet(rows: Iterable[StoredRow]) -> bytes:
    """Return the bytes of a sheet, none when it has no row."""
    shared, columns = _apart(rows)
    return marshal.dumps((shared, list(map(_joined, columns))), 2) if columns else b""


def unpack_sheet(packed: bytes) -> Sheet:
    """Return the sheet of these bytes, which `pack_sheet` made."""
    shared, columns = marshal.loads(packed)
    apart = (
        column.split(SEPARATOR) if isinstance(column, str) else column
        for column in columns
    )
    return Sheet(shared, list(zip(*apart, strict=True)))


def copy_text(rows: Iterable[StoredRow]) -> bytes:
    """Return rows as PostgreSQL's COPY reads them, one line each."""
    columns = list(map(_cells, zip(*rows, strict=True)))
    lines = map("\t".join, zip(*columns, strict=True))
    return "".join([f"{line}\n" for line in lines]).encode()


def copy_line(row: StoredRow) -> str:
    """Return one row as COPY reads it, without the end of its line."""
    return "\t".join(map(_cell, row))


def literal(value: Stored) -> str:
    """Return a value as a statement of SQLite writes it."""
    if value is None:
        return "NULL"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return str(int(value))


def _apart(
    rows: Iterable[StoredRow],
) -> tuple[dict[int, Stored], list[Sequence[Stored]]]:
    """Return what all rows say, by column, then the columns they do not share.

    The first column is never shared, so that there are as many rows as before.
    """
    columns: list[Sequence[Stored]] = list(zip(*rows, strict=True))
    if not columns or len(columns[0]) < WORTH_ROWS:
        return {}, columns
    are_shared = [False, *map(_is_shared, columns[1:])]
    return (
        {at: columns[at][0] for at in compress(range(len(columns)), are_shared)},
        list(compress(columns, map(not_, are_shared))),
    )


def _is_shared(column: Sequence[Stored]) -> bool:
    first = column[0]
    return (
        column[-1] == first
        and column.count(first) == len(column)
        and not (isinstance(first, str) and "\0" in first)
    )


def _joined(column: Sequence[Stored]) -> str | list[Stored]:
    """Return a column of texts as one text, which is faster to take apart again."""
    try:
        text = SEPARATOR.join(column)  # type: ignore[arg-type]
    except TypeError:
        return list(column)
    return text if text.count(SEPARATOR) == len(column) - 1 else list(column)


def _cells(column: Sequence[Stored]) -> Sequence[str]:
    if len(column) > 1 and _is_shared(column) and len(set(map(type, column))) == 1:
        return [_cell(column[0])] * len(column)
    try:
        text = "".join(column)  # type: ignore[arg-type]
    except TypeError:
        return list(map(_cell, column))
    if SPECIAL.search(text):
        return list(map(_cell, column))
    return column  # type: ignore[return-value]


def _cell(value: Stored) -> str:
    if value is None:
        return NULL
    if isinstance(value, str):
        return value.translate(ESCAPED) if SPECIAL.search(value) else value
    return str(value)
