"""Contacts du client: the last ones, newest first; Enter opens one."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from crm_tui.clock import PARIS
from crm_tui.domain.contact_view import ContactLine
from crm_tui.domain.french_format import short_date
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.usecases.list_contacts import list_contacts
from crm_tui.widgets.line_table import Column, LineTable, Row, cell
from crm_tui.widgets.plain import QUIET, phrase, plain

NONE_YET = "Aucun contact enregistré ici pour ce client."


class ContactsDialog(DeskDialog[int]):
    """Gives back the id of the contact to open."""

    COLUMNS: ClassVar[tuple[Column, ...]] = (
        Column(title="Le", width=16),
        Column(title="Contact", width=24, flex=2),
        Column(title="Commentaire", width=12, flex=1, drop=1),
        Column(title="Agent", width=18, drop=2),
    )
    DEFAULT_CSS = """
    ContactsDialog {
        & > Panel#sheet { max-width: 112; }
        #sheet-body { height: auto; }
        #lines { height: auto; max-height: 14; }
    }
    """

    def __init__(self, *, party_id: int, notices: tuple[str, ...] = ()) -> None:
        super().__init__(title="Contacts du client")
        self.party_id = party_id
        self.notices = notices
        """What the list does not hold: « Contacts antérieurs : consulter ILIADE »."""

    def compose_body(self) -> Iterable[Widget]:
        """Yield the list."""
        yield LineTable(self.COLUMNS, id="lines")
        yield Static(plain("", QUIET), id="none")
        for notice in self.notices:
            yield Static(phrase(("ℹ ", "$primary"), (notice, QUIET)))

    def on_mount(self) -> None:
        """Read the contacts."""
        self.query_one("#lines", LineTable).focus()
        desk, party_id = self.desk, self.party_id
        self.ask(lambda: list_contacts(desk, party_id=party_id), then=self.show)

    def show(self, contacts: tuple[ContactLine, ...]) -> None:
        """Show them, the newest under the cursor."""
        self.query_one("#lines", LineTable).show_rows([_row(one) for one in contacts])
        if not contacts:
            self.query_one("#none", Static).update(plain(NONE_YET, QUIET))

    @on(LineTable.Chosen, "#lines")
    def open_contact(self, event: LineTable.Chosen) -> None:
        """Give the chosen one back."""
        self.dismiss(event.key)


def _row(contact: ContactLine) -> Row:
    at = contact.started_at.astimezone(PARIS)
    cells = (
        cell(f"{short_date(at.date())} {at:%H:%M}", "quiet"),
        cell(contact.title),
        cell(contact.comment.replace("\n", " "), "quiet"),
        cell(contact.agent, "quiet"),
    )
    return Row(contact.id, cells)
