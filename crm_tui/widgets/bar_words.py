"""Horizontal bars beside figures: a table that is its own chart."""

from collections.abc import Iterable

EIGHTHS = " ▏▎▍▌▋▊▉█"
CELL = 8
"""Steps of one cell: block characters come in eighths."""


def bar(value: float, *, most: float, cells: int) -> str:
    """Return a bar of at most `cells` cells, padded; the least above zero shows."""
    if value <= 0 or most <= 0:
        return " " * cells
    full, rest = divmod(max(1, round(min(1.0, value / most) * cells * CELL)), CELL)
    return ("█" * full + EIGHTHS[rest].strip()).ljust(cells)


def longest(values: Iterable[float]) -> float:
    """Return what fills a bar: the highest value, 1 where there is none."""
    return max(values, default=0) or 1
