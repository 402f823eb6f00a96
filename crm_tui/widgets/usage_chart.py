"""Cubic metres used, reading after reading, in block characters.

An estimate is hatched and a flagged reading is topped by `▲`: neither is told by its
colour alone. A flagged bar never sets the scale: 89072 m³ would flatten all the others.
"""

from collections.abc import Sequence

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from crm_tui.domain.customer_360 import UsageBar
from crm_tui.widgets.plain import QUIET, URGENT, Part, phrase, plain

EIGHTHS = " ▁▂▃▄▅▆▇█"
HATCH = "░"
FLAG = "▲"
BAR_STYLE = "$primary"
ESTIMATE_STYLE = "$secondary"
NARROWEST, LABELLED, WIDEST = 2, 6, 12
"""Cells from one bar to the next: the least, with its figures, and the most."""


class UsageChart(Widget):
    """The newest bars that fit, oldest at left; grows with the room it gets."""

    DEFAULT_CSS = "UsageChart { height: 1fr; min-height: 2; width: 1fr; }"

    bars: reactive[tuple[UsageBar, ...]] = reactive(())

    def render(self) -> Content:
        """Draw the chart at the size there is."""
        size = self.content_size
        lines = usage_lines(bars=self.bars, width=size.width, height=size.height)
        return Content("\n").join(lines)


def usage_lines(*, bars: Sequence[UsageBar], width: int, height: int) -> list[Content]:
    """Return the lines of the chart: legend, bars with figures, dates."""
    if not bars or width < NARROWEST or height < 2:
        return [plain("Aucune consommation relevée.", QUIET)] if not bars else []
    legend = [_legend(bars)] if height >= 5 else []
    shown = sorted(bars, key=lambda bar: bar.read_on)[-(width // NARROWEST) :]
    step = max(NARROWEST, min(WIDEST, width // len(shown)))
    if step < LABELLED and width // LABELLED >= min(4, len(shown)):
        step = LABELLED
        shown = shown[-(width // LABELLED) :]
    dates = [_dates(shown, step)] if step >= LABELLED else []
    rows = height - len(legend) - len(dates)
    scale = max((b.usage_m3 for b in shown if not b.is_flagged), default=0) or 1
    columns = [_column(bar, rows=rows, step=step, scale=scale) for bar in shown]
    return [
        *legend,
        *(phrase(*(column[row] for column in columns)) for row in range(rows)),
        *dates,
    ]


def _legend(bars: Sequence[UsageBar]) -> Content:
    parts: list[Part] = [("m³ par relevé", QUIET)]
    if any(bar.is_estimate for bar in bars):
        parts += ["   ", (HATCH * 2, ESTIMATE_STYLE), (" estimé", QUIET)]
    if any(bar.is_flagged for bar in bars):
        parts += ["   ", (FLAG, URGENT), (" incohérent", QUIET)]
    return phrase(*parts)


def _dates(bars: Sequence[UsageBar], step: int) -> Content:
    return phrase(*((f"{bar.read_on:%m/%y}".ljust(step), QUIET) for bar in bars))


def _column(bar: UsageBar, *, rows: int, step: int, scale: int) -> list[Content]:
    """Return one bar from top to bottom, its figure on top of it."""
    has_figure = step >= LABELLED and rows >= 2
    room = rows - 1 if has_figure else rows
    style = (
        URGENT if bar.is_flagged else ESTIMATE_STYLE if bar.is_estimate else BAR_STYLE
    )
    eighths = _height(bar, room=room, scale=scale)
    ink = step - 2 if step >= LABELLED else step - 1
    cells = [_block(eighths - 8 * row, bar) * ink for row in range(room)]
    filled = [plain(text.ljust(step), style) for text in cells]
    if has_figure:
        figure = plain(_figure(bar).ljust(step)[:step], style)
        top = -(-eighths // 8)
        filled.insert(top, figure)
    return filled[::-1]


def _height(bar: UsageBar, *, room: int, scale: int) -> int:
    """Return the height in eighths of a cell; the least usage still shows."""
    if bar.is_flagged:
        return room * 8
    eighths = round(bar.usage_m3 * room * 8 / scale)
    return max(1, min(room * 8, eighths)) if bar.usage_m3 > 0 else 1


def _block(eighths_left: int, bar: UsageBar) -> str:
    """Return what one cell of a bar holds."""
    if eighths_left <= 0:
        return " "
    if bar.is_estimate:
        return HATCH
    return EIGHTHS[min(8, eighths_left)]


def _figure(bar: UsageBar) -> str:
    return f"{FLAG}{bar.usage_m3}" if bar.is_flagged else str(bar.usage_m3)
