"""A figure hour by hour or day by day, in block characters."""

from collections.abc import Sequence

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from crm_tui.domain.indicator_board import Bar
from crm_tui.domain.indicator_words import figure_words
from crm_tui.widgets.plain import QUIET, STRONG, TITLE, URGENT, phrase, plain, stacked

EIGHTHS = " ▁▂▃▄▅▆▇█"
CELL = 8
LABEL_GAP = 2
NOTHING = "Rien sur ces jours."
LOW = 5
"""A chart of fewer lines does not say when it peaks: its bars need them."""


def drawn_bars(bars: Sequence[Bar], *, width: int, rows: int) -> list[Content]:
    """Return the rows of a chart and the line of its labels; red bars miss the target.

    Bars that do not fit are the oldest: the last ones are kept.
    """
    kept = tuple(bars)[-max(1, width) :]
    if not kept:
        return []
    step = max(1, min(6, width // len(kept)))
    ink = step - 1 if step > 1 else 1
    top = max((bar.figure.value or 0 for bar in kept), default=0) or 1
    lines = []
    for row in range(rows - 1, -1, -1):
        cells = []
        for bar in kept:
            height = round((bar.figure.value or 0) / top * rows * CELL)
            if bar.figure.n and bar.figure.value is not None:
                height = max(1, height)
            block = EIGHTHS[max(0, min(CELL, height - row * CELL))]
            style = URGENT if bar.figure.is_red else TITLE
            cells.append(plain((block * ink).ljust(step), style))
        lines.append(Content("").join(cells))
    return [*lines, plain(_labels([bar.label for bar in kept], step), QUIET)]


def peak_words(bars: Sequence[Bar]) -> Content:
    """Return when the figure was the highest: `au plus haut à 10h : 12 (n = 12)`."""
    counted = [bar for bar in bars if bar.figure.value is not None and bar.figure.n]
    if not counted:
        return plain(NOTHING, QUIET)
    peak = max(counted, key=lambda bar: bar.figure.value or 0)
    return phrase(
        ("au plus haut ", QUIET),
        (peak.label, STRONG),
        (f" : {figure_words(peak.figure)}", QUIET),
    )


def _labels(labels: Sequence[str], step: int) -> str:
    """Return the labels under their bars, as many as fit."""
    widest = max(len(label) for label in labels)
    every = -(-(widest + LABEL_GAP) // step)
    line = [" "] * (len(labels) * step + widest)
    for rank in range(0, len(labels), every):
        for at, letter in enumerate(labels[rank]):
            line[rank * step + at] = letter
    return "".join(line).rstrip()


class FigureChart(Widget):
    """Bars over time, and where they peak."""

    DEFAULT_CSS = """
    FigureChart { height: 7; width: 1fr; }
    """

    bars: reactive[tuple[Bar, ...]] = reactive(())

    def render(self) -> Content:
        """Draw the bars in the room there is."""
        width, height = self.content_size
        if not any(bar.figure.n for bar in self.bars) or height < 1:
            return plain(NOTHING, QUIET)
        is_low = height < LOW
        rows = max(1, height - (1 if is_low else 2))
        drawn = drawn_bars(self.bars, width=max(1, width), rows=rows)
        return stacked(*drawn) if is_low else stacked(*drawn, peak_words(self.bars))
