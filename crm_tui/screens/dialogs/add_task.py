"""Nouvelle tâche: what to do, in which queue, by whom, until when, how urgent."""

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from crm_tui.domain.dossier_view import DossierView
from crm_tui.domain.task import FIRST_PRIORITY, LAST_PRIORITY, USUAL_PRIORITY
from crm_tui.domain.task_form import TaskForm
from crm_tui.screens.dialogs.dossier_dialog import DossierDialog
from crm_tui.usecases.add_task import add_task
from crm_tui.widgets.choice_line import ChoiceLine
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.plain import QUIET, plain

PRIORITIES = {1: "1 tout de suite", 3: "3", 5: "5 quand on peut"}
HINT = "Sans échéance : deux jours ouvrés. Sans agent : à qui la prendra."


class AddTaskDialog(DossierDialog):
    """One line each; only what is to be done must be said."""

    DEFAULT_CSS = """
    AddTaskDialog #hint { margin: 1 0 0 0; }
    """

    def __init__(self, view: DossierView) -> None:
        super().__init__(view, title="Nouvelle tâche")

    def compose_body(self) -> Iterable[Widget]:
        """Yield the fields; the queue is that of the dossier's last task."""
        label = Field(label="Tâche", id="label", placeholder="ce qu'il y a à faire")
        yield FormRow(("à faire", label))
        queue = Field(value=usual_queue(self.view), label="Corbeille", id="queue")
        yield FormRow(("corbeille", queue))
        due_on = Field(label="due_on", id="due_on", placeholder="15/07 ou +3j")
        assignee = Field(label="Agent", id="assignee", placeholder="facultatif")
        yield FormRow(("échéance", due_on), ("agent", assignee))
        priority = ChoiceLine(
            [
                (rank, PRIORITIES.get(rank, str(rank)))
                for rank in range(FIRST_PRIORITY, LAST_PRIORITY + 1)
            ],
            label="Priorité",
            id="priority",
        )
        yield FormRow(("priorité", priority))
        yield Static(plain(HINT, QUIET), id="hint")

    def on_mount(self) -> None:
        """Begin with what is to be done."""
        self.query_one("#priority", ChoiceLine).choose(USUAL_PRIORITY)
        self.query_one("#label", Field).focus()

    @on(Input.Submitted)
    def submit(self) -> None:
        """Save on Enter: the other fields have what is usual."""
        self.action_save()

    @on(ChoiceLine.Taken)
    def save_from_choice(self) -> None:
        """Save on Enter."""
        self.action_save()

    def action_save(self) -> None:
        """Leave the task."""
        desk, view = self.desk, self.view
        form = TaskForm(
            label=self.typed("label"),
            queue=self.typed("queue").strip().upper(),
            due_on=self.typed("due_on"),
            assignee=self.typed("assignee"),
            priority=self.query_one("#priority", ChoiceLine).value,
        )
        self.save(
            lambda: add_task(
                desk,
                dossier_id=view.dossier.id,
                seen_version=self.view.dossier.version,
                form=form,
                key=self.key,
            ),
            done=f"Tâche ajoutée : {form.label.strip()}.",
        )

    def typed(self, name: str) -> str:
        """Return what a field holds."""
        return self.query_one(f"#{name}", Field).value


def usual_queue(view: DossierView) -> str:
    """Return the queue where the dossier's work waits."""
    return view.tasks[-1].queue if view.tasks else ""
