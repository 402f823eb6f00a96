"""Attribuer: to whom, with what would happen shown before it does."""

from collections.abc import Iterable, Sequence
from uuid import uuid4

from textual import on
from textual.widget import Widget

from crm_tui.commands.command import bindings
from crm_tui.commands.forms import FORM_COMMANDS
from crm_tui.domain.assignment import Assignment, ChosenTask
from crm_tui.domain.task_holding import UNDO_WINDOW_MINUTES, Colleague
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.usecases.assign_tasks import assign_tasks
from crm_tui.usecases.list_colleagues import list_colleagues
from crm_tui.usecases.preview_assignment import preview_assignment
from crm_tui.widgets.colleague_list import (
    COLLEAGUE_COLUMNS,
    AssignmentPreview,
    colleague_rows,
    counted,
)
from crm_tui.widgets.line_table import LineTable


class AssignTasksDialog(DeskDialog[str]):
    """Returns the sentence that says what was done, or None when it was left."""

    CSS_PATH = "assign_tasks.tcss"
    COMMANDS_HERE = FORM_COMMANDS
    BINDINGS = bindings(FORM_COMMANDS)

    def __init__(self, chosen: Sequence[ChosenTask]) -> None:
        super().__init__(title=f"Attribuer {counted(len(chosen))}")
        self.chosen = tuple(chosen)
        self.key = uuid4().hex

    def compose_body(self) -> Iterable[Widget]:
        """Yield the agents, then what giving them the tasks does."""
        yield LineTable(COLLEAGUE_COLUMNS, id="colleagues")
        yield AssignmentPreview(id="plan")

    def on_mount(self) -> None:
        """List the agents."""
        self.query_one(LineTable).focus()
        desk = self.desk
        self.ask(lambda: list_colleagues(desk), then=self.show)

    def show(self, colleagues: tuple[Colleague, ...]) -> None:
        """Show who may receive the tasks, the freest first."""
        by_load = sorted(colleagues, key=lambda one: (one.held, one.name, one.code))
        self.query_one(LineTable).show_rows(colleague_rows(by_load))

    @on(LineTable.Highlighted, "#colleagues")
    def preview(self, event: LineTable.Highlighted) -> None:
        """Show what the agent under the cursor would get."""
        if event.key is None:
            return
        desk, chosen, to = self.desk, self.chosen, str(event.key)
        self.ask(
            lambda: preview_assignment(desk, chosen=chosen, to=to),
            then=self.show_plan,
            lane="preview",
        )

    def show_plan(self, plan: Assignment) -> None:
        """Show what would be done."""
        self.query_one(AssignmentPreview).plan = plan

    @on(LineTable.Chosen, "#colleagues")
    def submit(self) -> None:
        """Assign on Enter."""
        self.action_save()

    def action_save(self) -> None:
        """Give the tasks."""
        desk, chosen, to = self.desk, self.chosen, self.query_one(LineTable).key
        if to is not None:
            self.act(
                lambda: assign_tasks(desk, chosen=chosen, to=to, key=self.key),
                then=self.finish,
            )

    def finish(self, plan: Assignment) -> None:
        """Leave with what was given."""
        self.dismiss(done_words(plan))


def done_words(plan: Assignment) -> str:
    """Return what was given to whom, what was left, and how it is undone."""
    left = len(plan.refused) + plan.absent
    words = f"{counted(len(plan.given))} → {plan.to.name}"
    if left:
        words += f", {left} laissées"
    return f"{words}. u : défaire, pendant {UNDO_WINDOW_MINUTES} min."
