"""What would leave if the step were done now: read before it is sent."""

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from crm_tui.domain.procedure_view import LetterPreview
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import QUIET, STRONG, phrase, plain, plain_lines, stacked


class LetterPanel(Panel):
    """The letter, or what it still waits for."""

    preview: reactive[LetterPreview | None] = reactive(None)
    waiting: reactive[str] = reactive("")
    """Why there is no letter to show yet."""

    def __init__(self, *, id: str | None = None) -> None:
        self.words = Static()
        super().__init__(self.words, title="Ce qui partira", id=id)

    def watch_preview(self) -> None:
        """Draw the letter."""
        letter = self.preview
        if letter is None:
            return
        self.title_with(plain("Ce qui partira"))
        self.words.update(letter_words(letter))

    def watch_waiting(self) -> None:
        """Say what the letter waits for."""
        if self.waiting:
            self.preview = None
            self.words.update(plain(self.waiting, QUIET))


def letter_words(letter: LetterPreview) -> Content:
    """Return to whom, the subject and the text, as they would leave."""
    return stacked(
        phrase((letter.to, QUIET)),
        plain(letter.subject, STRONG),
        plain(""),
        plain_lines(letter.body),
    )
