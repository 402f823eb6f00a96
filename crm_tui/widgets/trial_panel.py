"""Trying a table: its values typed one under another, the answer while typing."""

from collections.abc import Iterable, Mapping

from textual import on
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.domain.decision_table import TableDefinition
from crm_tui.domain.decision_table_trial import TrialValue, values_asked
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.hung_lines import HungLines, Item
from crm_tui.widgets.plain import OK, QUIET, URGENT, plain

WHAT = "Tapez ce que l'on sait d'un cas : la ligne qui gagne se montre."
MAX_LENGTH = 120


class TrialPanel(Vertical):
    """Posts `Typed` at each character; the screen gives the answer back."""

    DEFAULT_CSS = """
    TrialPanel {
        height: auto;
        & FormRow > .label { width: 16; }
        & #answer { margin: 1 0 0 0; }
    }
    """

    class Typed(Message):
        """A value changed."""

    def __init__(self, definition: TableDefinition, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.asked = values_asked(definition)

    def compose(self) -> Iterable[Widget]:
        """Yield a field a value, then the answer."""
        for value in self.asked:
            yield FormRow((value.asked.lower(), _field(value)))
        yield HungLines(id="answer")

    def on_mount(self) -> None:
        """Say what the fields are for."""
        self.say_what()

    @property
    def typed(self) -> Mapping[str, str]:
        """Return what is typed, by the names the table asks for."""
        return {field.id or "": field.value for field in self.query(Field)}

    @property
    def is_used(self) -> bool:
        """Tell whether anything is typed."""
        return any(text.strip() for text in self.typed.values())

    def begin(self) -> None:
        """Put the cursor in the first value."""
        self.query(Field).first().focus()

    def say_what(self) -> None:
        """Say what the fields are for."""
        self.answer(((plain(""), plain(WHAT, QUIET)),))

    def answer(self, items: tuple[Item, ...]) -> None:
        """Show what the table says."""
        self.query_one("#answer", HungLines).items = items

    def say_winner(self, sentence: str, *, is_found: bool) -> None:
        """Show the row that wins and what it gives, or that none does."""
        front = plain("▶ ", OK) if is_found else plain("○ ", QUIET)
        self.answer(((front, plain(sentence)),))

    def say_wrong(self, sentence: str) -> None:
        """Show which value cannot be read."""
        self.answer(((plain("✗ ", URGENT), plain(sentence)),))

    @on(Input.Changed)
    def tell(self, event: Input.Changed) -> None:
        """Tell the screen."""
        self.post_message(self.Typed())


def _field(value: TrialValue) -> Field:
    return Field(label=value.asked, id=value.name, max_length=MAX_LENGTH)
