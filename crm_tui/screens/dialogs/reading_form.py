"""What the two reading forms share: an index controlled while typed, and its draft."""

from collections.abc import Sequence
from typing import ClassVar
from uuid import uuid4

from textual import on
from textual.widgets import Input

from crm_tui.commands.command import Command, bindings
from crm_tui.commands.forms import READING_FORM_COMMANDS
from crm_tui.domain.draft import Draft
from crm_tui.domain.reading import MeterReading
from crm_tui.domain.reading_history import ReadingHistory
from crm_tui.domain.reading_plausibility import ReadingCheck, ReadingSuggestion
from crm_tui.domain.refusal import Refusal
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.screens.draft_keeper import DraftKeeper, Fields, draft_of, field_of
from crm_tui.screens.why_words import NOTHING_DECIDED, why_of_check
from crm_tui.usecases.list_drafts import list_drafts
from crm_tui.widgets.field import Field
from crm_tui.widgets.reading_control import ReadingControl


class ReadingForm(DeskDialog[MeterReading]):
    """An index, its live control, and what one key puts in its place."""

    CSS_PATH = "reading_form.tcss"
    COMMANDS_HERE: ClassVar[Sequence[Command]] = READING_FORM_COMMANDS
    BINDINGS = bindings(READING_FORM_COMMANDS)

    FORM: ClassVar[str]
    """The name drafts know this form by."""

    def __init__(self, history: ReadingHistory, *, title: str) -> None:
        super().__init__(title=title)
        self.history = history
        self.key = str(uuid4())
        """The same save pressed twice is one save."""
        self._offered = 0

    def on_mount(self) -> None:
        """Keep what is typed, and take up what was left of the same reading."""
        self.keeper = DraftKeeper(
            self,
            form=self.FORM,
            subject=self.subject,
            title=self.draft_title,
            read=self.read,
        )
        self._start = self.read()
        desk = self.desk
        self.ask(lambda: list_drafts(desk), then=self.take_up, lane="drafts")

    @property
    def subject(self) -> str:
        """Return what a draft of this form is kept under."""
        raise NotImplementedError

    def draft_title(self) -> str:
        """Return what the draft is offered back as."""
        raise NotImplementedError

    def read(self) -> Fields:
        """Return what is typed, and where the draft is taken up again."""
        typed = ((field.id or "", field.value) for field in self.query(Field))
        return (
            ("party_id", str(self.history.party_id)),
            ("meter_id", str(self.history.meter_id)),
            *typed,
        )

    def take_up(self, drafts: Sequence[Draft]) -> None:
        """Put the draft of this reading back, unless something is already typed."""
        draft = draft_of(drafts, form=self.FORM, subject=self.subject)
        if draft is None or self.read() != self._start:
            return
        with self.prevent(Input.Changed):
            for field in self.query(Field):
                field.fill(field_of(draft, field.id or ""))
        self.control()
        self.say("Votre brouillon est repris.")

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

    def action_why(self) -> None:
        """Show what the control found, what it looked at, and the sentence."""
        check = self.query_one(ReadingControl).check
        if check is None:
            self.say(NOTHING_DECIDED)
        else:
            self.app.push_screen(why_of_check(check, typed=self.typed.strip()))

    def action_save(self) -> None:
        """Save, once."""
        self.save()

    def saved(self, reading: MeterReading) -> None:
        """Forget the draft, and give the reading back to the screen."""
        self.keeper.drop()
        self.dismiss(reading)

    def action_back(self) -> None:
        """Leave; what is typed stays as a draft."""
        self.keeper.close()
        super().action_back()
