"""One figure measured, and how a script hands its figures over.

Every script prints its own table when run alone and, with `--json`, one line a figure
for `python -m benchmarks` to gather:

    rows = measure(...)              # Iterable[Row]
    show(rows, as_json=asked.json)
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from statistics import median as middle
from statistics import quantiles

OURS, FLOOR = "crm-tui", "floor"
TERMINAL = "terminal, 120x40"
FIRST_SCREEN = "command to first full screen"
KEY_TO_CHANGE = "key to first change"
KEY_TO_REST = "key to screen at rest"
MEMORY = "memory"
OPEN, SAVE, IMPORT = "open a customer", "save a call and its dossier", "import"
"""What crm-tui and its peers are measured on, under the same words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing measured on one program; the same thing on another is another row."""

    what: str
    where: str
    """Engine, size: figures stand side by side only where this is the same."""
    median: float
    p95: float | None = None
    unit: str = "ms"
    who: str = OURS
    """crm-tui, or the peer with its version."""
    floor: float | None = None
    """The median of the least a program can do, in the same run."""
    found: float | None = None
    """The share of right answers, where there are wrong ones."""
    target: str = ""
    """In words: `≤ 1.25x`, `p95 ≤ 5 ms`."""
    is_kept: bool | None = None
    """Whether the target holds; None when there is none."""

    @property
    def ratio(self) -> float | None:
        """Return how many times the floor it costs."""
        return self.median / self.floor if self.floor else None

    @property
    def cost(self) -> str:
        """Return the median, the p95 and the share of right answers, as text."""
        times = [number(self.median)]
        times += [] if self.p95 is None else [number(self.p95)]
        share = "" if self.found is None else f" {self.found:.0%}"
        return " / ".join(times) + share


@dataclass(frozen=True, slots=True)
class Note:
    """What could not be measured, and why."""

    text: str


def p95(times: Sequence[float]) -> float:
    """Return the time that one in twenty exceeds."""
    if len(times) == 1:
        return times[0]
    return quantiles(times, n=20, method="inclusive")[-1]


def median(times: Sequence[float]) -> float:
    """Return the time that half exceed."""
    return middle(times)


def place(engine: str, customers: int | None = None) -> str:
    """Return where a figure was taken: `SQLite, 100,000 customers`."""
    name = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}.get(engine, engine)
    return name if customers is None else f"{name}, {customers:,} customers"


def number(value: float) -> str:
    """Return three figures at least: 0.42, 12.3, 1,234."""
    digits = 2 if value < 10 else 1 if value < 100 else 0
    return f"{value:,.{digits}f}"


def show(told: Iterable[Row | Note], *, as_json: bool) -> None:
    """Print figures and notes: as they come for a program, as a table for someone."""
    if not as_json:
        print(as_text(list(told)))
        return
    for one in told:
        print(to_json(one), flush=True)


def to_json(told: Row | Note) -> str:
    """Return a figure or a note as one line."""
    return json.dumps(asdict(told), ensure_ascii=False)


def from_json(line: str) -> Row | Note:
    """Return what `to_json` wrote; raises ValueError where it did not write it."""
    try:
        fields = json.loads(line)
        return Note(**fields) if "text" in fields else Row(**fields)
    except TypeError as error:
        raise ValueError(f"not a figure: {line[:80]}") from error


HEADS = ("", "where", "who", "median / p95", "floor", "ratio", "target", "")


def as_text(told: Sequence[Row | Note]) -> str:
    """Return figures in aligned columns, one a line, then the notes."""
    lines = [HEADS, *(_cells(one) for one in told if isinstance(one, Row))]
    widths = [max(len(line[at]) for line in lines) for at in range(len(HEADS))]
    table = (
        "  ".join(
            cell.ljust(width) if at < 3 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )
    return "\n".join([*table, *(one.text for one in told if isinstance(one, Note))])


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.what,
        row.where,
        row.who,
        f"{row.cost} {row.unit}",
        "" if row.floor is None else f"{number(row.floor)} {row.unit}",
        "" if row.ratio is None else f"{number(row.ratio)}x",
        row.target,
        {None: "", True: "held", False: "MISSED"}[row.is_kept],
    )
