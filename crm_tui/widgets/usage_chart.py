"""What was used, reading after reading or month after month, in block characters.

An estimate is hatched and a flagged reading is topped by `▲`: neither is told by its
colour alone. A flagged bar never sets the scale: 89072 m³ would flatten all the others.
Beside each bar, the band it was expected in (`crm_tui/widgets/usage_scale.py`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from crm_tui.domain.customer_360 import UsageBar
from crm_tui.widgets.plain import OK, QUIET, URGENT, phrase, plain
from crm_tui.widgets.usage_scale import CELL, FOOT, TOP, UsageScale

EIGHTHS = " ▁▂▃▄▅▆▇█"
HATCH = "░"
FLAG = "▲"
BAR_STYLE = "$primary"
ESTIMATE_STYLE = "$secondary"
BAND_STYLE = OK
NARROWEST, LABELLED, WIDEST = 2, 6, 12
"""Cells from one bar to the next: the least, with its figures, and the most."""

LEGEND_ROWS = 5
"""Rows from which the legend has one of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartWords:
    """What the legend calls the bars, and those that stand out."""

    unit: str
    flagged: str


WATER_WORDS = ChartWords(unit="m³ par relevé", flagged="incohérent")


class UsageChart(Widget):
    """The newest bars that fit, oldest at left; grows with the room it gets."""

    DEFAULT_CSS = "UsageChart { height: 1fr; min-height: 2; width: 1fr; }"

    bars: reactive[tuple[UsageBar, ...] | None] = reactive(None)
    """What was used; None before it is read: nothing is said yet."""

    def __init__(self, words: ChartWords = WATER_WORDS) -> None:
        super().__init__()
        self._words = words

    def render(self) -> Content:
        """Draw the chart at the size there is."""
        if self.bars is None:
            return Content("")
        size = self.content_size
        lines = usage_lines(
            bars=self.bars, width=size.width, height=size.height, words=self._words
        )
        return Content("\n").join(lines)

    def legend_left_out(self) -> Content:
        """Return the marks there is no line for, to be said on the panel's border."""
        width, height = self.content_size
        if not self.bars or width < NARROWEST or height >= LEGEND_ROWS:
            return Content("")
        shown, step = _fitted(self.bars, width=width)
        return plain(" ").join(_marks(shown, step, words=self._words))


def usage_lines(
    *,
    bars: Sequence[UsageBar],
    width: int,
    height: int,
    words: ChartWords = WATER_WORDS,
) -> list[Content]:
    """Return the lines of the chart: legend, bars with figures, dates."""
    if not bars or width < NARROWEST or height < 2:
        return [plain("Aucune consommation relevée.", QUIET)] if not bars else []
    shown, step = _fitted(bars, width=width)
    marks = [plain(words.unit, QUIET), *_marks(shown, step, words=words)]
    legend = [_legend(marks, width=width)] if height >= LEGEND_ROWS else []
    dates = [_dates(shown, step)] if step >= LABELLED else []
    rows = height - len(legend) - len(dates)
    scale = _scale(shown, rows=rows, step=step)
    columns = [_column(bar, step=step, scale=scale, rows=rows) for bar in shown]
    return [
        *legend,
        *(phrase(*(column[row] for column in columns)) for row in range(rows)),
        *dates,
    ]


def _fitted(bars: Sequence[UsageBar], *, width: int) -> tuple[list[UsageBar], int]:
    """Return the newest bars that fit, oldest first, and the cells of each."""
    shown = sorted(bars, key=lambda bar: bar.read_on)[-(width // NARROWEST) :]
    step = max(NARROWEST, min(WIDEST, width // len(shown)))
    if step < LABELLED and width // LABELLED >= min(4, len(shown)):
        return shown[-(width // LABELLED) :], LABELLED
    return shown, step


def _scale(bars: Sequence[UsageBar], *, rows: int, step: int) -> UsageScale:
    """Return the scale that leaves a row above each bar for its figure."""
    scale = UsageScale.of(bars, rows=rows)
    tallest = max(scale.tops(bar.used) for bar in bars)
    if _has_figures(rows=rows, step=step) and tallest == rows:
        return UsageScale.of(bars, rows=rows - 1)
    return scale


def _has_figures(*, rows: int, step: int) -> bool:
    return step >= LABELLED and rows >= 2


def _legend(drawn: list[Content], *, width: int) -> Content:
    while len(drawn) > 1 and _length(drawn, gap=1) > width:
        drawn.pop()
    return plain(" " * (3 if _length(drawn, gap=3) <= width else 1)).join(drawn)


def _marks(bars: Sequence[UsageBar], step: int, *, words: ChartWords) -> list[Content]:
    """Return what each mark of the chart means, of those that are in it."""
    has_bands = step >= LABELLED and any(bar.band for bar in bars)
    marks = [
        (any(bar.is_estimate for bar in bars), HATCH * 2, ESTIMATE_STYLE, "estimé"),
        (any(bar.is_flagged for bar in bars), FLAG, URGENT, words.flagged),
        (has_bands, f"{TOP}{FOOT}", BAND_STYLE, "bande normale"),
    ]
    return [
        phrase((mark, style), (f" {word}", QUIET))
        for is_there, mark, style, word in marks
        if is_there
    ]


def _length(drawn: Sequence[Content], *, gap: int) -> int:
    return sum(mark.cell_length for mark in drawn) + gap * (len(drawn) - 1)


def _dates(bars: Sequence[UsageBar], step: int) -> Content:
    return phrase(*((f"{bar.read_on:%m/%y}".ljust(step), QUIET) for bar in bars))


def _column(bar: UsageBar, *, step: int, scale: UsageScale, rows: int) -> list[Content]:
    """Return one bar from top to bottom, its figure on it and its band beside it."""
    style = _style(bar)
    ink = step - 2 if step >= LABELLED else step - 1
    inked = _inked(bar, ink=ink, scale=scale, rows=rows)
    if _has_figures(rows=rows, step=step):
        inked[scale.tops(bar.used)] = _figure(bar)
    beside = scale.bracket(bar) if step >= LABELLED else []
    beside += [" "] * (rows - len(beside))
    drawn = [
        phrase((text.ljust(ink), style), (mark.ljust(step - ink), BAND_STYLE))
        if len(text) <= ink
        else plain(text.ljust(step)[:step], style)
        for text, mark in zip(inked, beside, strict=True)
    ]
    return drawn[::-1]


def _inked(bar: UsageBar, *, ink: int, scale: UsageScale, rows: int) -> list[str]:
    """Return the rows of a bar from bottom to top."""
    eighths = scale.eighths(bar.used)
    return [_block(eighths - CELL * row, bar) * ink for row in range(rows)]


def _style(bar: UsageBar) -> str:
    if bar.is_flagged:
        return URGENT
    return ESTIMATE_STYLE if bar.is_estimate else BAR_STYLE


def _block(eighths_left: int, bar: UsageBar) -> str:
    """Return what one cell of a bar holds."""
    if eighths_left <= 0:
        return " "
    if bar.is_estimate:
        return HATCH
    return EIGHTHS[min(8, eighths_left)]


def _figure(bar: UsageBar) -> str:
    return f"{FLAG}{bar.used}" if bar.is_flagged else str(bar.used)
