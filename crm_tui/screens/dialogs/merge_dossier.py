"""Fusionner: another dossier of the customer comes into this one, once looked at."""

from collections.abc import Iterable
from dataclasses import replace

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from crm_tui.domain.dossier_merge import MergePreview
from crm_tui.domain.dossier_view import DossierView
from crm_tui.domain.refusal import Refusal
from crm_tui.screens.dialogs.dossier_dialog import DossierDialog
from crm_tui.usecases.merge_dossiers import merge_dossiers
from crm_tui.usecases.preview_dossier_merge import preview_dossier_merge
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.plain import QUIET, STRONG, phrase, plain, stacked

FIRST = "Entrée montre ce qui viendrait dans ce dossier, sans rien changer."
UNDO = "L'autre numéro mènera ici. La fusion s'annule pendant 30 jours."


class MergeDossierDialog(DossierDialog):
    """First what would move, then the reason, then the merge."""

    DEFAULT_CSS = """
    MergeDossierDialog #preview { height: auto; margin: 1 0; }
    """

    def __init__(self, view: DossierView) -> None:
        super().__init__(view, title="Fusionner dans")
        self.preview: MergePreview | None = None

    def compose_body(self) -> Iterable[Widget]:
        """Yield the number, what would move, and the reason."""
        number = Field(label="other", id="other", placeholder="ARR-24-001894")
        yield FormRow(("dossier n°", number))
        yield Static(plain(FIRST, QUIET), id="preview")
        because = Field(label="Motif", id="because", placeholder="même demande")
        yield FormRow(("motif", because))

    def on_mount(self) -> None:
        """Begin with the number."""
        self.query_one("#other", Field).focus()

    @on(Input.Changed, "#other")
    def forget(self) -> None:
        """Take away what was said of another number."""
        self.preview = None
        self.query_one("#preview", Static).update(plain(FIRST, QUIET))

    @on(Input.Submitted, "#other")
    def look(self) -> None:
        """Show what the merge would move."""
        desk, dossier_id = self.desk, self.view.dossier.id
        number = self.query_one("#other", Field).value
        self.ask(
            lambda: preview_dossier_merge(
                desk, dossier_id=dossier_id, other_number=number
            ),
            then=self.show,
            lane="preview",
        )

    def show(self, preview: MergePreview) -> None:
        """Show it; the reason comes next, unless it cannot be."""
        if preview.refusal:
            self.refuse(Refusal(preview.refusal, field="other"))
            return
        self.preview = preview
        self.hush()
        self.query_one("#preview", Static).update(stacked(*preview_lines(preview)))
        self.query_one("#because", Field).focus()

    @on(Input.Submitted, "#because")
    def submit(self) -> None:
        """Merge on Enter."""
        self.action_save()

    def action_save(self) -> None:
        """Merge, once what would move was seen."""
        preview = self.preview
        if preview is None:
            self.say("Regardez d'abord ce qui viendrait : Entrée.", Tone.WARNING)
            self.query_one("#other", Field).focus()
            return
        desk, because = self.desk, self.query_one("#because", Field).value
        self.save(
            lambda: merge_dossiers(
                desk,
                dossier_id=self.view.dossier.id,
                seen_version=self.view.dossier.version,
                other_number=preview.merged.number,
                other_version=preview.merged.version,
                because=because,
                key=self.key,
            ),
            done=f"{preview.merged.number} fusionné dans ce dossier.",
        )

    def compare(self, refusal: Refusal, fresh: DossierView) -> None:
        """After a refusal, what would move is looked at again."""
        if fresh.dossier.version != self.view.dossier.version and self.preview:
            self.preview = replace(self.preview, kept=fresh.dossier)
        super().compare(refusal, fresh)


def preview_lines(preview: MergePreview) -> Iterable[Content]:
    """Yield what would come, one line a kind."""
    merged = preview.merged
    yield phrase(("Viendraient de ", QUIET), (merged.number, STRONG), (" :", QUIET))
    if not preview.moving:
        yield plain("  rien : le dossier est vide.", QUIET)
    for name, count in preview.moving:
        yield phrase(f"  {count} ", (name, QUIET))
    yield plain(UNDO, QUIET)
