"""Save a new version of a decision table, in force from a day on."""

from collections.abc import Mapping, Sequence
from datetime import date

from crm_tui.desk import Act, Desk
from crm_tui.domain.decision_table import DecisionTable, TableRow
from crm_tui.domain.decision_table_check import TableFinding
from crm_tui.store import decision_tables
from crm_tui.usecases.parts.table_rows import checked, cleaned_rows, definition_of


def save_decision_table(
    desk: Desk,
    *,
    code: str,
    rows: Sequence[TableRow],
    valid_from: date,
    seen_version: int,
    accepts_warnings: bool = False,
) -> int:
    """Keep the rows under a new version and return it; the one before stays.

    `seen_version` is the last version when the rows were made, 0 before any. Raises
    UnknownTable, UnableToSaveTable naming the rows at fault, UnacceptedWarnings naming
    the odd ones (the trail keeps those that were accepted), UnacceptableText for a
    cell, StaleRecord where another version was saved since.
    """
    with desk.performing(Act.SAVE_TABLE) as work:
        definition = definition_of(code)
        table = DecisionTable(
            definition=definition,
            rows=cleaned_rows(definition, rows),
            version=seen_version,
        )
        accepted = checked(table, accepts_warnings=accepts_warnings)
        before = decision_tables.get(
            work.session, definition=definition, version=seen_version
        )
        version = decision_tables.add_version(
            work.session,
            table=table,
            valid_from=valid_from,
            at=work.now,
            agent_code=work.agent.code,
        )
        work.trail(
            "decision_table",
            definition.code,
            before={
                "version": seen_version,
                "rows": decision_tables.stored_rows(before),
            },
            after={
                "version": version,
                "from": valid_from.isoformat(),
                "rows": decision_tables.stored_rows(table),
                **_kept(accepted),
            },
        )
    return version


def _kept(accepted: Sequence[TableFinding]) -> Mapping[str, Sequence[str]]:
    """Return what the trail says of the warnings; nothing where there was none."""
    sentences = [finding.sentence for finding in accepted]
    return {"accepted": sentences} if sentences else {}
