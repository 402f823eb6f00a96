"""A deadline in a word and a glyph: `▲ dépassée 3 j`, `◐ J-2`, `○ J-9`."""

from datetime import date

from crm_tui.domain.french_format import relative_days
from crm_tui.widgets.line_table import Cell, cell

SOON_DAYS = 2
"""Within two days a deadline is marked « act here »."""


def left_words(due_on: date, *, today: date) -> str:
    """Return `J-9`, or `▲ dépassée 3 j`: late in words, not by a sign alone."""
    late = (today - due_on).days
    return f"▲ dépassée {late} j" if late > 0 else relative_days(due_on, today=today)


def due_cell(due_on: date | None, *, today: date) -> Cell:
    """Return how far a deadline is, never by its color alone."""
    if due_on is None:
        return cell("○ sans échéance", "quiet")
    left = (due_on - today).days
    words = left_words(due_on, today=today)
    if left < 0:
        return cell(words, "urgent")
    if left <= SOON_DAYS:
        return cell(f"◐ {words}", "act")
    return cell(f"○ {words}", "quiet")
