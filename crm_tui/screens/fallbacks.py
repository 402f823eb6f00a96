"""Bascules du jour: the requests for proof that end, and the default applied by hand.

« sans justificatif sous 15 jours, son abonnement sera mis en place avec l'index et la
date de résiliation de l'ancien occupant » (document 001).
"""

from collections.abc import Callable, Iterable

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget

from crm_tui.commands.command import Command, bindings
from crm_tui.commands.fallback import FALLBACK_COMMANDS
from crm_tui.domain.fallback_line import FallbackLine, FallbackView, refusal_to_select
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.screens.dialogs.apply_fallbacks import ApplyFallbacksDialog
from crm_tui.screens.list_screen import ListScreen
from crm_tui.screens.why_words import NOTHING_DECIDED, why_of_fallback
from crm_tui.usecases.list_fallbacks import list_fallbacks
from crm_tui.widgets.fallback_list import (
    FALLBACK_COLUMNS,
    FallbackSheet,
    fallback_rows,
)
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.panel import Panel, set_titles
from crm_tui.widgets.plain import QUIET, plain

EMPTY = "Aucun justificatif n'est attendu."
NO_LINE = "Aucune demande n'est choisie."


class FallbacksScreen(ListScreen[FallbackView]):
    """Requests by the day their default acts; several are applied after one preview."""

    CSS_PATH = "fallbacks.tcss"
    COMMANDS_HERE = FALLBACK_COMMANDS
    BINDINGS = bindings(FALLBACK_COMMANDS)

    def __init__(self) -> None:
        super().__init__()
        self.set_reactive(DeskScreen.crumb, "Bascules du jour")
        self.lines: tuple[FallbackLine, ...] = ()
        self.selected: set[int] = set()
        """The dossiers selected."""

    def compose_body(self) -> Iterable[Widget]:
        """Yield the requests beside the one under the cursor."""
        lines = LineTable(FALLBACK_COLUMNS, id="lines")
        yield Horizontal(
            Panel(lines, title="Justificatifs attendus", id="list"),
            FallbackSheet(id="one"),
            id="halves",
        )

    def first_page(self) -> Callable[[], FallbackView]:
        """Return what reads the requests that end first."""
        desk = self.desk
        return lambda: list_fallbacks(desk)

    def next_page(self) -> Callable[[], FallbackView]:
        """Return what reads those that end after the last line."""
        desk, last = self.desk, self.lines[-1]
        return lambda: list_fallbacks(desk, after=(last.fallback_on, last.request_id))

    def show_first(self, view: FallbackView) -> None:
        """Show the requests from the most overdue."""
        self.lines = ()
        self.add_page(view)

    def add_page(self, view: FallbackView) -> None:
        """Put a page under those already read."""
        self.lines, self.has_more = (*self.lines, *view.lines), view.has_more
        self.query_one(FallbackSheet).today = view.shown_on
        self._draw(cursor=self.table.cursor)
        due = [one for one in self.lines if one.fallback_on <= view.shown_on]
        words = f"{len(due)} à échéance sur {len(self.lines)}" if self.lines else EMPTY
        set_titles(self.query_one("#list"), subtitle=plain(words, QUIET))

    @property
    def line(self) -> FallbackLine | None:
        """Return the request under the cursor."""
        key = self.table.key
        return key if isinstance(key, FallbackLine) else None

    def why_not(self, command: Command) -> str:
        """Say that no request is under the cursor."""
        if refusal := super().why_not(command):
            return refusal
        here = {one.id for one in FALLBACK_COMMANDS} - {"supervision_lists"}
        is_empty = self.is_mounted and not self.lines
        return NO_LINE if is_empty and command.id in here else ""

    @on(LineTable.Highlighted, "#lines")
    def preview(self, event: LineTable.Highlighted) -> None:
        """Show the request under the cursor in full."""
        self.query_one(FallbackSheet).line = event.key
        if self.lines and event.key is self.lines[-1]:
            self.load_more()

    @on(LineTable.Chosen, "#lines")
    def open_dossier(self) -> None:
        """Open the dossier of the request."""
        self.action_open_fallback()

    def action_open_fallback(self) -> None:
        """Open the dossier of the request under the cursor."""
        if self.line is not None:
            self.office.show_dossier(dossier_id=self.line.dossier_id)

    def action_why(self) -> None:
        """Show the row of the default, its inputs and the sentence of the document."""
        today = self.desk.clock.today()
        why = why_of_fallback(self.line, today=today) if self.line else None
        if why is None:
            self.say(NOTHING_DECIDED)
        else:
            self.app.push_screen(why)

    def action_supervision_lists(self) -> None:
        """Open the lists of supervision."""
        self.office.go("reports")

    def action_select_fallback(self) -> None:
        """Select the request under the cursor, or not any more; go to the next one."""
        line = self.line
        if line is None:
            return
        if line.dossier_id in self.selected:
            self.selected.remove(line.dossier_id)
        elif refusal := self._refusal(line):
            self.say(refusal, Tone.WARNING)
            return
        else:
            self.selected.add(line.dossier_id)
        self._draw(cursor=self.table.cursor + 1)

    def action_apply_fallbacks(self) -> None:
        """Show what would be applied: the selection, or the line under the cursor."""
        chosen = [one for one in self.lines if one.dossier_id in self.selected]
        line = self.line
        if not chosen and line is not None:
            if refusal := self._refusal(line):
                self.say(refusal, Tone.WARNING)
                return
            chosen = [line]
        if chosen:
            self.app.push_screen(ApplyFallbacksDialog(chosen), self.come_back)

    def come_back(self, done: str | None) -> None:
        """Say what was done, over the list that is read again."""
        if done:
            self.selected.clear()
            self.say(done, Tone.DONE)

    def _refusal(self, line: FallbackLine) -> str:
        return refusal_to_select(line, today=self.desk.clock.today())

    def _draw(self, *, cursor: int) -> None:
        rows = fallback_rows(
            self.lines, today=self.desk.clock.today(), selected=self.selected
        )
        self.table.show_rows(rows, cursor=cursor)
