"""The rows of a decision table in lines: what is wrong, which one wins."""

from collections.abc import Mapping, Sequence

from crm_tui.domain.decision_column import (
    Column as TableColumn,
)
from crm_tui.domain.decision_column import (
    CriterionColumn,
    CriterionKind,
    ResultColumn,
    ResultKind,
)
from crm_tui.domain.decision_table import TableDefinition, TableRow
from crm_tui.domain.decision_table_check import TableFinding
from crm_tui.widgets.line_table import Cell, Column, Row, cell

REFUSED, WARNED, WINS = "✗", "!", "▶"
ANY = "*"
CRITERION_WIDTHS: Mapping[CriterionKind, int] = {
    CriterionKind.PATTERN: 6,
    CriterionKind.DATES: 6,
    CriterionKind.NUMBERS: 7,
    CriterionKind.MONTH_DAYS: 7,
    CriterionKind.CYCLE_DAYS: 9,
    CriterionKind.FROM: 10,
    CriterionKind.UNTIL: 10,
}
RESULT_WIDTHS: Mapping[ResultKind, int] = {
    ResultKind.TEXT: 8,
    ResultKind.DATE: 10,
    ResultKind.NUMBER: 7,
    ResultKind.MONTH_DAY: 5,
}
GROWING = frozenset({CriterionKind.PATTERN, CriterionKind.DATES})


def grid_columns(definition: TableDefinition) -> tuple[Column, ...]:
    """Return the columns of the lines: marks and position, then the table's."""
    return (
        Column(title="  Pos.", width=6),
        *(_column(column) for column in definition.columns),
    )


def _column(column: TableColumn) -> Column:
    title = column.short or column.title
    if isinstance(column, CriterionColumn):
        is_growing = column.kind in GROWING
        width = CRITERION_WIDTHS[column.kind]
        return Column(title=title, width=width, flex=int(is_growing))
    return Column(title=title, width=RESULT_WIDTHS[column.kind])


def grid_rows(
    definition: TableDefinition,
    rows: Sequence[TableRow],
    *,
    findings: Sequence[TableFinding],
    winner: int | None,
) -> list[Row]:
    """Return one line a row; those at fault and the one that wins say so."""
    return [
        Row(
            (at, row),
            (
                (
                    *_marks(row.rank, findings=findings, winner=winner),
                    (str(row.rank).rjust(4), "quiet"),
                ),
                *(
                    _cell(column, text, is_wrong=_is_wrong(row.rank, column, findings))
                    for column, text in zip(definition.columns, row.cells, strict=True)
                ),
            ),
        )
        for at, row in enumerate(rows)
    ]


def _marks(rank: int, *, findings: Sequence[TableFinding], winner: int | None) -> Cell:
    mine = [finding for finding in findings if finding.rank == rank]
    wins = (WINS if rank == winner else " ", "ok")
    if any(finding.is_refused for finding in mine):
        return ((REFUSED, "urgent"), wins)
    return ((WARNED if mine else " ", "act"), wins)


def _is_wrong(rank: int, column: TableColumn, findings: Sequence[TableFinding]) -> bool:
    return any(
        finding.rank == rank and finding.column == column.title and finding.is_refused
        for finding in findings
    )


def _cell(column: TableColumn, text: str, *, is_wrong: bool) -> Cell:
    """Return a cell: what asks nothing is quiet, results stand out."""
    if is_wrong:
        return cell(text or "—", "urgent")
    if isinstance(column, ResultColumn):
        return cell(text, "strong")
    is_any = isinstance(column, CriterionColumn) and text.strip() in ("", ANY)
    return cell(ANY if is_any else text, "quiet" if is_any else "")
