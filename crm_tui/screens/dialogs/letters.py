"""Courrier: what an act would write, read before it is applied."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from crm_tui.domain.procedure_view import LetterPreview
from crm_tui.screens.desk_view import DeskView
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.usecases.preview_letters import preview_letters
from crm_tui.widgets.letter_preview import letter_words
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import QUIET, plain

if TYPE_CHECKING:
    from crm_tui.desk import Desk

LANE = "letters"
MOVES = "↑ ↓ lisent la suite"


class LettersDialog(DeskDialog[None]):
    """Nothing is written yet: `Esc` goes back to the form as it was."""

    CSS_PATH = "letters.tcss"

    def __init__(self, letters: tuple[LetterPreview, ...]) -> None:
        super().__init__(title="Courrier à relire · rien n'est encore envoyé")
        self.letters = letters

    def compose_body(self) -> Iterable[Widget]:
        """Yield the letters one under the other, scrolled where they are long."""
        words = (Static(letter_words(letter)) for letter in self.letters)
        yield VerticalScroll(*words, id="letters")

    def on_mount(self) -> None:
        """Let the arrows scroll at once."""
        self.query_one("#sheet", Panel).subtitle_with(plain(MOVES, QUIET))
        self.query_one("#letters").focus()


def read_letters(screen: DeskView[Any], act: Callable[["Desk"], object]) -> None:
    """Play an act without keeping anything of it, and show what it would write."""
    desk = screen.desk
    screen.hush()

    def show(letters: tuple[LetterPreview, ...]) -> None:
        screen.app.push_screen(LettersDialog(letters))

    screen.ask(lambda: preview_letters(desk, act=act), then=show, lane=LANE)
