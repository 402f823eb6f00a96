"""Changer un paramètre: its value, and where it is dated, its days and its centre."""

from collections.abc import Iterable
from datetime import date

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.catalog import parameters
from crm_tui.catalog.parameter_files import UnreadableParameter
from crm_tui.commands.command import Command, bindings
from crm_tui.commands.tables import PARAMETER_FORM_COMMANDS
from crm_tui.domain.french_format import typo
from crm_tui.domain.parameter_period import ALWAYS, NATIONAL
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.typed_date import parse_typed_date
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.usecases.set_parameter import set_parameter
from crm_tui.usecases.withdraw_parameter import withdraw_parameter
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FieldError, FormRow
from crm_tui.widgets.hung_lines import HungLines
from crm_tui.widgets.parameter_list import NOT_SET, ParameterWords
from crm_tui.widgets.plain import QUIET, plain

MAX_LENGTH = 200
FROM, UNTIL = "Du", "Au"
NO_PERIOD = "Aucune valeur datée à retirer."


class ParameterDialog(DeskDialog[str]):
    """Returns the sentence that says what was set, or None when it was left."""

    COMMANDS_HERE = PARAMETER_FORM_COMMANDS
    BINDINGS = bindings(PARAMETER_FORM_COMMANDS)
    DEFAULT_CSS = """
    ParameterDialog #sheet-body { height: auto; }
    ParameterDialog #doc { margin: 0 0 1 0; }
    """

    def __init__(self, line: ParameterWords) -> None:
        super().__init__(title=line.code)
        self.line = line

    def compose_body(self) -> Iterable[Widget]:
        """Yield the sentence and the value; days and centre of a dated one."""
        line = self.line
        yield HungLines(id="doc")
        value = Field(line.value, label="Valeur", id="value", max_length=MAX_LENGTH)
        yield FormRow(("valeur", value))
        yield FieldError(id="wrong")
        if line.is_dated:
            first = Field(label=FROM, id="from", placeholder="toujours")
            last = Field(label=UNTIL, id="until", placeholder="sans fin, ou compris")
            centre = Field(
                label="Centre", id="centre", placeholder="partout, ou un centre"
            )
            yield FormRow(("du", first), ("au", last))
            yield FormRow(("centre", centre))
            yield HungLines(id="centres")

    def on_mount(self) -> None:
        """Put the cursor in the value."""
        usual = self.line.default or NOT_SET
        hint = f"Attendu : {self.line.expected}. D'office : {usual}."
        self.query_one("#doc", HungLines).items = (
            (plain(""), plain(typo(self.line.doc), QUIET)),
            (plain(""), plain(hint)),
        )
        for hung in self.query("#centres").results(HungLines):
            known = " · ".join(self.line.centres)
            hung.items = ((plain("Centres : ", QUIET), plain(known, QUIET)),)
        value = self.query_one("#value", Field)
        value.focus()
        value.cursor_position = len(value.value)

    @on(Input.Changed, "#value")
    def check(self) -> None:
        """Say while typing what is not of the parameter's type."""
        self.query_one("#wrong", FieldError).say(self._wrong())

    @on(Input.Submitted)
    def submit(self) -> None:
        """Save on Enter."""
        self.action_save()

    def action_save(self) -> None:
        """Set the parameter."""
        desk, line, value = self.desk, self.line, self._typed("value")
        try:
            first, last = self._day("from", FROM), self._day("until", UNTIL)
        except Refusal as refusal:
            self.refuse(refusal)
            return
        centre = self._typed("centre")
        seen = self._seen(first)
        self.act(
            lambda: set_parameter(
                desk,
                code=line.code,
                value=value,
                centre=centre,
                valid_from=first,
                valid_until=last,
                seen_value=seen,
            ),
            then=lambda _: self.finish(value),
        )

    def why_not(self, command: Command) -> str:
        """Say why there is nothing to take back."""
        if refusal := super().why_not(command):
            return refusal
        if command.id == "withdraw_parameter" and not self.line.periods:
            return NO_PERIOD
        return ""

    def action_withdraw_parameter(self) -> None:
        """Take back the value that begins on the day typed, for the centre typed."""
        desk, line, centre = self.desk, self.line, self._typed("centre")
        try:
            first = self._day("from", FROM)
        except Refusal as refusal:
            self.refuse(refusal)
            return
        self.act(
            lambda: withdraw_parameter(
                desk, code=line.code, centre=centre, valid_from=first
            ),
            then=lambda _: self.leave(f"{line.code} : valeur retirée."),
        )

    def leave(self, said: str) -> None:
        """Leave with what was done."""
        self.dismiss(said)

    def finish(self, value: str) -> None:
        """Leave with what was set."""
        self.leave(f"{self.line.code} = {value or NOT_SET}")

    def _wrong(self) -> str:
        try:
            parameters()[self.line.code].read(self._typed("value"))
        except UnreadableParameter:
            return f"Attendu : {self.line.expected}."
        return ""

    def _seen(self, first: date | None) -> str | None:
        """Return the value this one replaces; None for another centre's, not shown."""
        line = self.line
        if not line.is_dated:
            return line.value if line.is_changed else ""
        if self._typed("centre"):
            return None
        shown = {(one.scope, one.valid_from): one.value for one in line.periods}
        return shown.get((NATIONAL, first or ALWAYS), "")

    def _day(self, name: str, label: str) -> date | None:
        typed = self._typed(name)
        if not typed:
            return None
        today = self.desk.clock.today()
        return parse_typed_date(typed, today=today, field=label)

    def _typed(self, name: str) -> str:
        found = self.query(f"#{name}").results(Field)
        return next((field.value.strip() for field in found), "")
