"""What to say to the customer: the reason's script, then the figures of the verdict."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.reactive import reactive

from crm_tui.domain.french_format import NO_BREAK_SPACE, typo
from crm_tui.widgets.hung_lines import HungLines, Item
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import QUIET, TITLE, phrase, plain

GLYPHS = {
    "DIRE": "❝",
    "DEMANDER": "?",
    "NOTER": "✎",
    "CONSULTER": "▸",
    "SI": "▸",
    "OBJECTION": "↩",
    "INTERDIT": "✗",
}
WORDS = {
    "DIRE": "Dire",
    "DEMANDER": "Demander",
    "NOTER": "Noter",
    "CONSULTER": "Consulter",
    "SI": "",
    "OBJECTION": "Objection",
    "INTERDIT": "",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenLine:
    """One thing to say, to ask or to note: a block of the catalog."""

    kind: str
    text: str
    condition: str = ""
    is_required: bool = False


class ScriptPanel(Panel, can_focus=True):
    """The sentences of the reason; a decision's, with its figures, replace them."""

    DEFAULT_CSS = """
    ScriptPanel:focus { border: round $primary; }
    """

    lines: reactive[tuple[SpokenLine, ...]] = reactive(())
    say: reactive[tuple[str, ...]] = reactive(())
    """The sentences of the verdict, to be said as they are."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(title="À dire", id=id)

    def compose(self) -> ComposeResult:
        """Yield the words."""
        yield HungLines(id="words")

    def on_mount(self) -> None:
        """Draw what is known."""
        self.redraw()

    def watch_lines(self) -> None:
        """Draw the new script."""
        self.redraw()

    def watch_say(self) -> None:
        """Draw the new sentences."""
        self.redraw()

    def redraw(self) -> None:
        """Draw the sentences of the verdict, else the script."""
        if not self.is_mounted:
            return
        said = [_said(text) for text in self.say]
        shown = said or [_drawn(line) for line in self.lines]
        self.display = bool(shown)
        self.query_one("#words", HungLines).items = tuple(shown)


def _said(text: str) -> Item:
    return (plain("« ", TITLE), phrase(typo(text), (f"{NO_BREAK_SPACE}»", TITLE)))


def _drawn(line: SpokenLine) -> Item:
    mark = "*" if line.is_required else ""
    condition = f" ({line.condition})" if line.condition else ""
    words = f"{WORDS[line.kind]}{mark}{condition}".strip()
    head = plain(f"{words} " if words else "", TITLE)
    style = "" if line.kind in ("DIRE", "DEMANDER") else QUIET
    return (
        plain(f"{GLYPHS[line.kind]} ", TITLE),
        phrase(head, (typo(line.text), style)),
    )
