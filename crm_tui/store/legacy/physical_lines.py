"""The physical lines of a file, each bounded: what is counted, whatever they hold."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

MAX_LINE_BYTES = 65_536
"""A longer line is no record of ours: a customer with everything is under 2 kB."""


class PhysicalLine(NamedTuple):
    """The bytes between two line feeds, cut where a line is absurdly long."""

    number: int
    """From 1, as an editor counts."""
    raw: bytes
    """Without its end of line."""
    length: int
    """Bytes of the whole line, even when `raw` is cut."""

    @property
    def is_cut(self) -> bool:
        """Tell whether the line was too long to be kept whole."""
        return self.length > len(self.raw)


def physical_lines(path: Path) -> Iterator[PhysicalLine]:
    """Yield every line of a file; no line costs more memory than the bound."""
    with path.open("rb", buffering=1 << 18) as file:
        number = 0
        while raw := file.readline(MAX_LINE_BYTES):
            number += 1
            if raw.endswith(b"\n"):
                text = raw[:-2] if raw.endswith(b"\r\n") else raw[:-1]
                yield PhysicalLine(number, text, len(text))
            else:
                yield PhysicalLine(number, raw, len(raw) + _skip_rest(file, raw))


def _skip_rest(file: BinaryIO, raw: bytes) -> int:
    """Read the rest of a cut line without keeping it, and return its length."""
    if len(raw) < MAX_LINE_BYTES:
        return 0
    skipped = 0
    while piece := file.readline(MAX_LINE_BYTES):
        if piece.endswith(b"\n"):
            return skipped + len(piece) - 1
        skipped += len(piece)
    return skipped
