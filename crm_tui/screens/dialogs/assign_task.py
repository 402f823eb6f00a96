"""Attribuer: a task of the dossier to whoever may take it, chosen by some letters."""

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from crm_tui.commands.command import bindings
from crm_tui.commands.forms import FORM_COMMANDS, LIST_COMMANDS
from crm_tui.domain.dossier_view import DossierView
from crm_tui.domain.french_format import sentence
from crm_tui.domain.task import Task
from crm_tui.domain.task_taker import TaskTaker
from crm_tui.screens.dialogs.dossier_dialog import DossierDialog
from crm_tui.screens.dialogs.task_choice import TASK_COLUMNS, task_rows
from crm_tui.screens.moves_while_typing import MovesWhileTyping
from crm_tui.usecases.assign_task import assign_task
from crm_tui.usecases.list_task_takers import list_task_takers
from crm_tui.widgets.colleague_list import TAKER_COLUMNS, taker_rows
from crm_tui.widgets.field import Field
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.plain import ACT, phrase

NOBODY = "Aucun agent de ce nom ne partage votre territoire."


class AssignTaskDialog(DossierDialog, MovesWhileTyping):
    """The task first, where there are several; then the agent, oneself on top."""

    COMMANDS_HERE = (*FORM_COMMANDS, *LIST_COMMANDS)
    BINDINGS = bindings((*FORM_COMMANDS, *LIST_COMMANDS))
    DEFAULT_CSS = """
    AssignTaskDialog {
        #tasks { height: auto; max-height: 6; margin: 0 0 1 0; }
        #takers { height: 10; margin: 1 0 0 0; }
        #why { height: 1; }
        &.-narrow #takers { height: 7; }
    }
    """

    def __init__(self, view: DossierView) -> None:
        super().__init__(view, title="Attribuer la tâche")
        self.takers: tuple[TaskTaker, ...] | None = None
        """None until they are read."""
        self.must_take = False
        """Enter was pressed before they came."""

    def compose_body(self) -> Iterable[Widget]:
        """Yield the tasks, then the box and the agents it leaves."""
        yield LineTable(TASK_COLUMNS, id="tasks")
        yield Field(label="Agent", id="to", placeholder="quelques lettres d'un agent")
        yield LineTable(TAKER_COLUMNS, is_driven=True, id="takers")
        yield Static(id="why")

    def on_mount(self) -> None:
        """Begin with the task where there is a choice, else with the agent."""
        self.table.can_focus = False
        tasks = task_rows(self.view)
        self.query_one("#tasks", LineTable).show_rows(tasks)
        self.query_one("#tasks" if len(tasks) > 1 else "#to").focus()

    @property
    def table(self) -> LineTable:
        """Return the agents."""
        return self.query_one("#takers", LineTable)

    @property
    def chosen(self) -> Task:
        """Return the task under the cursor."""
        task_id = self.query_one("#tasks", LineTable).key
        return next(task for task in self.view.tasks if task.id == task_id)

    @on(LineTable.Highlighted, "#tasks")
    def read(self) -> None:
        """Read who may take the task under the cursor."""
        desk, task_id = self.desk, self.chosen.id
        self.takers = None
        self.ask(
            lambda: list_task_takers(desk, task_id=task_id),
            then=self.show,
            lane="takers",
        )

    @on(LineTable.Chosen, "#tasks")
    def go_on(self) -> None:
        """Go from the task to the agent."""
        self.query_one("#to").focus()

    def show(self, takers: tuple[TaskTaker, ...]) -> None:
        """Show who may take it; Enter pressed before takes the first."""
        self.takers = takers
        self.list_matching()
        if self.must_take:
            self.action_save()

    @on(Input.Changed, "#to")
    def filter(self) -> None:
        """Keep the agents whose name, code or level has what is typed."""
        self.hush()
        self.list_matching()

    def list_matching(self) -> None:
        """Show the agents that what is typed leaves."""
        typed = self.query_one("#to", Field).value
        found = [taker for taker in self.takers or () if taker.matches(typed)]
        self.table.show_rows(taker_rows(found, today=self.desk.clock.today()))

    @on(LineTable.Highlighted, "#takers")
    def tell_why(self, event: LineTable.Highlighted) -> None:
        """Say in full why the agent under the cursor may not have the task."""
        why = event.key.refusal if event.key else ""
        self.query_one("#why", Static).update(phrase(("✗ ", ACT), why) if why else "")

    @on(Input.Submitted, "#to")
    @on(LineTable.Chosen, "#takers")
    def submit(self) -> None:
        """Give the task on Enter."""
        self.action_save()

    def action_save(self) -> None:
        """Give the task to the agent under the cursor, or say why it cannot be."""
        self.must_take = self.takers is None
        if self.takers is None:
            return
        taker: TaskTaker | None = self.table.key
        if taker is None or taker.refusal:
            self.say(taker.refusal if taker else NOBODY, Tone.WARNING)
            return
        desk, task, to = self.desk, self.chosen, taker.colleague
        self.save(
            lambda: assign_task(
                desk,
                task_id=task.id,
                seen_version=task.version,
                to=to.code,
                key=self.key,
            ),
            done=sentence(
                f"Tâche attribuée à {to.full_name} ({to.code}) : {task.label}"
            ),
        )

    def merge(self, fresh: DossierView) -> None:
        """Say who changed the dossier; the task may be in other hands by now."""
        super().merge(fresh)
        self.read()
