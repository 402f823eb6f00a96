"""Changer l'état: the states a dossier may take now, with what each of them means."""

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.domain.dossier import DossierStatus
from crm_tui.domain.dossier_acts import statuses_to_take
from crm_tui.domain.dossier_view import DossierView
from crm_tui.dossier_wording import DOSSIER_STATE
from crm_tui.screens.dialogs.dossier_dialog import DossierDialog
from crm_tui.usecases.change_dossier_status import change_dossier_status
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.line_table import Column, LineTable, Row, cell

MEANING = {
    DossierStatus.IN_PROGRESS: "un agent s'en occupe",
    DossierStatus.AWAITING_CUSTOMER: "le client doit répondre ou envoyer une pièce",
    DossierStatus.AWAITING_FIELD_VISIT: "une intervention est demandée",
    DossierStatus.AWAITING_SERVICE: "un autre service doit répondre",
}
COLUMNS = (
    Column(title="État", width=24),
    Column(title="Ce que cela veut dire", width=24, flex=1),
)


class ChangeStatusDialog(DossierDialog):
    """Only what the table allows is listed; closing and canceling are other acts."""

    DEFAULT_CSS = """
    ChangeStatusDialog #states { height: 6; margin: 0 0 1 0; }
    """

    def __init__(self, view: DossierView) -> None:
        super().__init__(view, title="Changer l'état")

    def compose_body(self) -> Iterable[Widget]:
        """Yield the states and the precision."""
        yield LineTable(COLUMNS, id="states")
        words = Field(label="Précision", id="words", placeholder="facultatif")
        yield FormRow(("précision", words))

    def on_mount(self) -> None:
        """List what is possible now."""
        table = self.query_one(LineTable)
        table.show_rows(
            [
                Row(
                    status,
                    (cell(DOSSIER_STATE[status]), cell(MEANING[status], "quiet")),
                )
                for status in statuses_to_take(self.view.dossier)
            ]
        )
        table.focus()

    @on(LineTable.Chosen, "#states")
    def take(self) -> None:
        """Go on with the precision."""
        self.query_one("#words", Field).focus()

    @on(Input.Submitted, "#words")
    def submit(self) -> None:
        """Save on Enter."""
        self.action_save()

    def action_save(self) -> None:
        """Change the state."""
        desk, to = self.desk, DossierStatus(self.query_one(LineTable).key)
        words = self.query_one("#words", Field).value
        self.save(
            lambda: change_dossier_status(
                desk,
                dossier_id=self.view.dossier.id,
                seen_version=self.view.dossier.version,
                to=to,
                words=words,
                key=self.key,
            ),
            done=f"État du dossier : {DOSSIER_STATE[to].lower()}.",
        )
