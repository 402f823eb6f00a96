"""Palette: every act and every screen by the French words one says for it."""

from collections.abc import Iterable
from typing import Any

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from crm_tui.commands.command import Command, bindings
from crm_tui.commands.finder import Found, Place, find
from crm_tui.commands.forms import LIST_COMMANDS
from crm_tui.key_names import key_name
from crm_tui.screens.desk_view import DeskView
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.widgets.field import Field
from crm_tui.widgets.line_table import Column, LineTable, Row, cell
from crm_tui.widgets.plain import ACT, QUIET, STRONG, phrase

NOTHING = "Aucun acte ne se dit ainsi : un mot de moins, ou un autre."

COLUMNS = (
    Column(title="Acte", width=20),
    Column(title="Touche", width=6),
    Column(title="", width=20, flex=1, drop=1),
)


class PaletteDialog(DeskDialog[str]):
    """Type some words, Enter does it; an act of another screen, Enter leads to it."""

    CSS_PATH = "palette.tcss"
    COMMANDS_HERE = LIST_COMMANDS
    BINDINGS = bindings(LIST_COMMANDS)

    def __init__(self, *, host: DeskView[Any]) -> None:
        super().__init__(title="Palette")
        self.host = host
        self.found: dict[str, Found] = {}
        """What the list shows, by the command's id."""

    def compose_body(self) -> Iterable[Widget]:
        """Yield the box, the list, and what the act under the cursor is."""
        yield Field(placeholder="un acte, un écran…", label="Acte")
        yield LineTable(COLUMNS, has_head=False, is_driven=True)
        yield Static(id="about")

    def on_mount(self) -> None:
        """List everything."""
        self.query_one(Field).focus()
        self.list_matching("")

    @on(Input.Changed)
    def filter(self, event: Input.Changed) -> None:
        """Keep what has every typed word."""
        self.list_matching(event.value)

    def list_matching(self, typed: str) -> None:
        """Show the acts every word typed describes; those of here first."""
        found = find(typed, here=self.host.commands())
        self.found = {one.command.id: one for one in found}
        self.query_one(LineTable).show_rows([self._row(one) for one in found])
        if not found:
            self.query_one("#about", Static).update(phrase((NOTHING, QUIET)))

    @on(LineTable.Highlighted)
    def describe(self, event: LineTable.Highlighted) -> None:
        """Say the whole sentence, where it is done, and why it cannot be."""
        if found := self.found.get(event.key):
            self.query_one("#about", Static).update(self._about(found))

    @on(Input.Submitted)
    def obey(self) -> None:
        """Do what is under the cursor."""
        self.query_one(LineTable).action_choose()

    @on(LineTable.Chosen)
    def do(self, event: LineTable.Chosen) -> None:
        """Close, then act on the screen below, or go where the act is."""
        found = self.found[event.key]
        self.dismiss(event.key)
        if found.place is None:
            self.host.call_later(self.host.action_act, event.key)
        else:
            self.host.call_later(self._lead_to, found.command, found.place)

    async def _lead_to(self, command: Command, place: Place) -> None:
        """Open the place of an act and say its keys: it is read before it is done."""
        if reason := self._why_not_there(command, place):
            self.host.say(reason)
            return
        await self.host.action_act(place.way)
        keys = self._keys((*place.steps, command))
        self.host.office.tell(f"{command.label} : {keys}")

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

    def _row(self, found: Found) -> Row:
        command = found.command
        reason = self._why_not(found)
        if found.place:
            words = f"{found.place.screen} · {command.help}"
        else:
            words = reason or command.help
        cells = (
            cell(command.label, "quiet" if reason else "strong"),
            cell(self._keys((command,)), "act"),
            cell(words, "quiet"),
        )
        return Row(command.id, cells)

    def _about(self, found: Found) -> Content:
        """Say the keys from here, `F3 g g`, and why they would not do."""
        way = (*self._ways(found.place), *found.place.steps) if found.place else ()
        keys = self._keys((*way, found.command)) if way else ""
        reason = self._why_not(found)
        return phrase(
            (f"{keys}  " if keys else "", ACT),
            (f"{reason} " if reason else "", STRONG),
            (found.command.help, QUIET),
        )

    def _why_not(self, found: Found) -> str:
        if found.place is None:
            return self.host.why_not(found.command)
        return self._why_not_there(found.command, found.place)

    def _why_not_there(self, command: Command, place: Place) -> str:
        """Return why an act of another screen cannot be done, or cannot be reached."""
        every = (command, *self._ways(place), *place.steps)
        reasons = (DeskView.why_not(self.host, one) for one in every)
        return next(filter(None, reasons), "")

    def _ways(self, place: Place) -> tuple[Command, ...]:
        """Return the command of everywhere that leads to a place."""
        return tuple(one for one in self.host.commands() if one.id == place.way)

    def _keys(self, commands: Iterable[Command]) -> str:
        return " ".join(key_name(self.host.keys_of(one)[0]) for one in commands)
