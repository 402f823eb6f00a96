"""Clore: a conclusion from a short list, and a word to add."""

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.domain.dossier_view import DossierView
from crm_tui.domain.informing import InformedBy, usual_informing
from crm_tui.screens.dialogs.dossier_dialog import DossierDialog
from crm_tui.usecases.close_dossier import close_dossier
from crm_tui.widgets.choice_line import ChoiceLine
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.line_table import Column, LineTable, Row, cell

CONCLUSIONS = (
    "Abonnement mis en place",
    "Demande traitée, client informé",
    "Demande abandonnée par le client",
    "Doublon d'un autre dossier",
    "Sans suite",
)

INFORMED_SHORT = {
    InformedBy.PHONE: "téléphone",
    InformedBy.MAIL: "mail",
    InformedBy.LETTER: "courrier",
    InformedBy.COUNTER: "accueil",
    InformedBy.NOBODY: "personne",
}


class ConclusionDialog(DossierDialog):
    """How a dossier ends: one of the usual words, and a precision."""

    CSS_PATH = "close_dossier.tcss"

    def __init__(
        self, view: DossierView, *, title: str, choices: tuple[str, ...], column: str
    ) -> None:
        super().__init__(view, title=title)
        self._choices = choices
        self._columns = (Column(title=column, width=30, flex=1),)

    def compose_body(self) -> Iterable[Widget]:
        """Yield the usual words and the precision."""
        yield LineTable(self._columns, id="conclusions")
        more = Field(label="Précision", id="more", placeholder="facultatif")
        yield FormRow(("précision", more))

    def on_mount(self) -> None:
        """List the usual words."""
        table = self.query_one(LineTable)
        table.show_rows([Row(words, (cell(words),)) for words in self._choices])
        table.focus()

    def words(self) -> str:
        """Return what was chosen, with its precision."""
        chosen = str(self.query_one(LineTable).key)
        more = self.query_one("#more", Field).value.strip()
        return f"{chosen} : {more}" if more else chosen

    @on(LineTable.Chosen, "#conclusions")
    def take(self) -> None:
        """Go on with the precision."""
        self.query_one("#more", Field).focus()

    @on(Input.Submitted, "#more")
    def submit(self) -> None:
        """Save on Enter."""
        self.action_save()


class CloseDossierDialog(ConclusionDialog):
    """The conclusion is mandatory: it is what the next agent reads.

    How the customer was told is proposed from the last document that left for them.
    """

    def __init__(self, view: DossierView) -> None:
        super().__init__(
            view, title="Clore le dossier", choices=CONCLUSIONS, column="Conclusion"
        )

    def compose_body(self) -> Iterable[Widget]:
        """Yield the usual words, the precision, and how the customer was told."""
        yield from super().compose_body()
        ways = [(way, INFORMED_SHORT[way]) for way in InformedBy]
        yield FormRow(("informé par", ChoiceLine(ways, id="informed")))

    def on_mount(self) -> None:
        """Propose how the customer was told."""
        super().on_mount()
        told = usual_informing(self.view.documents)
        self.query_one("#informed", ChoiceLine).choose(told)

    @on(ChoiceLine.Taken, "#informed")
    def save_from_choice(self) -> None:
        """Save on Enter."""
        self.action_save()

    def action_save(self) -> None:
        """Close the dossier."""
        desk, conclusion = self.desk, self.words()
        informed_by = InformedBy(self.query_one("#informed", ChoiceLine).value)
        self.save(
            lambda: close_dossier(
                desk,
                dossier_id=self.view.dossier.id,
                seen_version=self.view.dossier.version,
                conclusion=conclusion,
                informed_by=informed_by,
                key=self.key,
            ),
            done=f"Dossier clos : {conclusion}.",
        )
