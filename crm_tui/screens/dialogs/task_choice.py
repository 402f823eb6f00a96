"""The base of the acts on one open task: which one, then the fields of the act."""

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.commands.command import bindings
from crm_tui.commands.forms import FORM_COMMANDS, LIST_COMMANDS
from crm_tui.domain.dossier_view import DossierView
from crm_tui.domain.french_format import short_date
from crm_tui.domain.task import Task
from crm_tui.screens.dialogs.dossier_dialog import DossierDialog
from crm_tui.screens.moves_while_typing import MovesWhileTyping
from crm_tui.widgets.dossier_items import open_tasks
from crm_tui.widgets.field import Field
from crm_tui.widgets.line_table import Column, LineTable, Row, cell

TASK_COLUMNS = (
    Column(title="Tâche", width=24, flex=1),
    Column(title="Qui", width=8),
    Column(title="Échéance", width=12),
)


class TaskChoiceDialog(DossierDialog, MovesWhileTyping):
    """The open tasks, moved in by the arrows; a subclass yields its fields below."""

    COMMANDS_HERE = (*FORM_COMMANDS, *LIST_COMMANDS)
    BINDINGS = bindings((*FORM_COMMANDS, *LIST_COMMANDS))
    DEFAULT_CSS = """
    TaskChoiceDialog #tasks { height: auto; max-height: 8; margin: 0 0 1 0; }
    """

    def __init__(self, view: DossierView, *, title: str) -> None:
        super().__init__(view, title=title)

    def compose_body(self) -> Iterable[Widget]:
        """Yield the tasks, then the fields."""
        yield LineTable(TASK_COLUMNS, is_driven=True, id="tasks")
        yield from self.compose_fields()

    def compose_fields(self) -> Iterable[Widget]:
        """Yield the fields of the act."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """List the open tasks; the first one is the one meant."""
        self.table.can_focus = False
        self.table.show_rows(task_rows(self.view))
        self.query(Field).first().focus()

    @property
    def table(self) -> LineTable:
        """Return the list of the open tasks."""
        return self.query_one("#tasks", LineTable)

    @property
    def chosen(self) -> Task:
        """Return the task under the cursor."""
        return next(task for task in self.view.tasks if task.id == self.table.key)

    @on(Input.Submitted)
    def go_on(self, event: Input.Submitted) -> None:
        """Go to the next field, and save from the last one."""
        fields = list(self.query(Field))
        at = fields.index(event.input)  # type: ignore[arg-type]
        if at + 1 < len(fields):
            fields[at + 1].focus()
        else:
            self.action_save()


def task_rows(view: DossierView) -> list[Row]:
    """Return one row an open task."""
    return [_row(task) for task in open_tasks(view.tasks)]


def _row(task: Task) -> Row:
    due = short_date(task.due_on) if task.due_on else ""
    return Row(
        task.id, (cell(task.label), cell(task.assignee, "quiet"), cell(due, "quiet"))
    )
