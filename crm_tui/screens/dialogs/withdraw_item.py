"""Retirer: an item attached by mistake stays on the dossier, struck, with why."""

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.commands.command import bindings
from crm_tui.commands.forms import FORM_COMMANDS, LIST_COMMANDS
from crm_tui.domain.dossier_view import DossierView
from crm_tui.dossier_wording import ITEM_KIND
from crm_tui.screens.dialogs.dossier_dialog import DossierDialog
from crm_tui.screens.moves_while_typing import MovesWhileTyping
from crm_tui.usecases.withdraw_item import withdraw_item
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.line_table import Column, LineTable, Row, cell

COLUMNS = (
    Column(title="Élément", width=24, flex=1),
    Column(title="Nature", width=16),
)


class WithdrawItemDialog(DossierDialog, MovesWhileTyping):
    """The arrows choose the item, the reason is typed."""

    COMMANDS_HERE = (*FORM_COMMANDS, *LIST_COMMANDS)
    BINDINGS = bindings((*FORM_COMMANDS, *LIST_COMMANDS))
    DEFAULT_CSS = """
    WithdrawItemDialog #items { height: auto; max-height: 8; margin: 0 0 1 0; }
    """

    def __init__(self, view: DossierView) -> None:
        super().__init__(view, title="Retirer un élément")

    def compose_body(self) -> Iterable[Widget]:
        """Yield the items and the reason."""
        yield LineTable(COLUMNS, is_driven=True, id="items")
        because = Field(label="Motif", id="because", placeholder="autre client…")
        yield FormRow(("motif", because))

    def on_mount(self) -> None:
        """List what may be withdrawn, the last one first."""
        self.table.can_focus = False
        present = [item for item in self.view.items if not item.is_withdrawn]
        self.table.show_rows(
            [
                Row(item.id, (cell(item.title), cell(ITEM_KIND[item.kind], "quiet")))
                for item in reversed(present)
            ]
        )
        self.query_one("#because", Field).focus()

    @property
    def table(self) -> LineTable:
        """Return the list of the items."""
        return self.query_one("#items", LineTable)

    @on(Input.Submitted, "#because")
    def submit(self) -> None:
        """Withdraw on Enter."""
        self.action_save()

    def action_save(self) -> None:
        """Withdraw the item."""
        desk, item_id = self.desk, int(self.table.key)
        because = self.query_one("#because", Field).value
        self.save(
            lambda: withdraw_item(
                desk,
                dossier_id=self.view.dossier.id,
                seen_version=self.view.dossier.version,
                item_id=item_id,
                because=because,
                key=self.key,
            ),
            done=f"Élément retiré : {because.strip()}.",
        )
