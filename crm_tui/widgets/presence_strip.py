"""One line under the header: which colleagues have this record open now."""

from collections.abc import Sequence
from datetime import datetime

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from crm_tui.domain.presence import Presence, presence_words
from crm_tui.widgets.plain import ACT, TITLE, phrase

READS, WRITES = "◉", "✎"


class PresenceStrip(Widget):
    """Absent while the agent is alone on the record."""

    DEFAULT_CSS = """
    PresenceStrip {
        dock: top;
        height: 1;
        margin: 1 0 0 0;
        padding: 0 1;
        background: $raised;
        display: none;
        &.-shared { display: block; }
    }
    """

    words: reactive[Content] = reactive(Content(), init=False)

    def tell(self, present: Sequence[Presence], *, now: datetime, what: str) -> None:
        """Show who is there; nobody takes the line away."""
        self.words = Content("   ").join(
            [_one(presence, now=now, what=what) for presence in present]
        )
        self.set_class(bool(present), "-shared")

    def render(self) -> Content:
        """Draw the line; what does not fit is cut."""
        return self.words.truncate(self.content_size.width, ellipsis=True)


def _one(presence: Presence, *, now: datetime, what: str) -> Content:
    words = presence_words(presence, now=now, what=what)
    if presence.is_writing:
        return phrase((f"{WRITES} ", ACT), (words, ACT))
    return phrase((f"{READS} ", TITLE), words)
