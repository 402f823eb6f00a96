"""Import a decision table from a CSV file, as a new version."""

from datetime import date
from pathlib import Path

from crm_tui.desk import Act, Desk
from crm_tui.store import decision_tables
from crm_tui.store.table_file import read_rows
from crm_tui.usecases.parts.table_rows import definition_of
from crm_tui.usecases.save_decision_table import save_decision_table


def import_decision_table(
    desk: Desk,
    *,
    code: str,
    path: Path,
    valid_from: date | None = None,
    accepts_warnings: bool = False,
) -> int:
    """Save the rows of a file over the last version, from today where no day is given.

    Returns the new version. Raises UnreadableTableFile naming the line of the file, and
    what `save_decision_table` raises.
    """
    definition = definition_of(code)
    with desk.viewing(Act.SAVE_TABLE) as view:
        versions = decision_tables.versions_of(view.session, code=definition.code)
        today = view.today
    return save_decision_table(
        desk,
        code=definition.code,
        rows=read_rows(path, definition=definition),
        valid_from=valid_from or today,
        seen_version=versions[0].version if versions else 0,
        accepts_warnings=accepts_warnings,
    )
