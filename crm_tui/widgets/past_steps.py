"""What the steps done left: values, who, when; the last one first."""

from collections.abc import Iterator

from textual.reactive import reactive

from crm_tui.clock import PARIS
from crm_tui.domain.procedure_view import PastStep, RunView
from crm_tui.widgets.action_plan import MARKS
from crm_tui.widgets.hung_lines import HungLines, Item
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import QUIET, STRONG, phrase, plain

NOTHING = "Rien encore : la première étape est à faire."
BY_PROGRAM = "automatique"


class PastSteps(Panel):
    """« Ce qui est fait », in the order an agent asks for it: the latest first."""

    view: reactive[RunView | None] = reactive(None)

    def __init__(self, *, id: str | None = None) -> None:
        self.words = HungLines()
        super().__init__(self.words, title="Ce qui est fait", id=id)

    def watch_view(self) -> None:
        """Draw the steps."""
        if self.view is not None:
            items = tuple(past_items(self.view))
            self.words.items = items or ((plain(""), plain(NOTHING, QUIET)),)


def past_items(view: RunView) -> Iterator[Item]:
    """Yield each step: its mark, who and when, then its values."""
    for step in reversed(view.past):
        mark, style = MARKS[step.state]
        yield plain(f"{mark} ", style), phrase((step.label, STRONG), *_signed(step))
        if step.outcome:
            yield plain("  → ", QUIET), plain(step.outcome)
        if step.has_document:
            yield plain("  ✉ ", QUIET), plain("courrier mis en file", QUIET)
        for label, value in step.values:
            yield plain(f"  {label}  ", QUIET), plain(value)


def _signed(step: PastStep) -> Iterator[tuple[str, str]]:
    if step.at is not None:
        who = step.by or BY_PROGRAM
        yield f"  {who} · {step.at.astimezone(PARIS):%d/%m/%Y %H:%M}", QUIET
