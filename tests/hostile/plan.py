"""Which text goes where in each round, so that every screen shows them all.

Screens show what they please: the plan looks at what each one drew, and gives the
places a screen was seen to read the texts it has not shown yet.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from zlib import crc32

from tests.hostile.base import Slot

_TAG = re.compile(r"§(\d{3})")
ROUND_STEP = 41
"""Texts each column turns by from one round to the next, longer than any room."""


class Plan:
    """What goes in each slot, and what each screen has shown."""

    def __init__(self, texts: Sequence[str], slots: Sequence[Slot]) -> None:
        self.texts = texts
        self._slots = slots
        self._readers: dict[Slot, set[str]] = defaultdict(set)
        self._shown: dict[str, set[int]] = defaultdict(set)
        self._placed: dict[int, list[Slot]] = {}
        self._rounds = 0

    def next_round(self) -> dict[Slot, str]:
        """Return what to write in every slot: first what some screen still lacks.

        A column turns through the texts from a place of its own: a table or a column
        more moves nothing elsewhere.
        """
        wanted = {name: iter(self.missing(name)) for name in self._shown}
        turns = {name: self._turning(name) for name in map(_column, self._slots)}
        self._placed = defaultdict(list)
        self._rounds += 1
        return {
            slot: self._fill(slot, wanted, turns[_column(slot)]) for slot in self._slots
        }

    def note(self, name: str, screen: str) -> None:
        """Note what a screen drew; a text is known by its tag."""
        for tag in tags(screen):
            self._shown[name].add(tag)
            for slot in self._placed.get(tag, ()):
                self._readers[slot].add(name)

    def shown(self, name: str) -> set[int]:
        """Return the texts this screen has shown."""
        return self._shown[name]

    def missing(self, name: str) -> list[int]:
        """Return the texts this screen has not shown."""
        return [n for n in range(len(self.texts)) if n not in self._shown[name]]

    def _fill(
        self, slot: Slot, wanted: dict[str, Iterator[int]], anything: Iterator[int]
    ) -> str:
        readers = sorted(self._readers[slot], key=lambda name: -len(self.missing(name)))
        chosen: list[int] = []
        while len(chosen) < slot.room:
            lacking = (n for name in readers if (n := next(wanted[name], -1)) >= 0)
            chosen.append(next(lacking, -1))
            if chosen[-1] < 0:
                chosen[-1] = next(anything)
        for number in chosen:
            self._placed[number].append(slot)
        lines = (f"§{number:03}{self.texts[number]}"[: slot.share] for number in chosen)
        return " ".join(lines)[: slot.longest] + f"·{slot.row}"

    def _turning(self, column: str) -> Iterator[int]:
        start = crc32(column.encode()) + self._rounds * ROUND_STEP
        while True:
            start = (start + 1) % len(self.texts)
            yield start


def _column(slot: Slot) -> str:
    return f"{slot.table}.{slot.column}"


def tags(screen: str) -> set[int]:
    """Return the numbers of the texts a screen shows."""
    return {int(number) for number in _TAG.findall(screen)}
