"""What is wrong with a table before it is saved: each a sentence that names its row.

« Validate at save: regex compiles, no duplicate position, no shadowed row, at least one
all-`*` row or an explicit default » (domain.md, section 2.11). A shadowed row is told
and may be accepted: putting the general row first is how a centre sets the others aside
for a while (journey J11).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from crm_tui.domain.decision_column import (
    CriterionColumn,
    CriterionKind,
    UnreadableCell,
)
from crm_tui.domain.decision_interval import Bound, Intervals
from crm_tui.domain.decision_table import (
    RANK_TITLE,
    DecisionTable,
    ReadRow,
    TableDefinition,
    TableRow,
    read_row,
)

MAX_ROWS = 500
"""A table is read by people (decision); each row is compared with those before it."""

FIRST_RANK = 1
LAST_RANK = 99_999


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFinding:
    """One thing to say of a table."""

    rank: int | None
    """The row it is about; None: the whole table."""
    column: str
    """The title of its column; empty: the whole row."""
    sentence: str
    is_refused: bool = True
    """False: a warning, the table may be saved by whoever accepts it."""


def check_table(table: DecisionTable) -> tuple[TableFinding, ...]:
    """Return everything wrong with the table, row by row; nothing: it may be saved."""
    if len(table.rows) > MAX_ROWS:
        return (_of_table(f"{len(table.rows)} lignes, {MAX_ROWS} au maximum."),)
    found = list(_bad_ranks(table.rows))
    read: list[ReadRow] = []
    for row in sorted(table.rows, key=lambda row: row.rank):
        findings = _bad_cells(table.definition, row)
        found += findings
        if not findings:
            read.append(read_row(table.definition, row))
    found += _inverted(read)
    found += _shadowed(read)
    found += _missing_default(table.definition, read)
    return tuple(found)


def refusals(findings: Iterable[TableFinding]) -> tuple[TableFinding, ...]:
    """Return the findings that forbid the save."""
    return tuple(finding for finding in findings if finding.is_refused)


def _bad_ranks(rows: Iterable[TableRow]) -> Iterator[TableFinding]:
    seen: set[int] = set()
    for row in rows:
        if not FIRST_RANK <= row.rank <= LAST_RANK:
            yield _of_row(row.rank, f"hors de {FIRST_RANK} à {LAST_RANK}.", RANK_TITLE)
        if row.rank in seen:
            yield _of_row(row.rank, "deux lignes ont cette position.", RANK_TITLE)
        seen.add(row.rank)


def _bad_cells(definition: TableDefinition, row: TableRow) -> list[TableFinding]:
    found = []
    for column, cell in zip(definition.columns, row.cells, strict=True):
        try:
            column.read(cell)
        except UnreadableCell as refusal:
            found.append(_of_row(row.rank, str(refusal), column.title))
    return found


def _inverted(rows: Iterable[ReadRow]) -> Iterator[TableFinding]:
    """Find a last day that comes before the first one: no date is between them."""
    for row in rows:
        firsts = _bounds(row, CriterionKind.FROM)
        for value, (last, last_day) in _bounds(row, CriterionKind.UNTIL).items():
            first, first_day = firsts.get(value, (last, last_day))
            if last_day < first_day:
                sentence = f"vient avant « {first.title} »."
                yield _of_row(row.rank, sentence, last.title)


def _bounds(
    row: ReadRow, kind: CriterionKind
) -> dict[str, tuple[CriterionColumn, Bound]]:
    """Return the one bound of each open-sided column, by the value it is about."""
    side = 0 if kind is CriterionKind.FROM else 1
    return {
        column.value: (column, asks.bounds[0][side])
        for column, asks in row.criteria
        if column.kind is kind and isinstance(asks, Intervals)
    }


def _shadowed(rows: list[ReadRow]) -> Iterator[TableFinding]:
    """Find each row that never wins, since one before it matches all that it does."""
    for at, row in enumerate(rows):
        for earlier in rows[:at]:
            if earlier.rank != row.rank and covers(earlier, row):
                sentence = f"jamais lue : la ligne {earlier.rank} passe avant elle."
                yield replace(_of_row(row.rank, sentence), is_refused=False)
                break


def covers(outer: ReadRow, inner: ReadRow) -> bool:
    """Tell whether a row matches whatever another does; True is certain."""
    asked = {column.title: asks for column, asks in inner.criteria}
    return all(
        column.title in asked and asks.covers(asked[column.title])
        for column, asks in outer.criteria
    )


def _missing_default(
    definition: TableDefinition, rows: Iterable[ReadRow]
) -> Iterator[TableFinding]:
    if not definition.otherwise and all(row.criteria for row in rows):
        yield _of_table("il manque une dernière ligne où tous les critères sont « * ».")


def _of_table(sentence: str) -> TableFinding:
    return TableFinding(rank=None, column="", sentence=f"Table : {sentence}")


def _of_row(rank: int, sentence: str, column: str = "") -> TableFinding:
    place = f"Ligne {rank}, {column}" if column else f"Ligne {rank}"
    return TableFinding(rank=rank, column=column, sentence=f"{place} : {sentence}")
