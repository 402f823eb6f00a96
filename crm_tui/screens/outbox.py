"""Envois: what was written, what left, what failed and why."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import PurePath
from uuid import uuid4

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget

from crm_tui.commands.command import Command, bindings
from crm_tui.commands.work import OUTBOX_COMMANDS
from crm_tui.domain.delivery import DeliveryReport
from crm_tui.domain.document import Document, DocumentStatus
from crm_tui.domain.other_channel import why_not_resent
from crm_tui.domain.outbox_line import OutboxView
from crm_tui.domain.print_batch import PrintBatch, why_not_registered
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.screens.list_screen import ListScreen
from crm_tui.screens.outbox_words import batch_words, delivery_words
from crm_tui.usecases.deliver_correspondence import deliver_correspondence
from crm_tui.usecases.hold_document import hold_document
from crm_tui.usecases.list_outbox import list_outbox
from crm_tui.usecases.print_letters import print_letters
from crm_tui.usecases.register_letter import register_letter
from crm_tui.usecases.resend_document import resend_document
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.outbox_list import (
    OUTBOX_COLUMNS,
    DocumentSheet,
    destination,
    outbox_rows,
)
from crm_tui.widgets.panel import Panel, set_titles
from crm_tui.widgets.plain import OK, QUIET, URGENT, plain, spaced
from crm_tui.wording import DOCUMENT_CHANNEL

HELD = "Retenu : il ne part pas. m le reprend, ^s le renvoie."
NO_DOCUMENT = "Aucun document choisi."
NO_DOSSIER = "Ce document n'a pas de dossier."
ALREADY_LEFT = "Ce document est parti : sa copie reste telle quelle."
HOLDABLE = frozenset({DocumentStatus.QUEUED, DocumentStatus.DRAFT})
"""What has not left: it may be read again, corrected and sent."""
FOR_ALL = frozenset({"deliver", "print_letters"})
"""Commands on the whole outbox, whatever is under the cursor."""
NO_FILE = "Pas encore de fichier : le document n'est pas parti."


class OutboxScreen(ListScreen[OutboxView]):
    """Mails and letters, newest first; the text of the one under the cursor beside."""

    CSS_PATH = "outbox.tcss"
    COMMANDS_HERE = OUTBOX_COMMANDS
    BINDINGS = bindings(OUTBOX_COMMANDS)

    def __init__(self) -> None:
        super().__init__()
        self.set_reactive(DeskScreen.crumb, "Envois")
        self.view: OutboxView | None = None

    def compose_body(self) -> Iterable[Widget]:
        """Yield the lines beside the document."""
        lines = LineTable(OUTBOX_COLUMNS, id="lines")
        yield Horizontal(
            Panel(lines, title="Envois", id="list"),
            DocumentSheet(id="sheet"),
            id="halves",
        )

    def first_page(self) -> Callable[[], OutboxView]:
        """Return what reads the newest documents."""
        desk = self.desk
        return lambda: list_outbox(desk)

    def next_page(self) -> Callable[[], OutboxView]:
        """Return what reads those older than the last line."""
        desk, last = self.desk, self.documents[-1]
        return lambda: list_outbox(desk, before=last.id)

    def show_first(self, view: OutboxView) -> None:
        """Show the newest documents, and how many have not left."""
        self.has_more = True
        self.show_view(view)

    def add_page(self, view: OutboxView) -> None:
        """Put older documents under those already read."""
        if self.view is not None and view.documents:
            self.has_more = True
            documents = (*self.documents, *view.documents)
            self.show_view(replace(self.view, documents=documents))

    def show_view(self, view: OutboxView) -> None:
        """Show the documents read so far."""
        self.view = view
        self.table.show_rows(outbox_rows(view.documents), cursor=self.table.cursor)
        unsent = plain(f"{view.unsent} en attente", QUIET)
        failed = plain(f"✗ {view.failed} en échec", URGENT) if view.failed else None
        state = failed or plain("✓ aucun échec", OK)
        words = spaced(unsent, state, plain(view.transport, QUIET), gap=2)
        set_titles(self.query_one("#list"), subtitle=words)

    @property
    def documents(self) -> tuple[Document, ...]:
        """Return the documents read so far."""
        return self.view.documents if self.view else ()

    @property
    def chosen(self) -> Document | None:
        """Return the document under the cursor."""
        key = self.table.key
        return next((one for one in self.documents if one.id == key), None)

    @property
    def path(self) -> str:
        """Return the whole path of the chosen document's file, or an empty text."""
        document = self.chosen
        if document is None or self.view is None or not document.path:
            return ""
        return str(PurePath(self.view.spool) / document.path)

    def why_not(self, command: Command) -> str:
        """Say why the chosen document has no file, or no dossier."""
        if refusal := super().why_not(command):
            return refusal
        is_ours = command in OUTBOX_COMMANDS and command.id not in FOR_ALL
        if not is_ours or not self.is_mounted:
            return ""
        document = self.chosen
        if document is None:
            return NO_DOCUMENT
        if command.id == "resend_document":
            return why_not_resent(document)
        if command.id == "register_letter":
            return why_not_registered(document)
        if command.id == "correct_document":
            return "" if document.status in HOLDABLE else ALREADY_LEFT
        if command.id == "copy_path":
            return "" if self.path else NO_FILE
        return "" if document.dossier_id else NO_DOSSIER

    @on(LineTable.Highlighted, "#lines")
    def preview(self) -> None:
        """Show the document under the cursor."""
        sheet = self.query_one(DocumentSheet)
        sheet.document, sheet.path = self.chosen, self.path
        self.refresh_frame()
        if self.documents and self.chosen is self.documents[-1]:
            self.load_more()

    @on(LineTable.Chosen, "#lines")
    def read(self) -> None:
        """Go into its text."""
        self.query_one(DocumentSheet).focus()

    def action_deliver(self) -> None:
        """Deliver what waits, now."""
        desk = self.desk
        self.say("Livraison en cours…")
        self.calls.act(lambda: deliver_correspondence(desk), then=self.show_delivered)

    def show_delivered(self, report: DeliveryReport) -> None:
        """Say what left, and read again."""
        self.load(done=delivery_words(report))

    def action_correct_document(self) -> None:
        """Keep the document from leaving, then read it again."""
        desk, document, key = self.desk, self.chosen, uuid4().hex
        if document is not None:
            self.act(
                lambda: hold_document(desk, document_id=document.id, key=key),
                then=self.show_held,
            )

    def show_held(self, document: Document) -> None:
        """Open the text; what is saved is what leaves."""
        from crm_tui.screens.dialogs.correct_document import CorrectDocumentDialog

        self.app.push_screen(
            CorrectDocumentDialog(document), lambda done: self.load(done=done or HELD)
        )

    def action_resend_document(self) -> None:
        """Send by the other way what did not arrive."""
        desk, document, key = self.desk, self.chosen, uuid4().hex
        if document is not None:
            self.act(
                lambda: resend_document(desk, document_id=document.id, key=key),
                then=self.show_resent,
            )

    def show_resent(self, document: Document) -> None:
        """Say by which way it leaves now."""
        way = DOCUMENT_CHANNEL[document.channel]
        self.load(done=f"Remis en file par {way} à {destination(document)}.")

    def action_register_letter(self) -> None:
        """Put the letter under signature, or take it out."""
        desk, document, key = self.desk, self.chosen, uuid4().hex
        if document is not None:
            self.act(
                lambda: register_letter(desk, document_id=document.id, key=key),
                then=self.show_registered,
            )

    def show_registered(self, document: Document) -> None:
        """Say how the letter leaves now."""
        words = "en recommandé" if document.is_registered else "en courrier simple"
        self.load(done=f"{document.reference} part {words}.")

    def action_print_letters(self) -> None:
        """Gather the letters for the printer."""
        desk = self.desk
        self.say("Lot en cours d'édition…")
        self.calls.act(lambda: print_letters(desk), then=self.show_printed)

    def show_printed(self, batch: PrintBatch) -> None:
        """Say where the batch lies."""
        self.load(done=batch_words(batch))

    def action_copy_path(self) -> None:
        """Copy the path of the file, and say it."""
        self.app.copy_to_clipboard(self.path)
        self.say(f"Copié : {self.path}", Tone.DONE)

    def action_open_document_dossier(self) -> None:
        """Open the dossier of the document."""
        document = self.chosen
        if document is not None and document.dossier_id is not None:
            self.office.show_dossier(dossier_id=document.dossier_id)
