"""The documents of the outbox in lines, and the one under the cursor as it left."""

from collections.abc import Sequence

from textual.containers import VerticalScroll
from textual.reactive import reactive

from crm_tui.domain.document import Document, DocumentChannel, DocumentStatus
from crm_tui.domain.french_format import date_time
from crm_tui.domain.phone import display_phone
from crm_tui.domain.text import visible
from crm_tui.widgets.hung_lines import NOTHING, HungLines, Item
from crm_tui.widgets.line_table import Cell, Column, Row, cell
from crm_tui.widgets.panel import set_titles
from crm_tui.widgets.plain import ACT, QUIET, STRONG, URGENT, plain
from crm_tui.wording import DOCUMENT_CHANNEL, DOCUMENT_STATUS

OUTBOX_COLUMNS = (
    Column(title="État", width=14),
    Column(title="Envoi", width=8),
    Column(title="Destinataire", width=14, flex=2),
    Column(title="Objet", width=14, flex=3),
    Column(title="Essais", width=6, is_right=True, drop=1),
)
MARKS = {
    DocumentStatus.DRAFT: ("○", "act"),
    DocumentStatus.QUEUED: ("◐", "act"),
    DocumentStatus.SENDING: ("◐", "act"),
    DocumentStatus.SENT: ("✓", "ok"),
    DocumentStatus.FAILED: ("✗", "urgent"),
    DocumentStatus.CANCELED: ("○", "quiet"),
}
SHORT_STATUS = {
    DocumentStatus.DRAFT: "retenu",
    DocumentStatus.QUEUED: "en attente",
    DocumentStatus.SENDING: "en cours",
}
DEFERRED = "différé"
LABEL_WIDTH = 11


def outbox_rows(documents: Sequence[Document]) -> list[Row]:
    """Return one row a document."""
    return [
        Row(
            document.id,
            (
                status_cell(document),
                cell(DOCUMENT_CHANNEL[document.channel]),
                cell(document.party_name),
                cell(document.subject),
                cell(str(document.attempts), "quiet"),
            ),
        )
        for document in documents
    ]


def status_cell(document: Document) -> Cell:
    """Return the state by its glyph and its word."""
    status = document.status
    if document.resent_as:
        return cell("→ renvoyé", "quiet")
    glyph, role = MARKS[status]
    word = SHORT_STATUS.get(status, DOCUMENT_STATUS[status])
    return cell(f"{glyph} {DEFERRED if document.next_attempt_at else word}", role)


class DocumentSheet(VerticalScroll):
    """Where it goes, when, its file, and its text word for word."""

    DEFAULT_CSS = """
    DocumentSheet {
        border: round $edge;
        border-title-color: $primary;
        border-subtitle-color: $quiet;
        padding: 0 1;
        scrollbar-size-vertical: 1;
        &:focus { border: round $primary; }
    }
    """

    document: reactive[Document | None] = reactive(None)
    path: reactive[str] = reactive("")
    """The whole path of its file; empty before it is sent."""

    def __init__(self, *, id: str | None = None) -> None:
        self.words = HungLines()
        super().__init__(self.words, id=id)

    def on_mount(self) -> None:
        """Write the title."""
        set_titles(self, title=plain("Document"))

    def watch_document(self) -> None:
        """Draw the document from its top."""
        self._draw()
        self.scroll_home(animate=False)

    def watch_path(self) -> None:
        """Draw the path."""
        self._draw()

    def _draw(self) -> None:
        document = self.document
        self.words.items = tuple(sheet_items(document, self.path)) if document else ()
        if document:
            set_titles(self, title=plain(document.reference))


def sheet_items(document: Document, path: str) -> list[Item]:
    """Return the facts of a document, then its text."""
    next_at = document.next_attempt_at
    version = document.template_version
    facts = (
        ("objet", document.subject),
        ("à", destination(document)),
        ("dossier", document.dossier_number),
        ("écrit le", date_time(document.queued_at)),
        ("envoyé le", date_time(document.sent_at) if document.sent_at else ""),
        ("essais", str(document.attempts) if document.attempts else ""),
        ("réessai le", date_time(next_at) if next_at else ""),
        ("renvoyé", document.resent_as),
        ("recommandé", "avec avis de réception" if document.is_registered else ""),
        ("lot", document.batch),
        ("modèle", f"version {version}" if version else ""),
        ("fichier", path),
    )
    items: list[Item] = [
        (plain(label.ljust(LABEL_WIDTH), QUIET), plain(value, STRONG))
        for label, value in facts
        if value
    ]
    if document.failure:
        word, style = (f"⚠ {DEFERRED}", ACT) if next_at else ("✗ échec", URGENT)
        label = plain(word.ljust(LABEL_WIDTH), style)
        items.append((label, plain(document.failure, style)))
    body = visible(document.body, multiline=True)
    return [
        *items,
        (NOTHING, NOTHING),
        *((NOTHING, plain(li)) for li in body.split("\n")),
    ]


def destination(document: Document) -> str:
    """Return the address a mail, a fax or a letter goes to."""
    if document.channel is DocumentChannel.LETTER:
        return ", ".join(document.recipient_lines)
    if document.channel is DocumentChannel.FAX:
        return display_phone(document.recipient)
    return document.recipient
