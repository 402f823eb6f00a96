"""What was counted for one figure, and the figure it makes."""

from dataclasses import dataclass
from statistics import median

from crm_tui.domain.indicator import Definition, Kind, Unit

SECONDS_A_DAY = 86_400
CENTS_A_EURO = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A part of a whole, or the values a median is taken of; tallies add up."""

    part: int = 0
    """How many, or how much: records, seconds, cents."""
    whole: int = 0
    """Over how many records."""
    values: tuple[int, ...] = ()
    """Each value, where the figure is a median."""

    def __add__(self, other: "Tally") -> "Tally":
        """Return both together."""
        return Tally(
            part=self.part + other.part,
            whole=self.whole + other.whole,
            values=self.values + other.values,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure and over how many records it was made."""

    definition: Definition
    value: float | None
    """In the unit of the definition; None where nothing can be divided."""
    n: int

    @property
    def is_red(self) -> bool:
        """Tell whether its target is missed."""
        target = self.definition.target
        return bool(target and self.value is not None and target.is_missed(self.value))


def figure_of(definition: Definition, tally: Tally) -> Figure:
    """Return the figure a tally makes."""
    if definition.kind is Kind.MEDIAN:
        values = tally.values
        value = float(median(values)) if values else None
        return Figure(definition=definition, value=value, n=len(values))
    if definition.kind in {Kind.COUNT, Kind.SUM}:
        n = tally.whole if definition.kind is Kind.SUM else tally.part
        return Figure(definition=definition, value=_scaled(definition, tally.part), n=n)
    if not tally.whole:
        return Figure(definition=definition, value=None, n=0)
    value = _scaled(definition, tally.part) / tally.whole
    if definition.kind is Kind.SHARE:
        value *= 100
    return Figure(definition=definition, value=value, n=tally.whole)


def _scaled(definition: Definition, part: int) -> float:
    """Return a part in the unit of its figure."""
    if definition.unit is Unit.EUROS:
        return part / CENTS_A_EURO
    if definition.unit is Unit.DAYS:
        return part / SECONDS_A_DAY
    return float(part)
