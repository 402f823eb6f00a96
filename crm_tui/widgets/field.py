"""Text fields that keep what is typed and pasted: composed accents, every line.

A pasted text of several lines is never cut in silence: a one-line field joins the lines
and says so, or refuses what cannot fit and says so. Nothing pasted is obeyed as a key.
"""

import unicodedata

from textual import events
from textual.message import Message
from textual.widgets import Input

from crm_tui.domain.text import visible

MAX_PASTE = 2_000
"""Characters; a longer paste in one line is a mistake of clipboard."""


class PasteNoticed(Message):
    """A paste was changed or refused; the screen says it in place."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class Field(Input):
    """A one-line field; `label` is its French name, by which refusals point at it."""

    DEFAULT_CSS = """
    Field {
        height: 1;
        border: none;
        padding: 0 1;
        background: $surface;
        &:focus { border: none; background: $raised; }
        &.-wrong { background: $urgent 25%; }
    }
    """

    def __init__(
        self,
        value: str = "",
        *,
        label: str = "",
        placeholder: str = "",
        password: bool = False,
        max_length: int = 0,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(
            value=visible(value),
            placeholder=placeholder,
            password=password,
            max_length=max_length,
            id=id,
            classes=classes,
            compact=True,
            select_on_focus=False,
        )
        self.label = label

    def fill(self, value: str) -> None:
        """Set the value and put the cursor at its end."""
        self.value = visible(value)
        self.cursor_position = len(self.value)

    def replace(self, text: str, start: int, end: int) -> None:
        """Insert text, an accent that comes alone joining the letter before it."""
        if text and unicodedata.combining(text[0]) and 0 < start == end:
            text = self.value[start - 1] + text
            start -= 1
        super().replace(unicodedata.normalize("NFC", text), start, end)

    def _on_paste(self, event: events.Paste) -> None:
        """Join the lines of a paste, or refuse it, and say which."""
        event.stop()
        event.prevent_default()
        lines = [line.strip() for line in event.text.splitlines()]
        text = visible(" ".join(line for line in lines if line))
        if refusal := self._why_not(text):
            self.post_message(PasteNoticed(refusal))
            return
        self.replace(text, *sorted(self.selection))
        if sum(map(bool, lines)) > 1:
            self.post_message(PasteNoticed("Collage : les lignes ont été réunies."))

    def _why_not(self, text: str) -> str:
        start, end = sorted(self.selection)
        length = len(self.value) - (end - start) + len(text)
        limit = self.max_length or MAX_PASTE
        if length > limit:
            return f"Collage refusé : {length} caractères, {limit} au maximum."
        return ""
