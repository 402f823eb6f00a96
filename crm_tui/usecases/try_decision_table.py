"""Try the decision table in force on a day: which row wins, and why."""

from collections.abc import Mapping
from datetime import date

from crm_tui.desk import Act, Desk
from crm_tui.domain.decision_table_trial import TableTrial, read_values, try_table
from crm_tui.store import decision_tables
from crm_tui.usecases.parts.table_rows import definition_of


def try_decision_table(
    desk: Desk, *, code: str, typed: Mapping[str, str], on: date | None = None
) -> TableTrial:
    """Return what a table says of typed values, by their names. Changes nothing.

    Raises UnknownTable, and UnreadableCell naming the value at fault.
    """
    with desk.viewing(Act.SHOW_TABLES) as view:
        definition = definition_of(code)
        values = read_values(definition, typed)
        table = decision_tables.version_in_force(
            view.session, definition=definition, on=on or view.today
        )
    return try_table(table, values)
