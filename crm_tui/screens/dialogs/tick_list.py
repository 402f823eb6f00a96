"""A window where one ticks: a box that filters, lines that Enter ticks or unticks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from crm_tui.commands.command import bindings
from crm_tui.commands.forms import LIST_COMMANDS
from crm_tui.domain.search_key import words_of
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.screens.moves_while_typing import MovesWhileTyping
from crm_tui.widgets.field import Field
from crm_tui.widgets.line_table import Column, LineTable, Row, cell
from crm_tui.widgets.plain import QUIET, plain

TICKED, FREE, FIXED = "✓", "·", "•"
COLUMNS = (
    Column(title="", width=1),
    Column(title="Nature", width=13),
    Column(title="Nom", width=24, flex=1),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticked:
    """One line: what it stands for, how it reads, whether it is ticked."""

    key: Any
    kind: str
    name: str
    is_ticked: bool
    is_fixed: bool = False
    """Shown, and never unticked."""


class TickListDialog(DeskDialog[None], MovesWhileTyping):
    """Enter ticks the line under the cursor, and says it at once to who asked.

    A subclass gives the lines (`lines`), obeys a tick (`tick`), and may look further
    than the lines for what is typed (`look_for`).
    """

    COMMANDS_HERE = LIST_COMMANDS
    BINDINGS = bindings(LIST_COMMANDS)

    DEFAULT_CSS = """
    TickListDialog {
        #sheet-body { height: auto; }
        #lines { height: 14; margin: 1 0 0 0; }
        #under { height: 1; }
        &.-narrow #lines { height: 12; margin: 0; }
    }
    """

    def __init__(self, *, title: str, placeholder: str, hint: str) -> None:
        super().__init__(title=title)
        self._placeholder, self._hint = placeholder, hint

    def compose_body(self) -> Iterable[Widget]:
        """Yield the box and the lines."""
        yield Field(label="Filtre", placeholder=self._placeholder, id="box")
        yield LineTable(COLUMNS, has_head=False, is_driven=True, id="lines")
        yield Static(plain(self._hint, QUIET), id="under")

    def on_mount(self) -> None:
        """Put the cursor in the box."""
        self.table.can_focus = False
        self.query_one("#box", Field).focus()
        self.show_lines()

    @property
    def table(self) -> LineTable:
        """Return the lines."""
        return self.query_one("#lines", LineTable)

    @property
    def typed(self) -> str:
        """Return what is in the box."""
        return self.query_one("#box", Field).value.strip()

    def lines(self) -> Sequence[Ticked]:
        """Return every line, in order."""
        raise NotImplementedError

    def tick(self, line: Ticked) -> None:
        """Tick a line, or untick it."""
        raise NotImplementedError

    def keeps(self, line: Ticked, wanted: Sequence[str]) -> bool:
        """Tell whether a line is shown for these words."""
        words = words_of(f"{line.kind} {line.name}")
        return all(any(word.startswith(token) for word in words) for token in wanted)

    def look_for(self, text: str) -> None:
        """Look beyond the lines for what is typed."""

    def show_lines(self) -> None:
        """Show the lines that have every typed word."""
        wanted = words_of(self.typed)
        shown = [line for line in self.lines() if self.keeps(line, wanted)]
        self.table.show_rows([_row(line) for line in shown])

    @on(Input.Changed, "#box")
    def filter(self) -> None:
        """Show what matches, and look further."""
        self.hush()
        self.show_lines()
        self.look_for(self.typed)

    @on(Input.Submitted, "#box")
    def choose(self) -> None:
        """Tick the line under the cursor."""
        self.table.action_choose()

    @on(LineTable.Chosen, "#lines")
    def obey(self, event: LineTable.Chosen) -> None:
        """Tick the line chosen; the cursor stays on it."""
        line: Ticked = event.key
        if line.is_fixed:
            self.say("Ce lien ne se retire pas : le contact ne va pas sans lui.")
            return
        cursor = self.table.cursor
        self.tick(line)
        self.show_lines()
        self.table.cursor = cursor


def _row(line: Ticked) -> Row:
    mark = FIXED if line.is_fixed else TICKED if line.is_ticked else FREE
    role = "ok" if line.is_ticked else "quiet"
    name = "strong" if line.is_ticked else ""
    return Row(
        line, (cell(mark, role), cell(line.kind, "quiet"), cell(line.name, name))
    )
