"""Palette: every act and every screen by its French name."""

from collections.abc import Iterable
from typing import Any

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.commands import LIST_COMMANDS, Command, bindings
from crm_tui.domain.search_key import words_of
from crm_tui.key_names import key_name
from crm_tui.screens.desk_view import DeskView
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.widgets.field import Field
from crm_tui.widgets.line_table import Column, LineTable, Row, cell

POINTLESS = {"palette", "enter", *(command.id for command in LIST_COMMANDS)}
"""What is not an act of its own: moving in a list, opening this very list."""

COLUMNS = (
    Column(title="Acte", width=20),
    Column(title="Touche", width=6),
    Column(title="", width=20, flex=1, drop=1),
)


class PaletteDialog(DeskDialog[str]):
    """Type some letters of a name, Enter does it."""

    CSS_PATH = "palette.tcss"
    COMMANDS_HERE = LIST_COMMANDS
    BINDINGS = bindings(LIST_COMMANDS)

    def __init__(self, *, host: DeskView[Any]) -> None:
        super().__init__(title="Palette")
        self.host = host

    def compose_body(self) -> Iterable[Widget]:
        """Yield the box and the list."""
        yield Field(placeholder="un acte, un écran…", label="Acte")
        yield LineTable(COLUMNS, has_head=False, is_driven=True)

    def on_mount(self) -> None:
        """List everything."""
        self.query_one(Field).focus()
        self.list_matching("")

    @on(Input.Changed)
    def filter(self, event: Input.Changed) -> None:
        """Keep what has every typed word."""
        self.list_matching(event.value)

    def list_matching(self, typed: str) -> None:
        """Show the commands whose name or sentence holds every word typed."""
        words = words_of(typed)
        offered = [c for c in _once(self.host.commands()) if c.id not in POINTLESS]
        found = [c for c in offered if _matches(c, words)]
        self.query_one(LineTable).show_rows([self._row(c) for c in found])

    @on(Input.Submitted)
    def obey(self) -> None:
        """Do what is under the cursor."""
        self.query_one(LineTable).action_choose()

    @on(LineTable.Chosen)
    def do(self, event: LineTable.Chosen) -> None:
        """Close, then act on the screen below."""
        self.dismiss(event.key)
        self.host.call_later(self.host.action_act, event.key)

    def action_move(self, by: int) -> None:
        """Move in the list while typing."""
        self.query_one(LineTable).action_move(by)

    def action_previous(self) -> None:
        """Move up."""
        self.action_move(-1)

    def action_next(self) -> None:
        """Move down."""
        self.action_move(1)

    def action_previous_page(self) -> None:
        """Move up by a page."""
        self.query_one(LineTable).action_page(-1)

    def action_next_page(self) -> None:
        """Move down by a page."""
        self.query_one(LineTable).action_page(1)

    def _row(self, command: Command) -> Row:
        reason = self.host.why_not(command)
        keys = self.host.keys_of(command)
        cells = (
            cell(command.label, "quiet" if reason else "strong"),
            cell(key_name(keys[0]), "act"),
            cell(reason or command.help, "quiet"),
        )
        return Row(command.id, cells)


def _once(commands: Iterable[Command]) -> list[Command]:
    """Return each name once: a screen's own key hides the one of everywhere."""
    by_label: dict[str, Command] = {}
    for command in commands:
        by_label.setdefault(command.label, command)
    return list(by_label.values())


def _matches(command: Command, words: tuple[str, ...]) -> bool:
    said = words_of(f"{command.label} {command.help}")
    return all(any(known.startswith(word) for known in said) for word in words)
