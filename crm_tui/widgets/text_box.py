"""A field of several lines; its own file, since a text area is slow to import."""

import unicodedata

from textual import events
from textual.widgets import TextArea

from crm_tui.domain.text import visible
from crm_tui.widgets.field import MAX_PASTE, PasteNoticed


class TextBox(TextArea):
    """A field of several lines, for comments."""

    DEFAULT_CSS = """
    TextBox {
        border: none;
        padding: 0 1;
        background: $surface;
        &:focus { border: none; background: $raised; }
        &.-wrong { background: $urgent 25%; }
    }
    """

    def __init__(
        self,
        text: str = "",
        *,
        label: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(
            visible(text, multiline=True),
            soft_wrap=True,
            tab_behavior="focus",
            show_line_numbers=False,
            highlight_cursor_line=False,
            compact=True,
            id=id,
            classes=classes,
        )
        self.label = label

    async def _on_key(self, event: events.Key) -> None:
        """Join an accent that comes alone to the letter before it."""
        character = event.character or ""
        row, column = self.cursor_location
        if character and unicodedata.combining(character) and column:
            event.stop()
            event.prevent_default()
            before = self.document.get_line(row)[column - 1]
            joined = unicodedata.normalize("NFC", before + character)
            self.replace(joined, (row, column - 1), (row, column))

    async def _on_paste(self, event: events.Paste) -> None:
        """Keep every line, without what a terminal could obey."""
        event.stop()
        event.prevent_default()
        lines = event.text.replace("\r\n", "\n").replace("\r", "\n")
        text = unicodedata.normalize("NFC", lines)
        if len(text) > 10 * MAX_PASTE:
            self.post_message(PasteNoticed(f"Collage refusé : {len(text)} caractères."))
            return
        self.insert(visible(text, multiline=True))
