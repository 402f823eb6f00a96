"""How high a usage stands in a chart, and the bracket of what was expected of it.

« Utilisation correcte : 13 - 381 » (document 001) is a range, drawn beside its bar as
`┐│┘`. A band is much wider than what is used: where it would flatten the bars it is cut
and shows `↑`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from crm_tui.domain.customer_360 import UsageBar
from crm_tui.domain.reading_band import ReadingBand

TOP, SIDE, FOOT, SHORT, CUT = "┐", "│", "┘", "]", "↑"
"""A bracket from top to bottom, one a row high, and one whose top is out of sight."""

MOST_OF_BAND = 3
"""Times the highest usage up to which the top of a band is in sight, as the band itself
goes up to three times what is expected (`HIGH_FACTOR`)."""

BAND_ROWS = 5
"""Rows from which the scale goes beyond what is used: a low chart needs them all."""

CELL = 8
"""Steps of a bar in one row: block characters come in eighths."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UsageScale:
    """Cubic metres, or gigabytes, to eighths of a row."""

    top: int
    """What fills the room; 1 at least."""
    rows: int

    @classmethod
    def of(cls, bars: Iterable[UsageBar], *, rows: int) -> Self:
        """Return the scale of these bars; a flagged one never sets it."""
        bars = tuple(bars)
        most_used = max((bar.used for bar in bars if not bar.is_flagged), default=0)
        most_m3 = most_used * (MOST_OF_BAND if rows >= BAND_ROWS else 1)
        highs_m3 = [bar.band.high_m3 for bar in bars if bar.band]
        shown_m3 = [
            high_m3 for high_m3 in highs_m3 if high_m3 <= most_m3 or not most_m3
        ]
        return cls(top=max(1, most_used, *shown_m3), rows=rows)

    def eighths(self, used: int) -> int:
        """Return the height of a usage in eighths; the least still shows."""
        full = self.rows * CELL
        return max(1, min(full, round(used * full / self.top)))

    def tops(self, used: int) -> int:
        """Return the first row above a usage, from the bottom."""
        return -(-self.eighths(used) // CELL)

    def bracket(self, bar: UsageBar) -> list[str]:
        """Return the band beside a bar, a character a row, from bottom to top."""
        if bar.band is None:
            return [" "] * self.rows
        low = self.tops(bar.band.low_m3) - 1
        high = max(low, self._top_row(bar, bar.band))
        return [
            self._piece(row, low=low, high=high, is_cut=high == self.rows)
            for row in range(self.rows)
        ]

    def _top_row(self, bar: UsageBar, band: ReadingBand) -> int:
        """Return the row of the top of a band: `rows` where it is out of sight.

        A bar out of scale is cut short: the band it goes over ends under its top.
        """
        if bar.used > max(self.top, band.high_m3):
            highest = max(0, self.rows - 2)
            return min(highest, self.tops(band.high_m3) - 1)
        if band.high_m3 > self.top:
            return self.rows
        return self.tops(band.high_m3) - 1

    def _piece(self, row: int, *, low: int, high: int, is_cut: bool) -> str:
        if is_cut and row == self.rows - 1:
            return CUT
        if not low <= row <= high:
            return " "
        if low == high:
            return SHORT
        return FOOT if row == low else TOP if row == high else SIDE
