"""Paramètres: what the centre set, what is the catalog's, and the sentence of each."""

from collections.abc import Callable, Iterable

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.commands.command import bindings
from crm_tui.commands.forms import LIST_COMMANDS
from crm_tui.commands.tables import OFF_THE_PHONE, PARAMETER_COMMANDS
from crm_tui.domain.french_format import counted
from crm_tui.domain.search_key import words_of
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.screens.dialogs.parameter import ParameterDialog
from crm_tui.screens.list_screen import ListScreen
from crm_tui.screens.moves_while_typing import MovesWhileTyping
from crm_tui.usecases.list_parameters import (
    ParameterLine,
    ParameterList,
    list_parameters,
)
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.panel import Panel, set_titles
from crm_tui.widgets.parameter_list import (
    PARAMETER_COLUMNS,
    ParameterSheet,
    ParameterWords,
    parameter_rows,
)
from crm_tui.widgets.plain import QUIET, plain

NOTHING_FOUND = "Aucun paramètre n'a ces mots."


class ParametersScreen(ListScreen[ParameterList], MovesWhileTyping):
    """Every parameter by code; what is known of the one under the cursor beside."""

    CSS_PATH = "parameters.tcss"
    COMMANDS_HERE = (*PARAMETER_COMMANDS, *LIST_COMMANDS)
    BINDINGS = bindings(COMMANDS_HERE)
    POINTLESS_HERE = OFF_THE_PHONE

    def __init__(self) -> None:
        super().__init__()
        self.set_reactive(DeskScreen.crumb, "Paramètres")
        self.lines: tuple[ParameterWords, ...] = ()

    def compose_body(self) -> Iterable[Widget]:
        """Yield the filter, then the parameters beside what is known of one."""
        words = Field(label="Filtre", id="words", placeholder="relevé, délai, MAIL…")
        yield FormRow(("filtre", words))
        lines = LineTable(PARAMETER_COLUMNS, id="lines")
        yield Horizontal(
            Panel(lines, title="Paramètres", id="list"),
            Panel(ParameterSheet(id="sheet"), title="Ce qu'il dit", id="one"),
            id="halves",
        )

    def first_page(self) -> Callable[[], ParameterList]:
        """Return what reads every parameter."""
        desk = self.desk
        return lambda: list_parameters(desk)

    def show_first(self, view: ParameterList) -> None:
        """Show the parameters, the cursor on the one it was on."""
        self.lines = tuple(_words(line, view) for line in view.lines)
        self.filter_lines()

    @on(Input.Changed, "#words")
    def filter_lines(self) -> None:
        """Show those that have every word typed, the one of that code first."""
        text = self.query_one("#words", Field).value
        typed, code = words_of(text), text.strip().upper()
        kept = [line for line in self.lines if _has(line, typed)]
        kept.sort(key=lambda line: not (code and line.code.startswith(code)))
        before = self.table.key
        codes = [line.code for line in kept]
        cursor = codes.index(before) if before in codes else 0
        self.table.show_rows(parameter_rows(kept), cursor=cursor)
        changed = sum(line.is_changed for line in self.lines)
        said = counted(changed, "changé par le centre", "changés par le centre")
        words = plain(f"● {said}" if changed else "", QUIET)
        set_titles(self.query_one("#list"), subtitle=words)
        self.hush()
        if self.lines and not kept:
            self.say(NOTHING_FOUND)

    @on(LineTable.Highlighted, "#lines")
    def preview(self) -> None:
        """Show the parameter under the cursor."""
        self.query_one(ParameterSheet).shown = self.chosen

    @on(LineTable.Chosen, "#lines")
    @on(Input.Submitted, "#words")
    async def open_chosen(self) -> None:
        """Change the parameter, as its key does."""
        await self.action_act("edit_parameter")

    @property
    def chosen(self) -> ParameterWords | None:
        """Return the parameter under the cursor."""
        return next((line for line in self.lines if line.code == self.table.key), None)

    def action_edit_parameter(self) -> None:
        """Change the parameter under the cursor."""
        if line := self.chosen:
            self.app.push_screen(ParameterDialog(line), self.tell)

    def action_filter_parameters(self) -> None:
        """Go to the filter."""
        self.query_one("#words", Field).focus()

    def tell(self, done: str | None) -> None:
        """Say what was set, over the parameters read again."""
        if done:
            self.load(done=done)


def _words(line: ParameterLine, view: ParameterList) -> ParameterWords:
    return ParameterWords(
        code=line.code,
        value=line.value,
        unit=line.unit,
        doc=line.doc,
        default=line.default,
        expected=line.expected,
        is_changed=line.is_changed,
        is_dated=line.is_dated,
        periods=line.periods,
        centres=view.centres,
    )


def _has(line: ParameterWords, typed: Iterable[str]) -> bool:
    known = words_of(f"{line.code.replace('_', ' ')} {line.doc}")
    return all(any(word.startswith(one) for word in known) for one in typed)
