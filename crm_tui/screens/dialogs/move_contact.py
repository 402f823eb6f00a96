"""Déplacer vers dossier: one of the customer's open dossiers, or any by its number."""

from collections.abc import Iterable
from uuid import uuid4

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from crm_tui.commands.command import bindings
from crm_tui.commands.forms import LIST_COMMANDS
from crm_tui.domain.contact_view import ContactView, MovedContact
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.screens.moves_while_typing import MovesWhileTyping
from crm_tui.usecases.move_contact_to_dossier import move_contact_to_dossier
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.plain import QUIET, plain
from crm_tui.widgets.recorded_contact_lines import DOSSIER_COLUMNS, dossier_rows

NO_RECEIVER = "Aucun dossier ouvert pour ce client : donnez un numéro."
BROUGHT = "Seul ce que le dossier n'a pas encore y est ajouté."


class MoveContactDialog(DeskDialog[MovedContact], MovesWhileTyping):
    """Enter takes the dossier under the cursor, or the number typed."""

    COMMANDS_HERE = LIST_COMMANDS
    BINDINGS = bindings(LIST_COMMANDS)

    DEFAULT_CSS = """
    MoveContactDialog {
        #sheet-body { height: auto; }
        #receivers { height: auto; max-height: 10; margin: 1 0; }
    }
    """

    def __init__(self, view: ContactView) -> None:
        super().__init__(title="Déplacer vers dossier")
        self.view = view
        self.key = uuid4().hex

    def compose_body(self) -> Iterable[Widget]:
        """Yield the number, and the dossiers that may receive the contact."""
        number = Field(label="dossier", placeholder="ARR-24-001893", id="number")
        yield FormRow(("ou n°", number))
        yield LineTable(DOSSIER_COLUMNS, is_driven=True, id="receivers")
        hint = BROUGHT if self.view.receivers else NO_RECEIVER
        yield Static(plain(hint, QUIET))

    def on_mount(self) -> None:
        """Put the cursor on the last opened."""
        self.table.can_focus = False
        self.table.show_rows(dossier_rows(self.view.receivers))
        self.table.display = bool(self.view.receivers)
        self.query_one("#number", Field).focus()

    @property
    def table(self) -> LineTable:
        """Return the customer's open dossiers."""
        return self.query_one("#receivers", LineTable)

    @on(Input.Submitted, "#number")
    def take(self, event: Input.Submitted) -> None:
        """Take the number typed, else the dossier under the cursor."""
        if event.value.strip() or not self.view.receivers:
            self.move(event.value)
        else:
            self.table.action_choose()

    @on(LineTable.Chosen, "#receivers")
    def take_chosen(self, event: LineTable.Chosen) -> None:
        """Take the dossier chosen."""
        by_id = {dossier.id: dossier.number for dossier in self.view.receivers}
        self.move(by_id[event.key])

    def move(self, number: str) -> None:
        """Bring the contact there."""
        desk, contact_id, key = self.desk, self.view.contact.id, self.key
        self.act(
            lambda: move_contact_to_dossier(
                desk, contact_id=contact_id, number=number, key=key
            ),
            then=self.finish,
        )

    def finish(self, done: MovedContact) -> None:
        """Leave with what was done."""
        self.dismiss(done)
