"""How a figure is written: on the board, in a chart, in a file."""

from decimal import Decimal

from crm_tui.domain.french_format import (
    NARROW_NO_BREAK_SPACE,
    NO_BREAK_SPACE,
    euros,
    number,
)
from crm_tui.domain.indicator import Target, Unit
from crm_tui.domain.indicator_tally import Figure

NOTHING = "—"
"""A figure that nothing was counted of."""

MINUTE, HOUR = 60, 3_600


def figure_words(figure: Figure) -> str:
    """Return `87 %`, `4 min 12`, `1 204`, `245,00 €`, or a dash."""
    if figure.value is None:
        return NOTHING
    return value_words(figure.value, unit=figure.definition.unit)


def value_words(value: float, *, unit: Unit) -> str:
    """Return a value with its unit."""
    if unit is Unit.DURATION:
        return duration_words(round(value))
    if unit is Unit.EUROS:
        return euros(_tidy(value, 2))
    if unit is Unit.PERCENT:
        return f"{number(_tidy(value, 1))}{NARROW_NO_BREAK_SPACE}%"
    if unit is Unit.DAYS:
        return f"{number(_tidy(value, 1))}{NO_BREAK_SPACE}j"
    return number(_tidy(value, 0))


def duration_words(seconds: int) -> str:
    """Return `45 s`, `4 min 12`, `12 min` or `2 h 05`."""
    if seconds < MINUTE:
        return f"{seconds}{NO_BREAK_SPACE}s"
    if seconds < HOUR:
        return _parted(seconds // MINUTE, "min", seconds % MINUTE)
    return _parted(seconds // HOUR, "h", seconds % HOUR // MINUTE)


def _parted(whole: int, unit: str, left: int) -> str:
    """Return a number of units, and what is left of one unless it is nothing."""
    parts = (f"{whole}", unit, f"{left:02}") if left else (f"{whole}", unit)
    return NO_BREAK_SPACE.join(parts)


def target_words(target: Target, *, unit: Unit) -> str:
    """Return `≤ 10 %`, `≥ 80 %` or `→ 0 %`."""
    sign = "→" if target.is_trend else "≤" if target.is_most else "≥"
    return f"{sign}{NO_BREAK_SPACE}{value_words(target.limit, unit=unit)}"


def plain_value(figure: Figure) -> str:
    """Return a value as a file keeps it: `87,5`, without its unit; empty for none."""
    if figure.value is None:
        return ""
    value = _tidy(figure.value, 0 if figure.definition.unit is Unit.COUNT else 2)
    return str(value).replace(".", ",")


def _tidy(value: float, places: int) -> Decimal:
    """Return a value rounded to some decimals, none of them a useless zero."""
    rounded = round(Decimal(repr(float(value))), places)
    whole = rounded.to_integral_value()
    return whole if rounded == whole else rounded
