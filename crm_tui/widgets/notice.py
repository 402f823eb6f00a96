"""One message in place: what was refused, what was done, and the way out."""

from enum import Enum

from textual.content import Content
from textual.widgets import Static

from crm_tui.widgets.plain import ACT, OK, URGENT, phrase


class Tone(Enum):
    """How a message stands; its glyph says it without the colour."""

    DONE = ("✓", OK)
    WARNING = ("⚠", ACT)
    REFUSED = ("✗", URGENT)
    HINT = ("ℹ", "$primary")


class Notice(Static):
    """A line above the footer, absent while it has nothing to say."""

    DEFAULT_CSS = """
    Notice {
        height: auto;
        max-height: 4;
        padding: 0 2;
        background: $raised;
        display: none;
        &.-said { display: block; }
    }
    """

    text = ""
    """What is said, for whoever asks."""

    def say(self, text: str, tone: Tone = Tone.HINT) -> None:
        """Show one sentence until the next act."""
        glyph, style = tone.value
        self.text = text
        self.update(phrase((f"{glyph} ", style), text))
        self.add_class("-said")

    def hush(self) -> None:
        """Say nothing any more."""
        if self.text:
            self.text = ""
            self.remove_class("-said")
            self.update(Content())
