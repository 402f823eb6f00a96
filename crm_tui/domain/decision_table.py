"""Decision tables: rows by rank, the first that matches wins and says which it is.

« criteria left, results right; a row matches when every criterion matches; the first
matching row wins and reading stops » (domain.md, section 2.11; document 002, « Tables
de décision »). `rank` is what the vendor's tables call « Position ».
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from crm_tui.domain.decision_column import (
    CellValue,
    Column,
    Criterion,
    CriterionColumn,
    ResultColumn,
    UnreadableCell,
)

RANK_TITLE = "Position"

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableDefinition:
    """What a table is made of; its rows are the centre's."""

    code: str
    label: str
    doc: str
    """The sentence of the document it comes from, or the decision taken."""
    columns: tuple[Column, ...]
    """In the vendor's order, « Position » left out."""
    otherwise: str
    """What happens where no row matches; empty: a row that matches all must exist."""

    @property
    def criteria(self) -> tuple[CriterionColumn, ...]:
        """Return the columns on the left."""
        return tuple(c for c in self.columns if isinstance(c, CriterionColumn))

    @property
    def results(self) -> tuple[ResultColumn, ...]:
        """Return the columns on the right."""
        return tuple(c for c in self.columns if isinstance(c, ResultColumn))


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One row as it was typed."""

    rank: int
    cells: tuple[str, ...]
    """In the order of the definition's columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionTable:
    """One version of a table."""

    definition: TableDefinition
    rows: tuple[TableRow, ...]
    version: int = 0
    """0: nobody ever saved one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableVersion:
    """What is said of a version beside its rows: when, who, how many."""

    version: int
    valid_from: date
    saved_at: datetime
    saved_by: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RowDecision:
    """What the winning row gives, and which it is: « pourquoi » quotes it."""

    table: str
    rank: int
    version: int
    results: Mapping[str, CellValue | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRow:
    """A row whose cells are read: what it asks for, what it gives."""

    rank: int
    criteria: tuple[tuple[CriterionColumn, Criterion], ...]
    results: Mapping[str, CellValue | None]

    def first_miss(
        self, values: Mapping[str, CellValue | None]
    ) -> CriterionColumn | None:
        """Return the first criterion that does not match; None where the row wins."""
        for column, criterion in self.criteria:
            if not criterion.matches(values.get(column.value)):
                return column
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTable:
    """A table ready to decide, many times over."""

    code: str
    version: int
    rows: tuple[ReadRow, ...]

    def evaluate(self, **values: CellValue | None) -> RowDecision | None:
        """Return what the first matching row decides; None: the caller's default."""
        for row in self.rows:
            if row.first_miss(values) is None:
                return RowDecision(
                    table=self.code,
                    rank=row.rank,
                    version=self.version,
                    results=row.results,
                )
        return None


def read_table(table: DecisionTable) -> ReadTable:
    """Read every cell once, the rows by rank. Raises UnreadableCell naming the row."""
    definition = table.definition
    return ReadTable(
        code=definition.code,
        version=table.version,
        rows=tuple(
            read_row(definition, row)
            for row in sorted(table.rows, key=lambda row: row.rank)
        ),
    )


def read_row(definition: TableDefinition, row: TableRow) -> ReadRow:
    """Read the cells of one row. Raises UnreadableCell naming it and the column."""
    cells = dict(zip(definition.columns, row.cells, strict=True))
    asked = (
        (column, _named(row.rank, column.read, cells[column], column.title))
        for column in definition.criteria
    )
    return ReadRow(
        rank=row.rank,
        criteria=tuple((column, asks) for column, asks in asked if not asks.is_any),
        results={
            column.code: _named(row.rank, column.read, cells[column], column.title)
            for column in definition.results
        },
    )


def _named(rank: int, read: Callable[[str], T], cell: str, title: str) -> T:
    try:
        return read(cell)
    except UnreadableCell as refusal:
        raise UnreadableCell(
            f"Ligne {rank}, {title} : {refusal}", field=title
        ) from refusal
