"""The plan d'action: a line of steps with their deadlines, stacked where narrow."""

from collections.abc import Sequence
from datetime import date
from itertools import zip_longest

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from crm_tui.domain.dossier_view import DossierView, PlanStep, StepState
from crm_tui.domain.french_format import short_date
from crm_tui.widgets.due_words import left_words
from crm_tui.widgets.hung_lines import hung_lines, wrapped
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import ACT, OK, QUIET, URGENT, phrase, plain

MARKS = {
    StepState.DONE: ("✓", OK),
    StepState.CURRENT: ("◐", ACT),
    StepState.TO_DO: ("○", QUIET),
    StepState.FAILED: ("✗", URGENT),
    StepState.POINTLESS: ("–", QUIET),
}
"""How far a step is, by its glyph first."""
COLUMN = 20
"""Cells a step needs to stand beside the others."""
LINK = "─"


class StepLine(Widget):
    """The steps themselves."""

    DEFAULT_CSS = """
    StepLine { height: auto; width: 1fr; }
    """

    steps: reactive[tuple[PlanStep, ...]] = reactive((), layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of lines at this width."""
        return len(step_lines(self.steps, width=width))

    def render(self) -> Content:
        """Draw the steps."""
        return Content("\n").join(step_lines(self.steps, width=self.content_size.width))


class ActionPlan(Panel):
    """What is done, what is under way, what comes next."""

    view: reactive[DossierView | None] = reactive(None)

    def __init__(self, *, id: str | None = None) -> None:
        self.line = StepLine()
        super().__init__(self.line, title="Plan d'action", id=id)

    def watch_view(self) -> None:
        """Draw the steps and the next deadline."""
        if self.view is not None:
            self.line.steps = self.view.steps
            due = [step.due_on for step in self.view.steps if step.due_on]
            self.subtitle_with(deadline_words(due, today=self.view.shown_on))


def deadline_words(due: Sequence[date], *, today: date) -> Content:
    """Return `échéance 26/07/2024 · J-9` or `· ▲ dépassée 3 j`; nothing without one."""
    if not due:
        return Content("")
    on = min(due)
    left = left_words(on, today=today)
    style = URGENT if on < today else ACT
    return phrase(("échéance ", QUIET), short_date(on), (f" · {left}", style))


def step_lines(steps: Sequence[PlanStep], *, width: int) -> list[Content]:
    """Return the steps side by side, or stacked when they are too many."""
    if not steps:
        return [Content("")]
    if width < COLUMN * len(steps):
        return _stacked(steps, width=width)
    column = width // len(steps)
    blocks = [_block(step, width=column, is_last=step is steps[-1]) for step in steps]
    blank = Content(" " * column)
    return [
        Content("").join([cell or blank for cell in row])
        for row in zip_longest(*blocks)
    ]


def _stacked(steps: Sequence[PlanStep], *, width: int) -> list[Content]:
    widest = max(len(_head(step).plain) for step in steps) + 2
    items = [
        (_padded(_head(step), width=widest), plain(step.detail, QUIET))
        for step in steps
    ]
    return hung_lines(items, width=width)


def _block(step: PlanStep, *, width: int, is_last: bool) -> list[Content]:
    lines = wrapped(_head(step), width=width - 2)
    details = wrapped(plain(step.detail, QUIET), width=width - 4)
    below = [phrase("  ", line) for line in (*lines[1:], *details)]
    return [
        _linked(lines[0], width=width, is_last=is_last),
        *(_padded(line, width=width) for line in below),
    ]


def _head(step: PlanStep) -> Content:
    mark, style = MARKS[step.state]
    return plain(f"{mark} {step.rank} {step.label}", style)


def _linked(line: Content, *, width: int, is_last: bool) -> Content:
    left = width - line.cell_length - 2
    if is_last or left < 1:
        return _padded(line, width=width)
    return phrase(line, " ", (LINK * left, "$edge"), " ")


def _padded(line: Content, *, width: int) -> Content:
    return phrase(line, " " * max(0, width - line.cell_length))
