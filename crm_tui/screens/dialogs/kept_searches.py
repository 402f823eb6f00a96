"""Mes recherches: those this agent keeps; Enter runs one, `x` forgets it."""

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from crm_tui.commands.command import bindings
from crm_tui.commands.searches import KEPT_SEARCH_COMMANDS
from crm_tui.domain.advanced_search import AdvancedForm, SavedSearch
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.usecases.drop_search import drop_search
from crm_tui.usecases.list_searches import list_searches
from crm_tui.widgets.criteria_form import asked_words
from crm_tui.widgets.line_table import Column, LineTable, Row, cell
from crm_tui.widgets.plain import QUIET, plain

NONE_YET = "Aucune recherche gardée : ^s garde les critères saisis."


class KeptSearchesDialog(DeskDialog[AdvancedForm]):
    """Gives back the criteria to run."""

    COMMANDS_HERE = KEPT_SEARCH_COMMANDS
    BINDINGS = bindings(KEPT_SEARCH_COMMANDS)
    DEFAULT_CSS = """
    KeptSearchesDialog {
        #sheet-body { height: auto; }
        #kept { height: 10; }
    }
    """

    def __init__(self) -> None:
        super().__init__(title="Mes recherches")

    def compose_body(self) -> Iterable[Widget]:
        """Yield the list."""
        columns = (
            Column(title="Nom", width=22, flex=1),
            Column(title="Critères", width=30, flex=2),
        )
        yield LineTable(columns, id="kept")
        yield Static(id="none")

    def on_mount(self) -> None:
        """List them."""
        self.query_one("#kept", LineTable).focus()
        self.load()

    def load(self) -> None:
        """Read the searches."""
        desk = self.desk
        self.ask(lambda: list_searches(desk), then=self.show)

    def show(self, kept: tuple[SavedSearch, ...]) -> None:
        """Show them by name."""
        rows = [
            Row(one, (cell(one.name, "strong"), cell(asked_words(one.form), "quiet")))
            for one in kept
        ]
        self.query_one("#kept", LineTable).show_rows(rows)
        self.query_one("#none", Static).update(plain("" if kept else NONE_YET, QUIET))

    @on(LineTable.Chosen, "#kept")
    def run_chosen(self, event: LineTable.Chosen) -> None:
        """Give the criteria back."""
        self.dismiss(event.key.form)

    def action_drop_search(self) -> None:
        """Forget the one under the cursor."""
        desk = self.desk
        kept: SavedSearch | None = self.query_one("#kept", LineTable).key
        if kept is not None:
            name = kept.name
            self.act(lambda: drop_search(desk, name=name), then=lambda _: self.load())
