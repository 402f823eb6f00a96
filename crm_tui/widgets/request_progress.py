"""How far a long piece of work on requests is: a bar, and the count beside it."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from crm_tui.domain.french_format import number
from crm_tui.widgets.plain import QUIET, phrase

WIDTH = 24
"""Cells of the bar: the figures stay in sight at 80 columns."""


class RequestProgress(Widget):
    """`Envoi ━━━━━━━━╌╌╌╌╌╌ 4 200 sur 10 000`; no room while nothing goes on."""

    DEFAULT_CSS = """
    RequestProgress { height: 1; display: none; }
    RequestProgress.-under-way { display: block; }
    """

    done: reactive[int] = reactive(0)
    total: reactive[int] = reactive(0)
    label: reactive[str] = reactive("")
    said: reactive[str] = reactive("")

    def begin(self, label: str) -> None:
        """Show the bar, empty."""
        self.label, self.done, self.total, self.said = label, 0, 0, ""
        self.add_class("-under-way")

    def show(self, done: int, total: int, *, said: str = "") -> None:
        """Show how far it is, and what it gave so far."""
        self.done, self.total, self.said = min(done, total), total, said

    def end(self) -> None:
        """Take the bar away."""
        self.remove_class("-under-way")

    def render(self) -> Content:
        """Draw the bar and the figures."""
        filled = WIDTH * self.done // self.total if self.total else 0
        figures = f"{number(self.done)} sur {number(self.total)}" if self.total else "…"
        return phrase(
            (f"{self.label} ", QUIET),
            ("━" * filled, "$primary"),
            ("╌" * (WIDTH - filled), QUIET),
            f" {figures}",
            (f"  {self.said}" if self.said else "", QUIET),
        )
