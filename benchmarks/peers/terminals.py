"""Start posting and harlequin, type in them, weigh them: as crm-tui is measured.

    python -m benchmarks.peers.terminals [--runs 7] [--json]

Each in turn with the bare Textual list, in a pseudo-terminal of 120x40. Both are given
an empty home: neither reads the settings of whoever measures.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

import psutil

from benchmarks.peers.environments import (
    HARLEQUIN,
    POSTING,
    NotInstallable,
    Peer,
    install,
)
from benchmarks.table import (
    FIRST_SCREEN,
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
from tests.terminal import NeverShown, Program, Vanished

SIZE = (120, 40)
TYPED = "select name from customer"
TYPING_RUNS = 2
"""Runs in which keys are typed: some fifty keys are enough for a p95."""
GAP_SECONDS = 0.25
PATIENCE_SECONDS = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """A terminal program: its command, the end of its first screen, its field."""

    label: str
    command: tuple[str, ...]
    ready: str
    """The last words of its first screen."""
    to_field: tuple[str, ...] = ()
    """Keys that lead to a field where one types."""


@dataclass(slots=True)
class Felt:
    """What was measured on one program, in milliseconds and megabytes."""

    starts: list[float] = field(default_factory=list)
    changes: list[float] = field(default_factory=list)
    rests: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


BARE = Contender(
    label="bare Textual",
    command=(sys.executable, "-m", "benchmarks.floor.list_app"),
    ready="MIMOSAS",
)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    show(measure(runs=asked.runs), as_json=asked.json)


def measure(*, runs: int) -> Iterator[Row | Note]:
    """Yield the figures of each program, a note for the one that cannot be started."""
    for peer in (POSTING, HARLEQUIN):
        try:
            install(peer)
            yield from _rows(_contender(peer), runs=runs)
        except (NotInstallable, NeverShown, Vanished) as error:
            yield Note(str(error).splitlines()[0])


def _contender(peer: Peer) -> Contender:
    command = str(peer.program(peer.name))
    if peer is POSTING:
        return Contender(
            label=peer.label,
            command=(command, "--collection", "."),
            ready="Commands",
            to_field=("ctrl+l",),
        )
    return Contender(
        label=peer.label,
        command=(command, "--adapter", "sqlite", "--locale", "C", "empty.db"),
        ready="Find",
    )


def _rows(one: Contender, *, runs: int) -> Iterator[Row]:
    """Run a program and the bare list in turn; the first start of each compiles it."""
    ours, floor = Felt(), Felt()
    with tempfile.TemporaryDirectory(prefix="crm-tui-peers-") as home:
        for run in range(runs + 1):
            for contender, felt in ((BARE, floor), (one, ours)):
                kept = felt if run else Felt()
                _start(contender, Path(home), kept, is_typing=run <= TYPING_RUNS)
    for what, times, least, unit in (
        (FIRST_SCREEN, ours.starts, floor.starts, "ms"),
        (KEY_TO_CHANGE, ours.changes, floor.changes, "ms"),
        (KEY_TO_REST, ours.rests, floor.rests, "ms"),
        (MEMORY, ours.memory, floor.memory, "MB"),
    ):
        yield Row(
            what=what,
            where=TERMINAL,
            who=one.label,
            median=median(times),
            p95=p95(times) if unit == "ms" else None,
            unit=unit,
            floor=median(least),
        )


def _start(one: Contender, home: Path, felt: Felt, *, is_typing: bool) -> None:
    """Start a program, type in it, weigh it, end it."""
    with Program(one.command, environment=_environment(home), size=SIZE) as terminal:
        felt.starts.append(_first_screen(terminal, one.ready))
        if not is_typing:
            return
        terminal.settle(quiet=1.0)
        for key in one.to_field:
            terminal.press(key)
        terminal.settle(quiet=0.5)
        for letter in TYPED:
            _press(terminal, letter, felt)
        felt.memory.append(_memory(terminal))


def _first_screen(terminal: Program, ready: str) -> float:
    """Return the milliseconds until the last words of the first screen are drawn."""
    end = perf_counter() + PATIENCE_SECONDS
    while terminal.is_alive and perf_counter() < end:
        if terminal.read(0.5) and ready in terminal.screen:
            return (terminal.chunks[-1].at - terminal.started_at) * 1000
    raise NeverShown(f"{ready}: no first screen after {PATIENCE_SECONDS:.0f} s")


def _press(terminal: Program, letter: str, felt: Felt) -> None:
    """Press a key; note the first and the last change of the text on the screen."""
    terminal.draw()
    pressed_at = perf_counter()
    terminal.type(letter)
    terminal.read_for(GAP_SECONDS)
    if changes := terminal.draw():
        felt.changes.append((changes[0] - pressed_at) * 1000)
        felt.rests.append((changes[-1] - pressed_at) * 1000)


def _memory(terminal: Program) -> float:
    """Return the megabytes a program and its children hold."""
    program = psutil.Process(terminal.process.pid)
    everything = [program, *program.children(recursive=True)]
    return sum(one.memory_info().rss for one in everything) / 1e6


def _environment(home: Path) -> Mapping[str, str]:
    others = {k: v for k, v in os.environ.items() if not k.startswith("XDG_")}
    return others | {
        "HOME": str(home),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
    }


if __name__ == "__main__":
    main()
