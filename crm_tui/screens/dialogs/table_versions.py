"""The versions of a decision table: which decides, who saved it, from which day."""

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from crm_tui.commands.command import bindings
from crm_tui.commands.tables import TABLE_VERSION_COMMANDS
from crm_tui.domain.decision_table import TableVersion
from crm_tui.domain.french_format import date_time, short_date
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.widgets.line_table import Column, LineTable, Row, cell

COLUMNS = (
    Column(title="", width=1),
    Column(title="Version", width=7, is_right=True),
    Column(title="À partir du", width=11),
    Column(title="Lignes", width=6, is_right=True),
    Column(title="Enregistrée le", width=16, flex=1),
    Column(title="Par", width=8),
)


class TableVersionsDialog(DeskDialog[int]):
    """Returns the version to take up again, or None when it was left."""

    COMMANDS_HERE = TABLE_VERSION_COMMANDS
    BINDINGS = bindings(TABLE_VERSION_COMMANDS)
    DEFAULT_CSS = """
    TableVersionsDialog #sheet-body { height: auto; }
    TableVersionsDialog #versions { height: 9; }
    """

    def __init__(self, versions: tuple[TableVersion, ...], *, in_force: int) -> None:
        super().__init__(title="Versions ; ● celle qui décide aujourd'hui")
        self.versions = versions
        self.in_force = in_force

    def compose_body(self) -> Iterable[Widget]:
        """Yield the versions, the last saved first."""
        yield LineTable(COLUMNS, id="versions")

    def on_mount(self) -> None:
        """Put the cursor on the last one."""
        table = self.query_one(LineTable)
        table.show_rows([self._row(version) for version in self.versions])
        table.focus()

    @on(LineTable.Chosen)
    def action_take_version(self) -> None:
        """Answer with the version under the cursor."""
        self.dismiss(self.query_one(LineTable).key)

    def _row(self, one: TableVersion) -> Row:
        is_in_force = one.version == self.in_force
        return Row(
            one.version,
            (
                cell("●" if is_in_force else " ", "ok"),
                cell(str(one.version), "strong" if is_in_force else ""),
                cell(short_date(one.valid_from)),
                cell(str(one.count)),
                cell(date_time(one.saved_at), "quiet"),
                cell(one.saved_by, "quiet"),
            ),
        )
