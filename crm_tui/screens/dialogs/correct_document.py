"""Reprendre un envoi: its text read again, corrected, then sent as it is now."""

from collections.abc import Iterable
from uuid import uuid4

from textual.widget import Widget
from textual.widgets import Static

from crm_tui.commands.command import bindings
from crm_tui.commands.work import SEND_COMMANDS
from crm_tui.domain.document import Document
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.usecases.send_document import send_document
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.outbox_list import destination
from crm_tui.widgets.plain import QUIET, plain
from crm_tui.widgets.text_box import TextBox

SENT_AGAIN = "Remis en file : c'est ce texte qui partira."


class CorrectDocumentDialog(DeskDialog[str]):
    """The document is held while this is open; `Esc` leaves it held."""

    CSS_PATH = "correct_document.tcss"
    COMMANDS_HERE = SEND_COMMANDS
    BINDINGS = bindings(SEND_COMMANDS)

    def __init__(self, document: Document) -> None:
        super().__init__(title=f"Reprendre · {document.reference}")
        self.document = document
        self.key = uuid4().hex

    def compose_body(self) -> Iterable[Widget]:
        """Yield where it goes, its subject, its text."""
        yield Static(plain(f"à {destination(self.document)}", QUIET))
        subject = Field(self.document.subject, label="Objet", id="subject")
        yield FormRow(("objet", subject))
        yield TextBox(self.document.body, label="Texte", id="body")

    def on_mount(self) -> None:
        """Put the cursor in the text."""
        self.query_one("#body", TextBox).focus()

    def action_save(self) -> None:
        """Send what is typed."""
        desk, document, key = self.desk, self.document, self.key
        subject = self.query_one("#subject", Field).value
        body = self.query_one("#body", TextBox).text
        self.act(
            lambda: send_document(
                desk,
                document_id=document.id,
                seen_version=document.version,
                subject=subject,
                body=body,
                key=key,
            ),
            then=self.finish,
        )

    def finish(self, _: Document) -> None:
        """Leave with what was done."""
        self.dismiss(SENT_AGAIN)
