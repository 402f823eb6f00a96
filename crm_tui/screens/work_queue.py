"""Corbeille: what waits in the agent's queues, most urgent first."""

from collections.abc import Iterable
from functools import partial

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget

from crm_tui.commands import WORK_QUEUE_COMMANDS, Command, bindings
from crm_tui.domain.work_queue import QueueLine, WorkQueueView
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.usecases.list_work_queue import list_work_queue
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.panel import Panel, set_titles
from crm_tui.widgets.plain import QUIET, plain
from crm_tui.widgets.queue_list import QUEUE_COLUMNS, QueuePreview, queue_rows
from crm_tui.widgets.queue_tabs import QueueTabs, shown_queue

EMPTY = "Rien n'attend dans cette corbeille."
ONLY_ONE = "Vous ne servez qu'une corbeille."


class WorkQueueScreen(DeskScreen):
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
        self.has_more = False

    def compose_body(self) -> Iterable[Widget]:
        """Yield the tabs, then the lines beside the one under the cursor."""
        yield QueueTabs(id="tabs")
        lines = LineTable(QUEUE_COLUMNS, id="lines")
        yield Horizontal(
            Panel(lines, title="Tâches", id="queue"),
            QueuePreview(id="preview"),
            id="halves",
        )

    def on_mount(self) -> None:
        """Put the cursor on the most urgent line."""
        self.query_one("#lines", LineTable).focus()

    def on_screen_resume(self) -> None:
        """Read again: what was opened may be done."""
        self.load()

    def load(self, *, done: str = "") -> None:
        """Read the queue wanted."""
        desk, wanted = self.desk, self.wanted or None
        self.ask(
            lambda: list_work_queue(desk, queue=wanted), then=partial(self.show, done)
        )
        self.office.refresh_counts()

    def show(self, done: str, view: WorkQueueView) -> None:
        """Show the queues, and the lines of the one wanted."""
        tabs, table = self.query_one(QueueTabs), self.query_one("#lines", LineTable)
        tabs.today, tabs.queues = view.shown_on, view.queues
        first = view.lines[0].queue if view.lines else ""
        tabs.current = shown_queue(view.queues, wanted=self.wanted or first)
        self.show_lines(view.lines, view, cursor=table.cursor)
        self.refresh_frame()
        if done:
            self.say(done, Tone.DONE)

    def show_lines(
        self, lines: tuple[QueueLine, ...], view: WorkQueueView, *, cursor: int
    ) -> None:
        """Show these lines, and whether there are more."""
        self.lines, self.has_more = lines, view.has_more
        table = self.query_one("#lines", LineTable)
        table.show_rows(queue_rows(lines, today=view.shown_on), cursor=cursor)
        words = "" if lines else EMPTY
        words = "↓ il y en a d'autres" if view.has_more else words
        set_titles(self.query_one("#queue"), subtitle=plain(words, QUIET))

    def load_more(self) -> None:
        """Read the page after the last line."""
        desk, last, queue = self.desk, self.lines[-1], self.query_one(QueueTabs).current
        self.has_more = False
        self.ask(
            lambda: list_work_queue(
                desk, queue=queue, after=(last.due_on, last.task_id)
            ),
            then=self.add_lines,
            lane="more",
        )

    def add_lines(self, view: WorkQueueView) -> None:
        """Put the page under those already read; the cursor stays."""
        at = self.query_one("#lines", LineTable).cursor
        self.show_lines((*self.lines, *view.lines), view, cursor=at)

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
        if self.has_more and self.lines and event.key is self.lines[-1]:
            self.load_more()

    @on(LineTable.Chosen, "#lines")
    def open_dossier(self, event: LineTable.Chosen) -> None:
        """Open the dossier of the task."""
        line: QueueLine = event.key
        self.office.show_dossier(dossier_id=line.dossier_id)

    def action_next_queue(self) -> None:
        """Turn to the next queue, from its most urgent line."""
        self.wanted = self.query_one(QueueTabs).following()
        self.query_one("#lines", LineTable).cursor = 0
        self.load()

    def action_refresh(self) -> None:
        """Read the queue again."""
        self.load(done="Corbeille relue.")
