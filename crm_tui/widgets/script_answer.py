"""Where a question of a script is answered: a field, a choice, or a box to tick."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from crm_tui.domain.script import TICKED, AnswerKind, ScriptBlock
from crm_tui.domain.search_key import words_of
from crm_tui.widgets.choice_line import ChoiceLine
from crm_tui.widgets.field import Field
from crm_tui.widgets.tick import Tick

UNANSWERED = ("", "…")
"""Nothing is chosen before the customer answers: no box is ticked in advance."""


class AnswerChoice(ChoiceLine):
    """A choice reached by arrows, or by the first letter of its words."""

    def on_key(self, event: events.Key) -> None:
        """Choose the next option that begins with the letter typed."""
        letter = event.character or ""
        if not letter.isalnum():
            return
        event.stop()
        count = len(self.options)
        for step in range(1, count + 1):
            at = (self.at + step) % count
            if _begins(self.options[at][1], letter):
                self.at = at
                return


def _begins(label: str, letter: str) -> bool:
    words, typed = words_of(label), words_of(letter)
    return bool(words and typed) and words[0].startswith(typed[0])


class ScriptAnswerInput(Vertical):
    """Asks one question at a time; Enter gives its answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "Question d'avant", show=False),
        Binding("down", "step(1)", "Question d'après", show=False),
    ]
    DEFAULT_CSS = """
    ScriptAnswerInput {
        height: auto;
        padding: 0 0 0 2;
        & > Field { display: none; }
        & > AnswerChoice { display: none; }
        & > Tick { display: none; }
        &.-text > Field { display: block; }
        &.-choice > AnswerChoice { display: block; }
        &.-tick > Tick { display: block; }
    }
    """

    class Given(Message):
        """Enter was pressed on an answer."""

        def __init__(self, value: str) -> None:
            super().__init__()
            self.value = value

    class Stepped(Message):
        """The question before or after is wanted."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.field = Field(label="Réponse", id="script-answer")
        self.choice = AnswerChoice((UNANSWERED,))
        self.tick = Tick("")
        self._block: ScriptBlock | None = None

    def compose(self) -> ComposeResult:
        """Yield the three ways to answer, one of them shown."""
        yield self.field
        yield self.choice
        yield self.tick

    @property
    def value(self) -> str:
        """Return the answer as it stands."""
        kind = self._block.answer if self._block else AnswerKind.TEXT
        if kind is AnswerKind.CHOICE:
            return str(self.choice.value)
        if kind is AnswerKind.TICK:
            return TICKED if self.tick.is_ticked else ""
        return self.field.value.strip()

    def ask(self, block: ScriptBlock, *, value: str = "") -> None:
        """Ask a question, the answer it had put back."""
        self._block = block
        is_choice = block.answer is AnswerKind.CHOICE
        is_tick = block.answer is AnswerKind.TICK
        self.set_class(is_choice, "-choice")
        self.set_class(is_tick, "-tick")
        self.set_class(not (is_choice or is_tick), "-text")
        offered = ((one.value, one.label) for one in block.choices)
        self.choice.options = (UNANSWERED, *offered)
        self.choice.at = 0
        self.choice.choose(value)
        self.choice.refresh(layout=True)
        self.tick.label = block.label
        self.tick.is_ticked = value == TICKED
        self.tick.refresh(layout=True)
        self.field.fill(value)

    def retype(self, typed: str) -> None:
        """Put back what was being typed in the field."""
        if typed and self.has_class("-text"):
            self.field.fill(typed)

    def focus_answer(self) -> None:
        """Put the cursor where the answer goes."""
        if self.has_class("-choice"):
            self.choice.focus()
        elif self.has_class("-tick"):
            self.tick.focus()
        else:
            self.field.focus()

    @on(Input.Submitted)
    @on(ChoiceLine.Taken)
    @on(Tick.Taken)
    def give(self, event: Message) -> None:
        """Give the answer."""
        event.stop()
        self.post_message(self.Given(self.value))

    def action_step(self, by: int) -> None:
        """Ask for the question before or after."""
        self.post_message(self.Stepped(by))
