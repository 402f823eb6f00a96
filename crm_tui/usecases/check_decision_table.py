"""Check the rows of a file, or of the last version, without saving anything."""

from pathlib import Path

from crm_tui.desk import Act, Desk
from crm_tui.domain.decision_table import DecisionTable
from crm_tui.domain.decision_table_check import TableFinding
from crm_tui.domain.reading_calendar_check import check_calendar
from crm_tui.store.table_file import read_rows
from crm_tui.usecases.parts.table_rows import definition_of
from crm_tui.usecases.show_decision_table import show_decision_table


def check_decision_table(
    desk: Desk, *, code: str, path: Path | None = None
) -> tuple[TableFinding, ...]:
    """Return what is wrong or odd, row by row. Raises UnreadableTableFile."""
    desk.check(Act.SHOW_TABLES)
    if path is None:
        return check_calendar(show_decision_table(desk, code=code).table)
    definition = definition_of(code)
    return check_calendar(
        DecisionTable(
            definition=definition, rows=read_rows(path, definition=definition)
        )
    )
