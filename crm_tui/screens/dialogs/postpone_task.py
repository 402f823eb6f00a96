"""Mettre en attente: a task put aside until a day, with what it waits for."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from crm_tui.domain.dossier_view import DossierView
from crm_tui.domain.french_format import sentence
from crm_tui.screens.dialogs.task_choice import TaskChoiceDialog
from crm_tui.usecases.postpone_task import postpone_task
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.plain import QUIET, plain

HINT = "« Suivant » ne la propose pas avant ce jour ; le dossier dit pourquoi."


class PostponeTaskDialog(TaskChoiceDialog):
    """A day and a reason: what everybody reads meanwhile."""

    def __init__(self, view: DossierView) -> None:
        super().__init__(view, title="Mettre la tâche en attente")

    def compose_fields(self) -> Iterable[Widget]:
        """Yield the day and the reason."""
        until = Field(label="wait_until", id="wait_until", placeholder="20/07 ou +10j")
        because = Field(label="Motif", id="because", placeholder="ce qu'on attend")
        yield FormRow(("jusqu'au", until))
        yield FormRow(("motif", because))
        yield Static(plain(HINT, QUIET))

    def action_save(self) -> None:
        """Put the task aside."""
        desk, task = self.desk, self.chosen
        until = self.query_one("#wait_until", Field).value
        because = self.query_one("#because", Field).value
        self.save(
            lambda: postpone_task(
                desk,
                task_id=task.id,
                seen_version=task.version,
                until=until,
                because=because,
                key=self.key,
            ),
            done=sentence(f"Tâche en attente : {task.label}"),
        )
