"""The rule of Euros while the agent listens: who answers, and one button."""

from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import reactive

from crm_tui.domain.euros_contest import EurosView
from crm_tui.domain.french_format import typo
from crm_tui.widgets.act_button import ActButton
from crm_tui.widgets.euros_words import TITLE, apply_label, rule_title, verdict_items
from crm_tui.widgets.hung_lines import HungLines, Item
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import QUIET, URGENT, plain
from crm_tui.widgets.rule_keys import rule_keys

WAITING = "Contrôle en cours…"


class EurosPanel(Panel):
    """`Euros · D20`: who answers and why, then `↵ Expliquer et répondre`."""

    DEFAULT_CSS = """
    EurosPanel {
        & > #euros-apply { display: none; }
        &.-decided > #euros-apply { display: block; margin: 1 0 0 0; }
    }
    """

    view: reactive[EurosView | None] = reactive(None)
    refusal: reactive[str] = reactive("")
    """Why there is nothing to decide on."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(title=TITLE, variant="act", id=id)

    def compose(self) -> ComposeResult:
        """Yield the verdict and the button."""
        yield HungLines(id="euros-verdict")
        yield ActButton(id="euros-apply")

    def on_mount(self) -> None:
        """Draw what is known."""
        self.redraw()

    def watch_view(self) -> None:
        """Draw the new verdict."""
        self.redraw()

    def watch_refusal(self) -> None:
        """Say what is wrong."""
        self.redraw()

    @property
    def button(self) -> ActButton:
        """Return the button that applies the row."""
        return self.query_one("#euros-apply", ActButton)

    def redraw(self) -> None:
        """Draw everything again."""
        if not self.is_mounted:
            return
        view = None if self.refusal else self.view
        self.set_class(view is not None and bool(view.decision.acts), "-decided")
        self.title_with(rule_title(view) if view else plain(TITLE))
        self.subtitle_with(rule_keys(view.decision.acts) if view else Content(""))
        self.query_one("#euros-verdict", HungLines).items = tuple(self._items())
        if view is not None:
            self.button.label = apply_label(view.decision)

    def _items(self) -> list[Item]:
        if self.refusal:
            return [(plain("✗ ", URGENT), plain(typo(self.refusal)))]
        if self.view is None:
            return [(Content(""), plain(WAITING, QUIET))]
        return verdict_items(self.view)
