"""The parts of the whole measure, and how one of them is run."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from benchmarks.children import ChildFailed, lines_of
from benchmarks.table import Note, Row, from_json

HOURS_2 = 7_200.0


class Sizes(Enum):
    """The bases a part is measured on."""

    EACH = "each"
    TOGETHER = "together"
    """All of them in one run, which tells how figures grow."""
    LARGEST = "largest"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A script to run: it prints a figure a line when told `--json`."""

    script: str
    section: str
    """The title its figures stand under."""
    arguments: tuple[str, ...] = ()
    sizes: Sizes = Sizes.NONE
    """Which bases it is run on, named to it by `--customers`."""
    summary: tuple[str, ...] = ()
    """The figures kept where there is little room; all of them where none is named."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a part told."""

    part: Part
    told: tuple[Row | Note, ...]

    @property
    def rows(self) -> list[Row]:
        """Return its figures."""
        return [one for one in self.told if isinstance(one, Row)]

    @property
    def notes(self) -> list[Note]:
        """Return what it could not measure, and what it says of it."""
        return [one for one in self.told if isinstance(one, Note)]


def runs(part: Part, sizes: Sequence[int]) -> Iterator[tuple[str, ...]]:
    """Yield the arguments of each run of a part."""
    if part.sizes is Sizes.NONE:
        yield part.arguments
        return
    if part.sizes is Sizes.TOGETHER:
        named = [word for size in sorted(sizes) for word in ("--customers", str(size))]
        yield (*part.arguments, *named)
        return
    for size in sizes if part.sizes is Sizes.EACH else [max(sizes)]:
        yield (*part.arguments, "--customers", str(size))


def run(
    part: Part, arguments: Sequence[str], *, at_most: float = HOURS_2
) -> Iterator[Row | Note]:
    """Run a part once; yield its figures as they come, then how it failed if it did.

    What it measured before it failed is kept. It is ended after `at_most` seconds.
    """
    command = [sys.executable, "-m", f"benchmarks.{part.script}", *arguments, "--json"]
    try:
        yield from _figures(lines_of(command, at_most=at_most))
    except ChildFailed as error:
        asked = " ".join((part.script, *arguments))
        yield Note(f"{asked}: not measured to the end: {error}")


def _figures(lines: Iterator[str]) -> Iterator[Row | Note]:
    for line in lines:
        try:
            yield from_json(line)
        except ValueError:
            print(line, end="", file=sys.stderr, flush=True)
