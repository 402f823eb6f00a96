"""Tables de décision: those of the catalog, the version that decides, what comes."""

from collections.abc import Callable, Iterable

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget

from crm_tui.commands.command import bindings
from crm_tui.commands.tables import OFF_THE_PHONE, TABLE_LIST_COMMANDS
from crm_tui.domain.french_format import counted, short_date, typo
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.screens.list_screen import ListScreen
from crm_tui.usecases.list_decision_tables import TableLine, list_decision_tables
from crm_tui.widgets.hung_lines import NOTHING, HungLines
from crm_tui.widgets.line_table import Column, LineTable, Row, cell
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import QUIET, STRONG, plain

COLUMNS = (
    Column(title="Table", width=26, flex=2),
    Column(title="En vigueur", width=12),
    Column(title="Lignes", width=6, is_right=True),
    Column(title="Ensuite", width=10),
)
NONE_SAVED = "aucune"


class DecisionTablesScreen(ListScreen[tuple[TableLine, ...]]):
    """The tables by name; what the one under the cursor is for, under them."""

    CSS_PATH = "decision_tables.tcss"
    COMMANDS_HERE = TABLE_LIST_COMMANDS
    BINDINGS = bindings(TABLE_LIST_COMMANDS)
    POINTLESS_HERE = OFF_THE_PHONE

    def __init__(self) -> None:
        super().__init__()
        self.set_reactive(DeskScreen.crumb, "Tables de décision")
        self.lines: tuple[TableLine, ...] = ()

    def compose_body(self) -> Iterable[Widget]:
        """Yield the tables beside what one of them is for."""
        yield Horizontal(
            Panel(LineTable(COLUMNS, id="lines"), title="Tables", id="list"),
            Panel(HungLines(id="sheet"), title="À quoi elle sert", id="one"),
            id="halves",
        )

    def first_page(self) -> Callable[[], tuple[TableLine, ...]]:
        """Return what reads the tables."""
        desk = self.desk
        return lambda: list_decision_tables(desk)

    def show_first(self, view: tuple[TableLine, ...]) -> None:
        """Show the tables, the cursor where it was."""
        self.lines = view
        self.table.show_rows([_row(line) for line in view], cursor=self.table.cursor)

    @on(LineTable.Highlighted, "#lines")
    def preview(self) -> None:
        """Show what the table under the cursor is for."""
        line = self._chosen()
        self.query_one("#sheet", HungLines).items = (
            (
                (plain(line.label, STRONG), NOTHING),
                (plain(line.code, QUIET), NOTHING),
                (NOTHING, NOTHING),
                (plain(""), plain(typo(line.doc))),
            )
            if line
            else ()
        )

    @on(LineTable.Chosen, "#lines")
    async def open_chosen(self) -> None:
        """Open the table, as its key does."""
        await self.action_act("open_table")

    def action_open_table(self) -> None:
        """Open the table under the cursor."""
        if line := self._chosen():
            self.office.go("decision_table", code=line.code, label=line.label)

    def _chosen(self) -> TableLine | None:
        return next((one for one in self.lines if one.code == self.table.key), None)


def _row(line: TableLine) -> Row:
    state = f"version {line.version}" if line.version else NONE_SAVED
    coming = short_date(line.next_from) if line.next_from else ""
    count = counted(line.count, "", "").strip() if line.version else ""
    return Row(
        line.code,
        (
            cell(line.label, "strong"),
            cell(state, "" if line.version else "quiet"),
            cell(count),
            cell(coming, "act"),
        ),
    )
