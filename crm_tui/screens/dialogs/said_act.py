"""An act that needs one answer: what is typed stays there where it is refused."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.commands.command import bindings
from crm_tui.commands.forms import FORM_COMMANDS
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.hung_lines import NOTHING, HungLines
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.plain import QUIET, plain

LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked before the act."""

    title: str
    field: str
    """The field a refusal of the act may point at."""
    label: str
    placeholder: str
    missing: str
    """What is said where nothing is typed."""
    longest: int = LONGEST
    about: str = ""
    """The record the act is on, as the agent knows it."""


class SaidActDialog(DeskDialog[Any]):
    """Gives back what the act returned; None where it was left."""

    COMMANDS_HERE = FORM_COMMANDS
    BINDINGS = bindings(FORM_COMMANDS)
    DEFAULT_CSS = """
    SaidActDialog {
        #sheet-body { height: auto; }
        #about { margin: 0 0 1 0; }
    }
    """

    def __init__(self, question: Question, call: Callable[[str, str], Any]) -> None:
        super().__init__(title=question.title)
        self.question, self.call = question, call
        self.key = uuid4().hex
        """Of the save: pressed twice, it acts once."""

    def compose_body(self) -> Iterable[Widget]:
        """Yield what it is about, then the field."""
        asked = self.question
        about = HungLines(id="about")
        about.items = ((NOTHING, plain(asked.about, QUIET)),)
        yield about
        field = Field(
            label=asked.label.capitalize(),
            id=asked.field,
            placeholder=asked.placeholder,
            max_length=asked.longest,
        )
        yield FormRow((asked.label, field))

    def on_mount(self) -> None:
        """Put the cursor in the field."""
        super().on_mount()
        self.query_one(Field).focus()

    @on(Input.Submitted)
    def submit(self) -> None:
        """Answer on Enter."""
        self.action_save()

    def action_save(self) -> None:
        """Act with the answer."""
        said = self.query_one(Field).value.strip()
        if not said:
            self.say(self.question.missing, Tone.WARNING)
            return
        call, key = self.call, self.key
        self.act(lambda: call(said, key), then=self.finish)

    def finish(self, done: Any) -> None:
        """Leave with what the act returned."""
        self.dismiss(done)
