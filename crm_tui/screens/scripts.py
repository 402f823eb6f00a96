"""Scripts: what the centre says and asks on the phone, whose words, since when."""

from collections.abc import Callable, Iterable

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget

from crm_tui.commands.command import bindings
from crm_tui.commands.scripts import SCRIPT_COMMANDS
from crm_tui.domain.edition import SHIPPED
from crm_tui.domain.french_format import counted
from crm_tui.domain.script_edition import ScriptLine, ScriptSheet
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.screens.list_screen import ListScreen
from crm_tui.usecases.list_scripts import list_scripts
from crm_tui.usecases.show_script import show_script
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.panel import Panel, set_titles
from crm_tui.widgets.plain import QUIET, plain
from crm_tui.widgets.script_list import SCRIPT_COLUMNS, ScriptPane, script_rows


class ScriptsScreen(ListScreen[tuple[ScriptLine, ...]]):
    """Every script by its name; its blocks and its versions beside."""

    CSS_PATH = "scripts.tcss"
    COMMANDS_HERE = SCRIPT_COMMANDS
    BINDINGS = bindings(SCRIPT_COMMANDS)

    def __init__(self) -> None:
        super().__init__()
        self.set_reactive(DeskScreen.crumb, "Scripts")

    def compose_body(self) -> Iterable[Widget]:
        """Yield the scripts beside the one under the cursor."""
        lines = LineTable(SCRIPT_COLUMNS, id="lines")
        yield Horizontal(
            Panel(lines, title="Scripts", id="list"),
            ScriptPane(id="one"),
            id="halves",
        )

    def first_page(self) -> Callable[[], tuple[ScriptLine, ...]]:
        """Return what reads every script."""
        desk = self.desk
        return lambda: list_scripts(desk)

    def show_first(self, view: tuple[ScriptLine, ...]) -> None:
        """Show every script, and how many the centre worded."""
        self.table.show_rows(script_rows(view), cursor=self.table.cursor)
        edited = sum(line.version != SHIPPED for line in view)
        words = counted(edited, "modifié par le centre", "modifiés par le centre")
        set_titles(self.query_one("#list"), subtitle=plain(words, QUIET))
        self.show_chosen()

    @property
    def line(self) -> ScriptLine | None:
        """Return the script under the cursor."""
        key = self.table.key
        return key if isinstance(key, ScriptLine) else None

    @on(LineTable.Highlighted, "#lines")
    def show_chosen(self) -> None:
        """Read the script under the cursor."""
        desk, line = self.desk, self.line
        if line is not None:
            self.ask(
                lambda: show_script(desk, code=line.code),
                then=self.show_sheet,
                lane="one",
            )

    def show_sheet(self, sheet: ScriptSheet) -> None:
        """Show the script that was read."""
        self.query_one(ScriptPane).sheet = sheet

    @on(LineTable.Chosen, "#lines")
    def go_in(self) -> None:
        """Go into its blocks."""
        self.query_one(ScriptPane).focus()

    def action_edit_script(self) -> None:
        """Write its next version."""
        sheet = self.query_one(ScriptPane).sheet
        if sheet is not None:
            from crm_tui.screens.dialogs.edit_script import EditScriptDialog

            self.app.push_screen(
                EditScriptDialog(sheet, today=self.desk.clock.today()),
                lambda done: self.load(done=done or ""),
            )
