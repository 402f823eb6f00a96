"""What is odd in a calendar of reading requests, beside what is wrong in any table.

« Linter: warn if the sending day is after the billing day, if an exclusion has no "date
prochaine d'envoi", if it is before the exclusion's end » (domain.md, section 2.10).
"""

from collections.abc import Callable, Iterator
from datetime import date

from crm_tui.domain.decision_column import CriterionColumn, CriterionKind
from crm_tui.domain.decision_interval import (
    FIRST_CYCLE_DAY,
    LAST_MONTH_DAY,
    Intervals,
    cycle_place,
)
from crm_tui.domain.decision_table import DecisionTable, ReadRow, read_row
from crm_tui.domain.decision_table_check import TableFinding, check_table
from crm_tui.domain.french_format import short_date
from crm_tui.domain.reading_calendars import EXCLUSION, GENERIC, SPECIFIC

CYCLE = (*range(FIRST_CYCLE_DAY, LAST_MONTH_DAY + 1), 1)
"""« Jour de facturation (2 du mois courant au 1er du mois suivant) » (document 002)."""


def check_calendar(table: DecisionTable) -> tuple[TableFinding, ...]:
    """Return what is wrong or odd in a table; any other than a calendar too."""
    findings = check_table(table)
    odd = _ODDITIES.get(table.definition.code)
    unread = {finding.rank for finding in findings if finding.column}
    if odd is None or None in {finding.rank for finding in findings}:
        return findings
    rows = (
        read_row(table.definition, row) for row in table.rows if row.rank not in unread
    )
    return findings + tuple(finding for row in rows for finding in odd(row))


def _exclusion(row: ReadRow) -> Iterator[TableFinding]:
    resume_on, last = row.results["resume_on"], _last_day(row)
    title = "Date prochaine d'envoi des demandes exclues"
    if resume_on is None:
        yield _warning(row, title, "vide, les demandes exclues seront perdues.")
    elif isinstance(resume_on, date) and last is not None and resume_on <= last:
        yield _warning(
            row, title, f"encore dans l'exclusion, qui finit le {short_date(last)}."
        )


def _last_day(row: ReadRow) -> date | None:
    for column, asks in row.criteria:
        if column.kind is CriterionKind.UNTIL and isinstance(asks, Intervals):
            last = asks.bounds[0][1]
            return last if isinstance(last, date) else None
    return None


def _calendar(row: ReadRow) -> Iterator[TableFinding]:
    asked = [
        (column, asks) for column, asks in row.criteria if column.value == "billing_day"
    ]
    days = {day for day in CYCLE if all(asks.matches(day) for _, asks in asked)}
    if asked and not days:
        yield _contradiction(row, asked[-1][0])
    send_day = row.results["send_day"]
    if not (asked and days and isinstance(send_day, int)):
        return
    first = min(days, key=cycle_place)
    if send_day > cycle_place(first):
        yield _warning(
            row,
            asked[0][0].title,
            f"la demande du {send_day} part après la facture du {first}.",
        )


def _contradiction(row: ReadRow, column: CriterionColumn) -> TableFinding:
    return TableFinding(
        rank=row.rank,
        column=column.title,
        sentence=f"Ligne {row.rank}, {column.title} : contredit l'autre jour.",
    )


def _warning(row: ReadRow, title: str, sentence: str) -> TableFinding:
    return TableFinding(
        rank=row.rank,
        column=title,
        sentence=f"Ligne {row.rank}, {title} : {sentence}",
        is_refused=False,
    )


_ODDITIES: dict[str, Callable[[ReadRow], Iterator[TableFinding]]] = {
    EXCLUSION: _exclusion,
    SPECIFIC: _calendar,
    GENERIC: _calendar,
}
