"""Corbeille: what waits in the agent's queues, most urgent first."""

from collections.abc import Callable, Iterable

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget

from crm_tui.commands import WORK_QUEUE_COMMANDS, Command, bindings
from crm_tui.domain.work_queue import QueueLine, WorkQueueView
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.screens.list_screen import ListScreen
from crm_tui.usecases.list_work_queue import list_work_queue
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.panel import Panel, set_titles
from crm_tui.widgets.plain import QUIET, plain
from crm_tui.widgets.queue_list import QUEUE_COLUMNS, QueuePreview, queue_rows
from crm_tui.widgets.queue_tabs import QueueTabs, shown_queue

EMPTY = "Rien n'attend dans cette corbeille."
ONLY_ONE = "Vous ne servez qu'une corbeille."


class WorkQueueScreen(ListScreen[WorkQueueView]):
    """« un TODO est traité exclusivement » here: Enter opens its dossier."""

    CSS_PATH = "work_queue.tcss"
    COMMANDS_HERE = WORK_QUEUE_COMMANDS
    BINDINGS = bindings(WORK_QUEUE_COMMANDS)

    def __init__(self) -> None:
        super().__init__()
        self.set_reactive(DeskScreen.crumb, "Corbeille")
        self.wanted = ""
        """Code of the queue the agent chose; empty: the first where something waits."""
        self.lines: tuple[QueueLine, ...] = ()

    def compose_body(self) -> Iterable[Widget]:
        """Yield the tabs, then the lines beside the one under the cursor."""
        yield QueueTabs(id="tabs")
        lines = LineTable(QUEUE_COLUMNS, id="lines")
        yield Horizontal(
            Panel(lines, title="Tâches", id="queue"),
            QueuePreview(id="preview"),
            id="halves",
        )

    def first_page(self) -> Callable[[], WorkQueueView]:
        """Return what reads the queue wanted, its most urgent lines first."""
        desk, wanted = self.desk, self.wanted or None
        return lambda: list_work_queue(desk, queue=wanted)

    def next_page(self) -> Callable[[], WorkQueueView]:
        """Return what reads the lines less urgent than the last one."""
        desk, queue = self.desk, self.query_one(QueueTabs).current
        last = self.lines[-1]
        after = (last.due_on, last.priority, last.task_id)
        return lambda: list_work_queue(desk, queue=queue, after=after)

    def show_first(self, view: WorkQueueView) -> None:
        """Show the queues, and the lines of the one wanted."""
        tabs = self.query_one(QueueTabs)
        tabs.today, tabs.queues = view.shown_on, view.queues
        first = view.lines[0].queue if view.lines else ""
        tabs.current = shown_queue(view.queues, wanted=self.wanted or first)
        self.lines = ()
        self.add_page(view)

    def add_page(self, view: WorkQueueView) -> None:
        """Put the lines of a page under those already read."""
        self.lines, self.has_more = (*self.lines, *view.lines), view.has_more
        rows = queue_rows(self.lines, today=view.shown_on)
        self.table.show_rows(rows, cursor=self.table.cursor)
        words = "" if self.lines else EMPTY
        words = "↓ il y en a d'autres" if view.has_more else words
        set_titles(self.query_one("#queue"), subtitle=plain(words, QUIET))

    def why_not(self, command: Command) -> str:
        """Say why the tabs cannot turn."""
        if refusal := super().why_not(command):
            return refusal
        is_next = command.id == "next_queue" and self.is_mounted
        tabs = self.query(QueueTabs) if is_next else ()
        return ONLY_ONE if any(len(tab.queues) < 2 for tab in tabs) else ""

    @on(LineTable.Highlighted, "#lines")
    def preview(self, event: LineTable.Highlighted) -> None:
        """Show the line under the cursor in full."""
        self.query_one(QueuePreview).line = event.key
        if self.lines and event.key is self.lines[-1]:
            self.load_more()

    @on(LineTable.Chosen, "#lines")
    def open_dossier(self, event: LineTable.Chosen) -> None:
        """Open the dossier of the task."""
        line: QueueLine = event.key
        self.office.show_dossier(dossier_id=line.dossier_id)

    def action_next_queue(self) -> None:
        """Turn to the next queue, from its most urgent line."""
        self.wanted = self.query_one(QueueTabs).following()
        self.table.cursor = 0
        self.load()

    def action_refresh(self) -> None:
        """Read the queue again."""
        self.load(done="Corbeille relue.")
