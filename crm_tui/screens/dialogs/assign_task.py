"""Attribuer: a task of the dossier to a colleague, by their code, or to oneself."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from crm_tui.domain.dossier_view import DossierView
from crm_tui.screens.dialogs.task_choice import TaskChoiceDialog
from crm_tui.usecases.assign_task import assign_task
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.plain import QUIET, plain

MYSELF = "moi"
HINT = "« moi », ou le code d'un agent qui sert la corbeille de la tâche."


class AssignTaskDialog(TaskChoiceDialog):
    """The colleague is typed: agents know each other's codes."""

    def __init__(self, view: DossierView) -> None:
        super().__init__(view, title="Attribuer la tâche")

    def compose_fields(self) -> Iterable[Widget]:
        """Yield who will do it."""
        agent = Field(value=MYSELF, label="Agent", id="to", placeholder="IFI045")
        yield FormRow(("à l'agent", agent))
        yield Static(plain(HINT, QUIET))

    def action_save(self) -> None:
        """Give the task."""
        desk, task = self.desk, self.chosen
        typed = self.query_one("#to", Field).value.strip()
        to = desk.agent.code if typed.lower() == MYSELF else typed
        self.save(
            lambda: assign_task(
                desk, task_id=task.id, seen_version=task.version, to=to, key=self.key
            ),
            done=f"Tâche attribuée à {to.upper()} : {task.label}.",
        )
