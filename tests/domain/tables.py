"""Decision tables as tests write them: rows by the titles of their columns."""

from collections.abc import Sequence

from crm_tui.catalog import decision_tables
from crm_tui.domain.decision_column import (
    CriterionColumn,
    CriterionKind,
    ResultColumn,
    ResultKind,
)
from crm_tui.domain.decision_table import (
    DecisionTable,
    TableDefinition,
    TableRow,
    read_table,
)
from crm_tui.domain.reading_calendars import (
    EXCLUSION,
    GENERIC,
    SPECIFIC,
    ReadingCalendars,
)

Cells = dict[str, str]


def text_table(
    rows: Sequence[tuple[str, ...]], *, criteria: int = 2, otherwise: str = "rien"
) -> DecisionTable:
    """Return a table of text criteria and one text result, ranked 1, 2, 3…"""
    left = tuple(
        CriterionColumn(
            title=f"C{at}", kind=CriterionKind.PATTERN, value=f"c{at}", asked=f"C{at}"
        )
        for at in range(criteria)
    )
    result = ResultColumn(
        title="Résultat", kind=ResultKind.TEXT, code="result", is_required=True
    )
    return DecisionTable(
        definition=TableDefinition(
            code="ESSAI",
            label="Essai",
            doc="",
            columns=(*left, result),
            otherwise=otherwise,
        ),
        rows=tuple(TableRow(rank=at, cells=cells) for at, cells in enumerate(rows, 1)),
    )


def calendar(code: str, rows: Sequence[Cells]) -> DecisionTable:
    """Return a table of the catalog, ranked 10, 20, 30…; a title left out is empty."""
    definition = decision_tables()[code]
    titles = [column.title for column in definition.columns]
    assert {title for row in rows for title in row} <= set(titles)
    return DecisionTable(
        definition=definition,
        rows=tuple(
            TableRow(rank=at * 10, cells=tuple(row.get(title, "") for title in titles))
            for at, row in enumerate(rows, 1)
        ),
        version=1,
    )


def calendars(
    *,
    exclusion: Sequence[Cells] = (),
    specific: Sequence[Cells] = (),
    generic: Sequence[Cells] = (),
) -> ReadingCalendars:
    """Return the three calendars, ready to decide."""
    return ReadingCalendars(
        exclusion=read_table(calendar(EXCLUSION, exclusion)),
        specific=read_table(calendar(SPECIFIC, specific)),
        generic=read_table(calendar(GENERIC, generic)),
    )
