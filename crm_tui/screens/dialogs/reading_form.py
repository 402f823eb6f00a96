"""What the two reading forms share: an index controlled while it is typed."""

from collections.abc import Sequence
from typing import ClassVar
from uuid import uuid4

from textual import on
from textual.widgets import Input

from crm_tui.commands import READING_FORM_COMMANDS, Command, bindings
from crm_tui.domain.reading import MeterReading
from crm_tui.domain.reading_plausibility import ReadingCheck, ReadingSuggestion
from crm_tui.domain.refusal import Refusal
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.widgets.field import Field
from crm_tui.widgets.reading_control import ReadingControl


class ReadingForm(DeskDialog[MeterReading]):
    """An index, its live control, and what one key puts in its place."""

    CSS_PATH = "reading_form.tcss"
    COMMANDS_HERE: ClassVar[Sequence[Command]] = READING_FORM_COMMANDS
    BINDINGS = bindings(READING_FORM_COMMANDS)

    def __init__(self, *, title: str) -> None:
        super().__init__(title=title)
        self.key = str(uuid4())
        """The same save pressed twice is one save."""
        self._offered = 0

    def controlled(self, typed: str) -> ReadingCheck:
        """Ask the control, off the interface's thread."""
        raise NotImplementedError

    def save(self) -> None:
        """Write what is typed."""
        raise NotImplementedError

    @property
    def typed(self) -> str:
        """Return the index as typed."""
        return self.query_one("#typed", Field).value

    @on(Input.Changed)
    def control(self) -> None:
        """Control what is typed, stale answers dropped."""
        typed = self.typed
        self.hush()
        if not typed.strip():
            self.query_one(ReadingControl).check = None
            return
        self.ask(
            lambda: self.controlled(typed),
            then=self.show_check,
            refused=self.show_problem,
            lane="control",
        )

    def show_check(self, check: ReadingCheck) -> None:
        """Show what the control says."""
        control = self.query_one(ReadingControl)
        control.problem, control.check = "", check
        control.offers = self.offers(check)

    def offers(self, check: ReadingCheck) -> tuple[ReadingSuggestion, ...]:
        """Return what may be typed instead."""
        return check.suggestions

    def show_problem(self, refusal: Refusal) -> None:
        """Say why there is no control."""
        control = self.query_one(ReadingControl)
        control.problem, control.check, control.offers = str(refusal), None, ()

    @on(Input.Submitted)
    def go_on(self, event: Input.Submitted) -> None:
        """Go to the next field; the last one saves."""
        fields = [field for field in self.focus_chain if isinstance(field, Field)]
        if event.input is fields[-1]:
            self.action_save()
        else:
            self.focus_next(Field)

    def action_take_offer(self) -> None:
        """Put the next offer in the field."""
        offers = self.query_one(ReadingControl).offers
        if offers:
            offer = offers[self._offered % len(offers)]
            self._offered += 1
            self.query_one("#typed", Field).fill(str(offer.value_m3))
            self.query_one("#typed", Field).focus()

    def action_save(self) -> None:
        """Save, once."""
        self.save()

    def saved(self, reading: MeterReading) -> None:
        """Give the reading back to the screen."""
        self.dismiss(reading)
