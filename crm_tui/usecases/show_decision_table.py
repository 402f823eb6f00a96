"""Show a decision table: one of its versions, and all there are."""

from dataclasses import dataclass
from datetime import date

from crm_tui.desk import Act, Desk
from crm_tui.domain.decision_table import DecisionTable, TableVersion
from crm_tui.store import decision_tables
from crm_tui.usecases.parts.table_rows import definition_of


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSheet:
    """A version of a table with what surrounds it."""

    table: DecisionTable
    versions: tuple[TableVersion, ...]
    """The last saved first."""
    in_force: int
    """The version that decides today; 0: none."""
    today: date

    @property
    def last_version(self) -> int:
        """Return what a save made from this sheet has seen."""
        return self.versions[0].version if self.versions else 0


def show_decision_table(
    desk: Desk, *, code: str, version: int | None = None
) -> TableSheet:
    """Return a version, or the last saved. Raises UnknownTable."""
    with desk.viewing(Act.SHOW_TABLES) as view:
        definition = definition_of(code)
        versions = decision_tables.versions_of(view.session, code=definition.code)
        last = versions[0].version if versions else 0
        in_force = decision_tables.version_in_force(
            view.session, definition=definition, on=view.today
        )
        return TableSheet(
            table=decision_tables.get(
                view.session,
                definition=definition,
                version=last if version is None else version,
            ),
            versions=versions,
            in_force=in_force.version,
            today=view.today,
        )
