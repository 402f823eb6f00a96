"""One line of a table of figures, and the table itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median as middle
from statistics import quantiles

HEADS = ("mesure", "où", "médiane", "p95", "plancher", "rapport", "cible", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing measured; the target is on the ratio, the p95 or the median."""

    what: str
    where: str
    median: float
    p95: float | None = None
    unit: str = "ms"
    floor: float | None = None
    """The median of the least a program can do, in the same run."""
    target: str = ""
    """In words: `≤ 1,6x`, `p95 ≤ 5 ms`."""
    is_kept: bool | None = None
    """Whether the target holds; None when there is none."""

    @property
    def ratio(self) -> float | None:
        """Return how many times the floor it costs."""
        return self.median / self.floor if self.floor else None

    def cells(self) -> tuple[str, ...]:
        """Return the texts of the columns."""
        ratio = "" if self.ratio is None else f"{_number(self.ratio)}x"
        return (
            self.what,
            self.where,
            f"{_number(self.median)} {self.unit}",
            "" if self.p95 is None else f"{_number(self.p95)} {self.unit}",
            "" if self.floor is None else f"{_number(self.floor)} {self.unit}",
            ratio,
            self.target,
            {None: "", True: "tenue", False: "MANQUÉE"}[self.is_kept],
        )


def p95(times: Sequence[float]) -> float:
    """Return the time that one in twenty exceeds."""
    return quantiles(times, n=20)[-1] if len(times) > 1 else times[0]


def median(times: Sequence[float]) -> float:
    """Return the time that half exceed."""
    return middle(times)


def as_text(rows: Sequence[Row]) -> str:
    """Return the rows in aligned columns."""
    lines = [HEADS, *(row.cells() for row in rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(HEADS))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if at < 2 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _number(value: float) -> str:
    digits = 2 if value < 10 else 1 if value < 100 else 0
    return f"{value:,.{digits}f}".replace(",", " ").replace(".", ",")
