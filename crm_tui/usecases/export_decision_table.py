"""Export a decision table to a CSV file that imports back as it is."""

from pathlib import Path

from crm_tui.desk import Desk
from crm_tui.store.table_file import write_table
from crm_tui.usecases.show_decision_table import show_decision_table


def export_decision_table(
    desk: Desk, *, code: str, path: Path, version: int | None = None
) -> int:
    """Write a version, or the last one, and return how many rows it has.

    Nothing of a customer is in it. Raises UnknownTable and UnableToWriteFile.
    """
    return write_table(
        path, table=show_decision_table(desk, code=code, version=version).table
    )
