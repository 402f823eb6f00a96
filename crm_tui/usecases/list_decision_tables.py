"""List the decision tables: which version decides today, and what comes next."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from crm_tui.catalog import decision_tables as definitions
from crm_tui.desk import Act, Desk
from crm_tui.domain.decision_table import TableDefinition
from crm_tui.store import decision_tables


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLine:
    """One table, as it decides today."""

    code: str
    label: str
    doc: str
    version: int
    """0: nobody ever saved one."""
    count: int
    """Rows of the version in force."""
    next_from: date | None
    """The first day of a version that waits for it."""


def list_decision_tables(desk: Desk) -> tuple[TableLine, ...]:
    """Return every table, in the order of the catalog."""
    with desk.viewing(Act.SHOW_TABLES) as view:
        return tuple(
            _line(view.session, definition, today=view.today)
            for definition in definitions().values()
        )


def _line(session: Session, definition: TableDefinition, *, today: date) -> TableLine:
    table = decision_tables.version_in_force(session, definition=definition, on=today)
    versions = decision_tables.versions_of(session, code=definition.code)
    coming = [one.valid_from for one in versions if one.valid_from > today]
    return TableLine(
        code=definition.code,
        label=definition.label,
        doc=definition.doc,
        version=table.version,
        count=len(table.rows),
        next_from=min(coming, default=None),
    )
