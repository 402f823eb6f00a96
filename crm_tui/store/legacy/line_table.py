"""Where something was first read, for millions of things: twelve bytes each.

A dictionary would take ten times as much, and an export may have a million lines that
each name five numbers.
"""

from array import array
from collections.abc import Iterable

FEWEST_SLOTS = 1 << 12
FULL = 0.66
KEPT_BITS = (1 << 60) - 1
"""Of a hash: as many as the interpreter computes with in two digits, all of them well
spread by `hash` of a text or of a tuple of texts."""


class LineTable:
    """An open-addressing hash table, from hashes to numbers of lines."""

    def __init__(self) -> None:
        self._count = 0
        self._take(FEWEST_SLOTS)

    def first_line(self, key: int, line: int) -> int:
        """Return the line where this hash came first, which is `line` when it is new.

        Two things of one hash are taken for the same: one chance in a million millions.
        """
        hashes, mask = self._hashes, self._mask
        wanted = key & KEPT_BITS or 1
        at = wanted & mask
        while held := hashes[at]:
            if held == wanted:
                return self._lines[at]
            at = (at + 1) & mask
        hashes[at] = wanted
        self._lines[at] = line
        self._count += 1
        if self._count > self._limit:
            self._grow()
        return line

    def are_new(self, keys: Iterable[int], line: int) -> bool:
        """Tell whether this line is the first to have any of these hashes."""
        are_new = True
        hashes, lines, mask = self._hashes, self._lines, self._mask
        for key in keys:
            wanted = key & KEPT_BITS or 1
            at = wanted & mask
            while (held := hashes[at]) and held != wanted:
                at = (at + 1) & mask
            if held:
                are_new = are_new and lines[at] == line
            else:
                hashes[at], lines[at] = wanted, line
                self._count += 1
        if self._count > self._limit:
            self._grow()
        return are_new

    def _take(self, slots: int) -> None:
        self._mask = slots - 1
        self._limit = int(slots * FULL)
        self._hashes = array("Q", bytes(8)) * slots
        self._lines = array("I", bytes(4)) * slots

    def _grow(self) -> None:
        held = zip(self._hashes, self._lines, strict=True)
        self._take(2 * (self._mask + 1))
        hashes, lines, mask = self._hashes, self._lines, self._mask
        for key, line in held:
            if key:
                at = key & mask
                while hashes[at]:
                    at = (at + 1) & mask
                hashes[at], lines[at] = key, line
