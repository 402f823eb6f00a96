"""Aperçu: a template as the customer would read it."""

from collections.abc import Iterable

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from crm_tui.domain.template_edition import TemplatePreview
from crm_tui.domain.text import visible
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.widgets.hung_lines import NOTHING, HungLines
from crm_tui.widgets.plain import QUIET, STRONG, plain

REAL = "Client réel ; les faits propres à l'acte sont d'exemple."
SAMPLE = "Aucun client en cours : tous les faits sont d'exemple."


class TemplatePreviewDialog(DeskDialog[None]):
    """Read, then left by `Esc`."""

    DEFAULT_CSS = """
    TemplatePreviewDialog {
        & > Panel#sheet { height: 90%; }
        #sheet-body { height: 1fr; }
        #text { height: 1fr; margin: 1 0 0 0; scrollbar-size-vertical: 1; }
    }
    """

    def __init__(self, preview: TemplatePreview) -> None:
        super().__init__(title="Aperçu")
        self.preview = preview

    def compose_body(self) -> Iterable[Widget]:
        """Yield whom it goes to, its subject, its words."""
        preview = self.preview
        yield Static(plain(REAL if preview.is_real else SAMPLE, QUIET))
        yield Static(plain(preview.to, QUIET))
        yield Static(plain(preview.subject, STRONG))
        words = HungLines()
        body = visible(preview.body, multiline=True)
        words.items = tuple((NOTHING, plain(line)) for line in body.split("\n"))
        yield VerticalScroll(words, id="text")

    def on_mount(self) -> None:
        """Let the arrows scroll it."""
        self.query_one("#text").focus()
