"""Criteria on dates, numbers and billing days: intervals, never patterns.

« date/number criteria are intervals, not patterns » (domain.md, section 2.11). Both
bounds are inside; `..` alone on a side leaves it open, `|` gives another interval.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from crm_tui.domain.decision_pattern import ANY_VALUE, MAX_CELL_LENGTH
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.typed_date import FIRST_YEAR

BETWEEN = ".."
FIRST_CYCLE_DAY = 2
"""« Jour de facturation (2 du mois courant au 1er du mois suivant) » (document 002)."""

LAST_MONTH_DAY = 31

Bound = Any
"""A date, a number or a place in the cycle: one kind in one interval."""
Interval = tuple[Bound | None, Bound | None]


class UnreadableInterval(Refusal):
    """A criterion of a table is not an interval of its column's kind."""


@dataclass(frozen=True, slots=True)
class Intervals:
    """A criterion on an ordered value; no interval at all is `*`."""

    bounds: tuple[Interval, ...]
    place: Callable[[Any], Bound] = lambda value: value
    """Where a value stands: a billing day goes by its place in the cycle."""

    @property
    def is_any(self) -> bool:
        """Tell whether the criterion is ignored."""
        return not self.bounds

    def matches(self, value: object) -> bool:
        """Tell whether a value is inside; a missing one matches only `*`."""
        if not self.bounds:
            return True
        if value is None:
            return False
        at = self.place(value)
        return any(_is_inside(at, interval) for interval in self.bounds)

    def covers(self, other: object) -> bool:
        """Tell whether whatever is inside the other is inside this one."""
        if not self.bounds or not isinstance(other, Intervals) or not other.bounds:
            return not self.bounds
        return all(any(_holds(a, b) for a in self.bounds) for b in other.bounds)


def cycle_place(day: int) -> int:
    """Return where a billing day stands from the 2nd to the 1st of the next month."""
    return day if day >= FIRST_CYCLE_DAY else day + LAST_MONTH_DAY


def parse_dates(cell: str) -> Intervals:
    """Read `15/08/2026`, `01/08/2026..31/08/2026`, `..31/08/2026` or several."""
    return _parse(cell, read=table_date)


def parse_numbers(cell: str) -> Intervals:
    """Read `12`, `10..19,5`, `100..` or several."""
    return _parse(cell, read=table_number)


def parse_month_days(cell: str) -> Intervals:
    """Read days of a month in calendar order: `1..15`."""
    return _parse(cell, read=month_day)


def parse_cycle_days(cell: str) -> Intervals:
    """Read billing days in the order of the cycle: `25..1` ends on the 1st."""
    return _parse(cell, read=month_day, place=cycle_place)


def parse_from(cell: str) -> Intervals:
    """Read a first day, alone in its column: « Début exclusion »."""
    return _open_sided(cell, is_first=True)


def parse_until(cell: str) -> Intervals:
    """Read a last day, inside too, alone in its column: « Fin exclusion »."""
    return _open_sided(cell, is_first=False)


def table_date(text: str) -> date:
    """Read a whole date, `jj/mm/aaaa` or ISO: a table is read again years later."""
    parts = text.strip().split("/")
    iso = "-".join(reversed(parts)) if len(parts) == 3 else text.strip()
    year, _, rest = iso.partition("-")
    month, _, day = rest.partition("-")
    try:
        read = date.fromisoformat(f"{year:>04}-{month:>02}-{day:>02}")
    except ValueError:
        read = date.min
    if read.year < FIRST_YEAR:
        raise UnreadableInterval(f"« {text.strip()} » n'est pas une date jj/mm/aaaa.")
    return read


def table_number(text: str) -> Decimal:
    """Read a number with its decimals after a comma or a point."""
    try:
        value = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise UnreadableInterval(f"« {text.strip()} » n'est pas un nombre.")
    return value


def month_day(text: str) -> int:
    """Read a day of a month, 1 to 31."""
    typed = text.strip()
    if not (typed.isascii() and typed.isdigit() and 1 <= int(typed) <= LAST_MONTH_DAY):
        raise UnreadableInterval(f"« {typed} » n'est pas un jour du mois (1 à 31).")
    return int(typed)


def _parse(
    cell: str,
    *,
    read: Callable[[str], Any],
    place: Callable[[Any], Bound] = lambda value: value,
) -> Intervals:
    text = _measured(cell)
    if text in ("", ANY_VALUE):
        return Intervals((), place)
    return Intervals(
        tuple(_interval(part, read=read, place=place) for part in text.split("|")),
        place,
    )


def _interval(
    part: str, *, read: Callable[[str], Any], place: Callable[[Any], Bound]
) -> Interval:
    low, dots, high = part.partition(BETWEEN)
    if not dots:
        alone = place(read(part))
        return alone, alone
    if not low.strip() and not high.strip():
        raise UnreadableInterval("« .. » sans borne : « * » dit toute valeur.")
    first = place(read(low)) if low.strip() else None
    last = place(read(high)) if high.strip() else None
    if first is not None and last is not None and first > last:
        raise UnreadableInterval(f"« {part.strip()} » est à l'envers.")
    return first, last


def _open_sided(cell: str, *, is_first: bool) -> Intervals:
    text = _measured(cell)
    if text in ("", ANY_VALUE):
        return Intervals(())
    day = table_date(text)
    return Intervals(((day, None) if is_first else (None, day),))


def _measured(cell: str) -> str:
    text = cell.strip()
    if len(text) > MAX_CELL_LENGTH:
        raise UnreadableInterval(
            f"{len(text)} caractères, {MAX_CELL_LENGTH} au maximum."
        )
    return text


def _is_inside(at: Bound, interval: Interval) -> bool:
    low, high = interval
    return (low is None or low <= at) and (high is None or at <= high)


def _holds(outer: Interval, inner: Interval) -> bool:
    low, high = outer
    inner_low, inner_high = inner
    return (low is None or (inner_low is not None and low <= inner_low)) and (
        high is None or (inner_high is not None and inner_high <= high)
    )
