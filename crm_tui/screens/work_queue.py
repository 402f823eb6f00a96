"""Corbeille: what waits in the agent's queues, most urgent first, taken and given."""

from collections.abc import Callable, Iterable

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget

from crm_tui.commands.command import Command, bindings
from crm_tui.commands.work import WORK_QUEUE_COMMANDS
from crm_tui.domain.change import Changes
from crm_tui.domain.work_queue import QueueLine, WorkQueueView
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.screens.live_screen import LiveScreen
from crm_tui.screens.task_acts import NO_LINE, TaskActs
from crm_tui.screens.transfer_way import TransferWay
from crm_tui.usecases.list_work_queue import list_work_queue
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.panel import Panel, set_titles
from crm_tui.widgets.plain import QUIET, plain
from crm_tui.widgets.queue_list import (
    QUEUE_COLUMNS,
    QueuePreview,
    Watcher,
    queue_rows,
)
from crm_tui.widgets.queue_tabs import QueueTabs, shown_queue
from crm_tui.widgets.transfer_strip import TransferStrip

EMPTY = "Rien n'attend dans cette corbeille."
ONLY_ONE = "Vous ne servez qu'une corbeille."


class WorkQueueScreen(LiveScreen, TaskActs, TransferWay):
    """« un TODO est traité exclusivement » here: taken by one agent, never by two."""

    CSS_PATH = "work_queue.tcss"
    COMMANDS_HERE = WORK_QUEUE_COMMANDS
    POINTLESS_HERE = frozenset({"work_queue"})
    BINDINGS = bindings(WORK_QUEUE_COMMANDS)

    def __init__(self) -> None:
        super().__init__()
        self.set_reactive(DeskScreen.crumb, "Corbeille")
        self.wanted = ""
        """Code of the queue the agent chose; empty: the first where something waits."""

    def compose_body(self) -> Iterable[Widget]:
        """Yield the tabs, then the lines beside the one under the cursor."""
        yield QueueTabs(id="tabs")
        yield TransferStrip(id="transfers")
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
        """Show the queues, and the lines of the one wanted; the cursor stays."""
        tabs = self.query_one(QueueTabs)
        tabs.today, tabs.queues = view.shown_on, view.queues
        first = view.lines[0].queue if view.lines else ""
        tabs.current = shown_queue(view.queues, wanted=self.wanted or first)
        was_on, self.lines = self.line, ()
        self.add_page(view, cursor_on=was_on)
        self.read_transfers()

    def add_page(
        self, view: WorkQueueView, *, cursor_on: QueueLine | None = None
    ) -> None:
        """Put the lines of a page under those already read."""
        self.lines, self.has_more = (*self.lines, *view.lines), view.has_more
        self.draw(cursor=self._place_of(cursor_on))
        words = "" if self.lines else EMPTY
        words = "↓ il y en a d'autres" if view.has_more else words
        set_titles(self.query_one("#queue"), subtitle=plain(words, QUIET))

    def why_not(self, command: Command) -> str:
        """Say why the tabs cannot turn, or that no task is under the cursor."""
        if refusal := super().why_not(command):
            return refusal
        if not self.is_mounted:
            return ""
        if command.id == "next_queue":
            tabs = self.query(QueueTabs)
            return ONLY_ONE if any(len(tab.queues) < 2 for tab in tabs) else ""
        needs_line = command.id in {"take_chosen", "look", "release", "select"}
        return NO_LINE if needs_line and not self.lines else ""

    def is_about(self, changes: Changes) -> bool:
        """Any event may move a task, or a line's customer."""
        return True

    def read_again(self) -> None:
        """Read the queue again."""
        self.load()

    @on(LineTable.Highlighted, "#lines")
    def preview(self, event: LineTable.Highlighted) -> None:
        """Show the line under the cursor in full."""
        preview = self.query_one(QueuePreview)
        preview.watcher, preview.line = self._watcher(), event.key
        if self.lines and event.key is self.lines[-1]:
            self.load_more()

    @on(LineTable.Chosen, "#lines")
    def choose(self) -> None:
        """Take the task under the cursor."""
        self.action_take_chosen()

    def action_day_fallbacks(self) -> None:
        """Open the requests for proof that come to their end."""
        self.office.go("fallbacks")

    def action_supervision_lists(self) -> None:
        """Open the lists of supervision."""
        self.office.go("reports")

    def action_next_queue(self) -> None:
        """Turn to the next queue, from its most urgent line."""
        self.wanted = self.query_one(QueueTabs).following()
        self.selected.clear()
        self.lines = ()
        self.draw(cursor=0)
        self.load()

    def action_refresh(self) -> None:
        """Read the queue again."""
        self.load(done="Corbeille relue.")

    def draw(self, *, cursor: int) -> None:
        """Draw the lines, those selected marked."""
        rows = queue_rows(self.lines, watcher=self._watcher())
        self.table.show_rows(rows, cursor=cursor)

    def _watcher(self) -> Watcher:
        desk = self.desk
        return Watcher(
            code=desk.agent.code,
            now=desk.clock.now(),
            today=desk.clock.today(),
            selected=frozenset(self.selected),
        )

    def _place_of(self, line: QueueLine | None) -> int:
        """Return where a task is now, or where the cursor was."""
        for at, here in enumerate(self.lines):
            if line is not None and here.task_id == line.task_id:
                return at
        return self.table.cursor
