"""Finaliser la tâche: which one, with what result; done is final."""

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.domain.dossier_view import DossierView
from crm_tui.domain.french_format import sentence, short_date
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.step_task import StepToDo
from crm_tui.domain.task import Task
from crm_tui.screens.dialogs.dossier_dialog import DossierDialog
from crm_tui.usecases.finish_task import finish_task
from crm_tui.widgets.dossier_items import open_tasks
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.line_table import Column, LineTable, Row, cell

COLUMNS = (
    Column(title="Tâche", width=24, flex=1),
    Column(title="Échéance", width=12),
)


class FinishTaskDialog(DossierDialog):
    """The open tasks, and a line for the result."""

    CSS_PATH = "finish_task.tcss"

    def __init__(self, view: DossierView) -> None:
        super().__init__(view, title="Finaliser la tâche")
        self.to_do: StepToDo | None = None
        """The step to open instead: its form is not this one."""

    def compose_body(self) -> Iterable[Widget]:
        """Yield the tasks and the result."""
        yield LineTable(COLUMNS, is_driven=True, id="tasks")
        result = Field(label="Résultat", id="result", placeholder="facultatif")
        yield FormRow(("résultat", result))

    def on_mount(self) -> None:
        """List the open tasks; the first one is the one meant."""
        rows = [
            Row(
                task.id,
                (
                    cell(task.label),
                    cell(short_date(task.due_on) if task.due_on else "", "quiet"),
                ),
            )
            for task in open_tasks(self.view.tasks)
        ]
        self.query_one(LineTable).show_rows(rows)
        self.query_one("#result", Field).focus()

    def look_again(self, refusal: Refusal) -> None:
        """Leave for the step of a procedure where the task is one."""
        if isinstance(refusal, StepToDo):
            self.to_do = refusal
            self.dismiss(None)
        else:
            super().look_again(refusal)

    @property
    def chosen(self) -> Task:
        """Return the task under the cursor."""
        task_id = self.query_one(LineTable).key
        return next(task for task in self.view.tasks if task.id == task_id)

    @on(Input.Submitted, "#result")
    def submit(self) -> None:
        """Finish on Enter."""
        self.action_save()

    def action_save(self) -> None:
        """Finish the task."""
        desk, result, task = (
            self.desk,
            self.query_one("#result", Field).value,
            self.chosen,
        )
        self.save(
            lambda: finish_task(
                desk,
                task_id=task.id,
                seen_version=task.version,
                result=result,
                key=self.key,
            ),
            done=sentence(f"Tâche finalisée : {task.label}"),
        )
