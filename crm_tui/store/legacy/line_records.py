"""From physical lines to records, so that every line is in exactly one of them.

A record is one physical line; one whose quoted cell holds line ends takes the lines of
that cell, and counts them all. A quote that nobody closes cannot swallow the file:
lines are only joined when the result closes the quote, has every column, and none of
the joined lines is a whole record by itself; otherwise the line with the quote is
rejected alone and reading goes on with the next one.
"""

import csv
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from crm_tui.store.legacy.physical_lines import MAX_LINE_BYTES, PhysicalLine

MAX_SPAN = 60
"""Lines one quoted cell may take: a long comment, never the rest of the file."""

_UNCLOSED = "unexpected end of data"
"""What the csv module says of a quote still open at the end of the text."""


class Record(NamedTuple):
    """The cells of one record, as written."""

    number: int
    """Its first line."""
    lines: int
    raw: str
    cells: list[str]


class BrokenRecord(NamedTuple):
    """Lines that are no record, with the French reason."""

    number: int
    lines: int
    raw: str
    reason: str


class _Broken(Exception):
    """Why a text is not the cells of a record."""

    def __init__(self, reason: str, *, is_unclosed: bool = False) -> None:
        super().__init__(reason)
        self.is_unclosed = is_unclosed


class RecordReader:
    """Makes records of lines, looking ahead no further than one cell may go."""

    def __init__(
        self,
        lines: Iterator[PhysicalLine],
        *,
        codec: str,
        delimiter: str,
        width: int,
    ) -> None:
        self._lines = lines
        self._ahead: deque[PhysicalLine] = deque()
        self._codec = codec
        self._delimiter = delimiter
        self._width = width

    def __iter__(self) -> Iterator[Record | BrokenRecord]:
        while (line := self._next()) is not None:
            yield self._record(line)

    def _record(self, line: PhysicalLine) -> Record | BrokenRecord:
        try:
            text = self._decoded(line)
            return Record(line.number, 1, text, self._cells(text))
        except _Broken as broken:
            if broken.is_unclosed and (joined := self._joined(line.number, text)):
                return joined
            return BrokenRecord(line.number, 1, self._shown(line), str(broken))

    def _joined(self, number: int, text: str) -> Record | None:
        """Close the quote with the next lines, or leave them all where they are."""
        for span in range(1, MAX_SPAN):
            following = self._peek(span - 1)
            if following is None:
                return None
            try:
                added = self._decoded(following)
                if self._is_whole(added):
                    return None
                text = f"{text}\n{added}"
                cells = self._cells(text)
            except _Broken as broken:
                if not broken.is_unclosed:
                    return None
            else:
                for _ in range(span):
                    self._ahead.popleft()
                return Record(number, span + 1, text, cells)
        return None

    def _is_whole(self, text: str) -> bool:
        try:
            self._cells(text)
        except _Broken:
            return False
        return True

    def _cells(self, text: str) -> list[str]:
        """Split one text, strictly, or raise why it is no record."""
        if not text.strip():
            raise _Broken("ligne vide.")
        cells = (
            self._quoted_cells(text)
            if '"' in text or "\r" in text or "\n" in text
            else text.split(self._delimiter)
        )
        if len(cells) != self._width:
            raise _Broken(
                f"{len(cells)} colonne(s) au lieu de {self._width} : "
                "séparateur en trop ou manquant."
            )
        return cells

    def _quoted_cells(self, text: str) -> list[str]:
        """Split a text that is more than its separators tell, at ten times the cost."""
        rows = csv.reader([text], delimiter=self._delimiter, strict=True)
        try:
            return next(rows)
        except csv.Error as error:
            if _UNCLOSED in str(error):
                raise _Broken("guillemet jamais refermé.", is_unclosed=True) from None
            raise _Broken("guillemet mal placé dans une cellule.") from None

    def _decoded(self, line: PhysicalLine) -> str:
        if line.is_cut:
            raise _Broken(
                f"ligne de {line.length} octets, {MAX_LINE_BYTES} au maximum."
            )
        if b"\0" in line.raw:
            raise _Broken("caractère nul (NUL) : ligne corrompue.")
        try:
            return line.raw.decode(self._codec)
        except UnicodeDecodeError as error:
            octet = line.raw[error.start]
            raise _Broken(f"octet illisible (0x{octet:02X}).") from None

    def _shown(self, line: PhysicalLine) -> str:
        """Return the line as the rejects file keeps it, whatever its bytes."""
        text = line.raw.decode(self._codec, errors="backslashreplace")
        return f"{text}…" if line.is_cut else text

    def _next(self) -> PhysicalLine | None:
        return self._ahead.popleft() if self._ahead else next(self._lines, None)

    def _peek(self, at: int) -> PhysicalLine | None:
        while len(self._ahead) <= at:
            line = next(self._lines, None)
            if line is None:
                return None
            self._ahead.append(line)
        return self._ahead[at]
