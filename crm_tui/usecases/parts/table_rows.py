"""Rows of decision tables as they come from outside: cleaned, then checked."""

from collections.abc import Sequence

from crm_tui.catalog import decision_tables as definitions
from crm_tui.domain.decision_pattern import MAX_CELL_LENGTH
from crm_tui.domain.decision_table import DecisionTable, TableDefinition, TableRow
from crm_tui.domain.decision_table_check import TableFinding, refusals
from crm_tui.domain.french_format import counted
from crm_tui.domain.reading_calendar_check import check_calendar
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.text import clean

MOST_TOLD = 3
"""Of the rows at fault, how many one refusal names."""


class UnknownTable(Refusal):
    """The catalog has no decision table of this code."""


class UnableToSaveTable(Refusal):
    """The rows cannot decide as they are; the sentence names them."""


class UnacceptedWarnings(Refusal):
    """The rows may decide as they are, once whoever saves accepts what is odd."""


def definition_of(code: str) -> TableDefinition:
    """Return what a table is made of. Raises UnknownTable."""
    known = definitions().get(code.strip().upper())
    if known is None:
        raise UnknownTable(
            f"Table inconnue : {code} (connues : {', '.join(definitions())}).",
            field="code",
        )
    return known


def cleaned_rows(
    definition: TableDefinition, rows: Sequence[TableRow]
) -> tuple[TableRow, ...]:
    """Return the rows by rank, their cells clean. Raises UnacceptableText."""
    return tuple(
        TableRow(
            rank=row.rank,
            cells=tuple(
                clean(
                    cell,
                    field=f"Ligne {row.rank}, {column.title}",
                    max_length=MAX_CELL_LENGTH,
                )
                for column, cell in zip(definition.columns, row.cells, strict=True)
            ),
        )
        for row in sorted(rows, key=lambda row: row.rank)
    )


def checked(
    table: DecisionTable, *, accepts_warnings: bool
) -> tuple[TableFinding, ...]:
    """Return the warnings of a table that may be saved, all of them accepted.

    Raises UnableToSaveTable, and UnacceptedWarnings where there are any.
    """
    findings = check_calendar(table)
    refused = refusals(findings)
    if refused:
        raise UnableToSaveTable(_told(refused), field=refused[0].column)
    if findings and not accepts_warnings:
        raise UnacceptedWarnings(_told(findings), field=findings[0].column)
    return findings


def _told(findings: Sequence[TableFinding]) -> str:
    told = " ".join(finding.sentence for finding in findings[:MOST_TOLD])
    more = len(findings) - MOST_TOLD
    return f"{told} Et {counted(more, 'autre', 'autres')}." if more > 0 else told
