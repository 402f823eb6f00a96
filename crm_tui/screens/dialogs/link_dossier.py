"""Lier: another dossier by its number, and why the two go together."""

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from crm_tui.domain.dossier import DossierType
from crm_tui.domain.dossier_relation import RelationKind, usual_relation
from crm_tui.domain.dossier_view import DossierView
from crm_tui.dossier_wording import RELATION
from crm_tui.screens.dialogs.dossier_dialog import DossierDialog
from crm_tui.usecases.link_dossiers import link_dossiers
from crm_tui.widgets.choice_line import ChoiceLine
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.plain import QUIET, plain

HINT = "Le lien se voit des deux côtés."
TYPE_LENGTH = 3
"""`RES-24-000012`: a number begins with the type of its dossier."""


class LinkDossierDialog(DossierDialog):
    """The usual reason follows from the two types; the arrows choose another."""

    DEFAULT_CSS = """
    LinkDossierDialog #hint { margin: 1 0 0 0; }
    """

    def __init__(self, view: DossierView) -> None:
        super().__init__(view, title="Lier à un dossier")

    def compose_body(self) -> Iterable[Widget]:
        """Yield the number and the reason."""
        number = Field(label="other", id="other", placeholder="RES-24-000012")
        yield FormRow(("dossier n°", number))
        kinds = [(kind, RELATION[kind, True]) for kind in RelationKind]
        yield FormRow(("lien", ChoiceLine(kinds, label="Lien", id="kind")))
        yield Static(plain(HINT, QUIET), id="hint")

    def on_mount(self) -> None:
        """Begin with the number."""
        self.query_one("#other", Field).focus()

    @on(Input.Changed, "#other")
    def suggest(self, event: Input.Changed) -> None:
        """Choose why dossiers of these types usually go together."""
        code = event.value.strip().upper()[:TYPE_LENGTH]
        if code in set(DossierType):
            usual = usual_relation(self.view.dossier.type, DossierType(code))
            self.query_one("#kind", ChoiceLine).choose(usual)

    @on(Input.Submitted, "#other")
    def submit(self) -> None:
        """Save on Enter."""
        self.action_save()

    @on(ChoiceLine.Taken, "#kind")
    def save_from_choice(self) -> None:
        """Save on Enter."""
        self.action_save()

    def action_save(self) -> None:
        """Link the two dossiers."""
        desk, number = self.desk, self.query_one("#other", Field).value
        kind = RelationKind(self.query_one("#kind", ChoiceLine).value)
        self.save(
            lambda: link_dossiers(
                desk,
                dossier_id=self.view.dossier.id,
                seen_version=self.view.dossier.version,
                other_number=number,
                kind=kind,
                key=self.key,
            ),
            done=f"Dossier lié : {number.strip().upper()}.",
        )
