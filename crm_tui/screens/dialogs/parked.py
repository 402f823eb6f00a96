"""Contacts en attente: who waits and since when; Enter takes one up again."""

from collections.abc import Iterable
from datetime import datetime

from textual import on
from textual.widget import Widget

from crm_tui.domain.parked_contact import ParkedContact
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.screens.workplace import elapsed
from crm_tui.widgets.line_table import Column, LineTable, Row, cell

COLUMNS = (
    Column(title="Contact", width=24, flex=1),
    Column(title="En attente", width=10, is_right=True),
    Column(title="Commencé", width=8, is_right=True, drop=1),
)


class ParkedDialog(DeskDialog[ParkedContact]):
    """The longest waiting first."""

    DEFAULT_CSS = """
    ParkedDialog {
        #sheet-body { height: auto; }
        #lines { height: auto; max-height: 14; }
    }
    """

    def __init__(self, parked: tuple[ParkedContact, ...], *, now: datetime) -> None:
        super().__init__(title="Contacts en attente")
        self.parked, self.now = parked, now

    def compose_body(self) -> Iterable[Widget]:
        """Yield the list."""
        yield LineTable(COLUMNS, id="lines")

    def on_mount(self) -> None:
        """Put the cursor on the longest waiting."""
        table = self.query_one("#lines", LineTable)
        table.show_rows([self._row(contact) for contact in self.parked])
        table.focus()

    @on(LineTable.Chosen, "#lines")
    def take_up(self, event: LineTable.Chosen) -> None:
        """Give the contact back."""
        self.dismiss(event.key)

    def _row(self, contact: ParkedContact) -> Row:
        waits = elapsed(contact.parked_at, now=self.now)
        lasts = elapsed(contact.began_at, now=self.now)
        cells = (cell(contact.who), cell(waits, "act"), cell(lasts, "quiet"))
        return Row(contact, cells)
