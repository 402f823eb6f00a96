"""What is done with the tasks of a list: taken, put back, given out, left behind."""

from uuid import uuid4

from crm_tui.domain.assignment import ChosenTask, UndoneAssignment
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.work_queue import QueueLine, WorkQueueView
from crm_tui.screens.dialogs.absence import AbsenceDialog
from crm_tui.screens.dialogs.assign_tasks import AssignTasksDialog
from crm_tui.screens.dialogs.release_task import ReleaseTaskDialog
from crm_tui.screens.list_screen import ListScreen
from crm_tui.screens.way import customers_waiting
from crm_tui.usecases.take_task import take_task
from crm_tui.usecases.undo_assignment import undo_assignment
from crm_tui.widgets.notice import Tone

NO_LINE = "Aucune tâche n'est choisie."


class TaskActs(ListScreen[WorkQueueView]):
    """The acts of the task under the cursor; do not use directly."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[QueueLine, ...] = ()
        self.selected: dict[int, ChosenTask] = {}
        """The tasks to give out, as they were selected."""

    def draw(self, *, cursor: int) -> None:
        """Draw the lines, those selected marked."""
        raise NotImplementedError

    @property
    def line(self) -> QueueLine | None:
        """Return the line under the cursor."""
        key = self.table.key
        return key if isinstance(key, QueueLine) else None

    def action_take_next(self) -> None:
        """Take the most urgent task of every queue served."""
        self.office.action_next_task()

    def action_take_chosen(self) -> None:
        """Take the task and open its dossier; another's is only looked at."""
        line = self.line
        if line is None:
            return
        if line.assignee not in ("", self.desk.agent.code):
            self.action_look()
            return
        desk, key = self.desk, uuid4().hex
        self.act(
            lambda: take_task(
                desk, task_id=line.task_id, seen_version=line.version, key=key
            ),
            then=lambda task: self.open_dossier(task.dossier_id),
            refused=self.take_refused,
        )

    def take_refused(self, refusal: Refusal) -> None:
        """Say who was quicker, over the queue read again."""
        self.refuse(refusal)
        self.load()

    def action_look(self) -> None:
        """Open the dossier without taking the task."""
        if self.line is not None:
            self.open_dossier(self.line.dossier_id)

    def open_dossier(self, dossier_id: int) -> None:
        """Open a dossier; from its customer, the next one is that of the next line."""
        self.office.way.row = customers_waiting(self.lines)
        self.office.show_dossier(dossier_id=dossier_id)

    def action_release(self) -> None:
        """Put the task under the cursor back."""
        if self.line is not None:
            self.app.push_screen(ReleaseTaskDialog(self.line), self.come_back)

    def action_select(self) -> None:
        """Select the task under the cursor, or not any more; go to the next one."""
        line = self.line
        if line is None:
            return
        if self.selected.pop(line.task_id, None) is None:
            chosen = ChosenTask(id=line.task_id, version=line.version)
            self.selected[line.task_id] = chosen
        self.draw(cursor=self.table.cursor + 1)

    def action_assign(self) -> None:
        """Give the selected tasks, or the one under the cursor, to an agent."""
        chosen = tuple(self.selected.values())
        if not chosen and self.line is not None:
            line = self.line
            chosen = (ChosenTask(id=line.task_id, version=line.version),)
        if not chosen:
            self.say(NO_LINE, Tone.WARNING)
            return
        self.app.push_screen(AssignTasksDialog(chosen), self.come_back)

    def action_undo(self) -> None:
        """Take the last assignment back."""
        desk, key = self.desk, uuid4().hex
        self.act(
            lambda: undo_assignment(desk, key=key),
            then=lambda undone: self.load(done=undone_words(undone)),
        )

    def action_absence(self) -> None:
        """Declare an agent away."""
        self.app.push_screen(AbsenceDialog(), self.come_back)

    def come_back(self, done: str | None) -> None:
        """Say what was done, over the queue read again."""
        if done:
            self.selected.clear()
            self.load(done=done)


def undone_words(undone: UndoneAssignment) -> str:
    """Return how many tasks went back, and how many had moved since."""
    words = f"Attribution défaite : {undone.restored} remises à leur place"
    if undone.touched_since:
        words += f", {undone.touched_since} laissées (modifiées depuis)"
    return f"{words}."
