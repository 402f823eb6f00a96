"""What an agent feels at the keyboard, against a bare Textual list in the same run.

    python -m benchmarks.terminal [--customers 100000] [--json]

Key to first repaint and key to settled in the search box, opening a 360° view, memory.
Everything is timed in a pseudo-terminal of 120x40: the bytes are stamped as they come
and drawn afterwards, so that looking does not slow what is looked at.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

import psutil

from benchmarks.people import fill, people
from benchmarks.table import (
    KEY_TO_CHANGE,
    KEY_TO_REST,
    MEMORY,
    TERMINAL,
    Note,
    Row,
    median,
    p95,
    show,
)
from crm_tui.store.engine import Store
from crm_tui.store.schema import create_or_upgrade
from crm_tui.usecases.parts.passwords import hash_password
from tests import factories
from tests.hostile.tour import environment_on, sign_in
from tests.terminal import Program, bytes_of

SIZE = (120, 40)
CODE, PASSWORD = "NAD03", "soleil de cannes"
FRAMES = {"TEXTUAL_FPS": "240"}
"""crm-tui chooses it for itself; the floor is given as much."""

SPOKEN = ("martin", "dupont jean", "poirot", "0612", "bernard cannes", "durand")
"""What is typed, letter by letter, then taken back with one key."""
GAP_SECONDS = 0.25
OPENING_SECONDS = 1.5
OPENINGS = 15
KEY_TARGET, OPENING_TARGET_MS, RSS_TARGET_MB = 1.3, 150.0, 90.0
"""« key to first repaint p95 ≤ 1.3x bare Textual; 360° p95 ≤ 150 ms; ≤ 90 MB »"""


@dataclass(slots=True)
class Felt:
    """What came after keys: the first change seen and the last, in milliseconds."""

    first: list[float] = field(default_factory=list)
    settled: list[float] = field(default_factory=list)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=100_000)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    show(measure(customers=asked.customers), as_json=asked.json)


def measure(*, customers: int = 100_000) -> list[Row | Note]:
    """Measure the floor, then crm-tui on a base of this many customers."""
    with tempfile.TemporaryDirectory(prefix="crm-tui-bench-") as folder:
        data = Path(folder) / "data"
        data.mkdir(mode=0o700)
        names = _fill(data, customers)
        with _floor(data) as terminal:
            floor, floor_rss = _type(terminal), _rss(terminal)
        with _crm_tui(data) as terminal:
            typed = _type(terminal)
            opened = _open_customers(terminal, names)
            rss = _rss(terminal)
    return [
        Note(f"crm-tui searches {customers:,} customers at each key"),
        _against(floor.first, typed.first, KEY_TO_CHANGE, at_most=KEY_TARGET),
        _against(floor.settled, typed.settled, KEY_TO_REST),
        Row(
            what="open a customer, key to screen at rest",
            where=TERMINAL,
            median=median(opened.settled),
            p95=p95(opened.settled),
            target=f"p95 ≤ {OPENING_TARGET_MS:.0f} ms",
            is_kept=p95(opened.settled) <= OPENING_TARGET_MS,
        ),
        Row(
            what=MEMORY,
            where=TERMINAL,
            median=rss,
            unit="MB",
            floor=floor_rss,
            target=f"≤ {RSS_TARGET_MB:.0f} MB",
            is_kept=rss <= RSS_TARGET_MB,
        ),
    ]


def _against(
    floor: Sequence[float],
    typed: Sequence[float],
    what: str,
    *,
    at_most: float | None = None,
) -> Row:
    most = None if at_most is None else at_most * p95(floor)
    return Row(
        what=what,
        where=TERMINAL,
        median=median(typed),
        p95=p95(typed),
        floor=median(floor),
        target="" if most is None else f"p95 ≤ {at_most}x the floor's, {most:.0f} ms",
        is_kept=None if most is None else p95(typed) <= most,
    )


def _fill(folder: Path, customers: int) -> list[str]:
    """Make the base, with its agent; return names that find one customer each."""
    store = Store.open(f"sqlite:///{folder / 'crm.db'}", may_create=True)
    try:
        create_or_upgrade(store)
        factories.make_agent(
            store,
            profile="EXPERT_EAU_N2",
            departements=("*",),
            code=CODE,
            password_hash=hash_password(PASSWORD),
        )
        fill(store, customers)
    finally:
        store.close()
    step = max(1, customers // OPENINGS)
    return [one.number for one in people(customers) if one.id % step == 0][:OPENINGS]


@contextmanager
def _floor(folder: Path) -> Iterator[Program]:
    environment = environment_on(folder) | FRAMES
    command = [sys.executable, "-m", "benchmarks.floor.list_app"]
    with Program(command, environment=environment, size=SIZE) as terminal:
        terminal.wait_for("Rechercher")
        yield terminal


@contextmanager
def _crm_tui(folder: Path) -> Iterator[Program]:
    command = [sys.executable, "-m", "crm_tui"]
    environment = environment_on(folder)
    with Program(command, environment=environment, size=SIZE) as terminal:
        sign_in(terminal, code=CODE, password=PASSWORD)
        terminal.settle(quiet=1.0)
        yield terminal


def _type(terminal: Program) -> Felt:
    """Type each text letter by letter, as fast as an agent, and measure each key."""
    felt = Felt()
    for text in SPOKEN:
        for letter in text:
            _press(terminal, letter, felt, seconds=GAP_SECONDS)
        terminal.press("ctrl+u")
        terminal.settle(quiet=GAP_SECONDS)
    return felt


def _open_customers(terminal: Program, numbers: Sequence[str]) -> Felt:
    """Open customers from Recherche; going back is not measured."""
    felt = Felt()
    for at, number in enumerate(numbers):
        terminal.type(number)
        terminal.wait_for("1 client ")
        _press(terminal, "enter", felt if at else Felt(), seconds=OPENING_SECONDS)
        terminal.press("escape")
        terminal.wait_for("Que dit le client")
    return felt


def _press(terminal: Program, key: str, felt: Felt, *, seconds: float) -> None:
    """Press a key; note the first and the last change of the text on the screen."""
    terminal.draw()
    pressed_at = perf_counter()
    terminal.send(bytes_of(key))
    terminal.read_for(seconds)
    changes = [(at - pressed_at) * 1000 for at in terminal.draw()]
    if changes:
        felt.first.append(changes[0])
        felt.settled.append(changes[-1])


def _rss(terminal: Program) -> float:
    return float(psutil.Process(terminal.process.pid).memory_info().rss / 1e6)


if __name__ == "__main__":
    main()
