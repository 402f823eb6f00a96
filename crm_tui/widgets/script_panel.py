"""What to say to the customer: the reason's script, then the figures of the verdict."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.reactive import reactive

from crm_tui.domain.french_format import NO_BREAK_SPACE, typo
from crm_tui.domain.script import ScriptBlock
from crm_tui.widgets.hung_lines import HungLines, Item
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import QUIET, TITLE, phrase, plain
from crm_tui.widgets.script_words import block_item


class ScriptPanel(Panel, can_focus=True):
    """The sentences of the reason; a decision's, with its figures, replace them."""

    DEFAULT_CSS = """
    ScriptPanel:focus { border: round $primary; }
    """

    blocks: reactive[tuple[ScriptBlock, ...]] = reactive(())
    say: reactive[tuple[str, ...]] = reactive(())
    """The sentences of the verdict, to be said as they are."""
    values: reactive[Mapping[str, str]] = reactive(dict)
    """What fills the blanks of the sentences."""
    offer: reactive[str] = reactive("")
    """« ^k : dérouler »: how the script is run, and who left it before its end."""

    is_aside: reactive[bool] = reactive(False)
    """Set while the script is answered step by step in its place."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(title="À dire", id=id)

    def compose(self) -> ComposeResult:
        """Yield the words."""
        yield HungLines(id="words")

    def on_mount(self) -> None:
        """Draw what is known."""
        self.redraw()

    def watch_blocks(self) -> None:
        """Draw the new script."""
        self.redraw()

    def watch_say(self) -> None:
        """Draw the new sentences."""
        self.redraw()

    def watch_values(self) -> None:
        """Draw the sentences with what is known now."""
        self.redraw()

    def watch_is_aside(self) -> None:
        """Give way to the script step by step, or come back."""
        self.redraw()

    def watch_offer(self) -> None:
        """Tell how the script is run."""
        self.subtitle_with(plain(self.offer, QUIET))

    def redraw(self) -> None:
        """Draw the sentences of the verdict, else the script."""
        if not self.is_mounted:
            return
        said = [_said(text) for text in self.say]
        script = [block_item(block, values=self.values) for block in self.blocks]
        shown = said or script
        self.display = bool(shown) and not self.is_aside
        self.query_one("#words", HungLines).items = tuple(shown)


def _said(text: str) -> Item:
    return (plain("« ", TITLE), phrase(typo(text), (f"{NO_BREAK_SPACE}»", TITLE)))
