"""The reading half of an import: lines checked, told apart, gathered in batches.

It touches no store, so that it runs beside the process that writes: see
`stage_process.py`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Generic, NamedTuple, Protocol, TypeVar

from crm_tui.domain.refusal import Refusal
from crm_tui.store.bulk import batches
from crm_tui.store.legacy.cells import Cells
from crm_tui.store.legacy.export_file import ExportFile
from crm_tui.store.legacy.line_records import BrokenRecord, Record
from crm_tui.store.legacy.line_table import LineTable


class KeyedRecord(Protocol):
    """A record that knows what two lines of one file may not share."""

    @property
    def key(self) -> tuple[object, ...]:
        """Return that key."""
        ...


Read = TypeVar("Read", bound=KeyedRecord)

ReadQuickly = Callable[[Sequence[Record | BrokenRecord]], Sequence[Read | None]]
"""Reads the usual ones of some records together, and leaves the others."""


class Source(NamedTuple):
    """Where a record comes from: its first line, how many it takes, their text."""

    number: int
    lines: int
    raw: str


class Rejected(NamedTuple):
    """A record that may not be written, and why in French."""

    source: Source
    reason: str


class Checked(NamedTuple, Generic[Read]):
    """A record that may be written."""

    source: Source
    found: Read


@dataclass(frozen=True, slots=True)
class CheckedBatch(Generic[Read]):
    """What a stretch of the file holds, each of its lines on one side or the other."""

    checked: list[Checked[Read]]
    rejected: list[Rejected]
    done_bytes: int
    """Length of the stretch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineStage(Generic[Read]):
    """How one export is read; it can be handed to another process."""

    export: ExportFile
    make_reader: Callable[[], Callable[[Cells], Read]]
    """Makes what goes from cells to a record, or raises a Refusal naming the cell."""
    twin: str
    """What a line repeats when its key was already read."""
    make_quick_reader: Callable[[ExportFile], ReadQuickly[Read]] | None = None
    """Makes what reads the usual lines quickly."""
    size: int
    """Records of one batch."""

    def batches(self) -> Iterator[CheckedBatch[Read]]:
        """Yield the whole file after its header, in order."""
        check = Checker(self)
        for records in batches(self.export.records(), size=self.size):
            checked: list[Checked[Read]] = []
            rejected: list[Rejected] = []
            for outcome in check(records):
                if isinstance(outcome, Checked):
                    checked.append(outcome)
                else:
                    rejected.append(outcome)
            done_bytes = sum(len(one.raw) + one.lines for one in records)
            yield CheckedBatch(checked, rejected, done_bytes)


class Checker(Generic[Read]):
    """Reads each record, and refuses the one whose key was read before."""

    def __init__(self, stage: LineStage[Read]) -> None:
        self._cells = Cells(stage.export.positions)
        self._read = stage.make_reader()
        make_quick = stage.make_quick_reader
        self._read_quickly = make_quick(stage.export) if make_quick else None
        self._twin = stage.twin
        self._keys = LineTable()

    def __call__(
        self,
        records: Sequence[Record | BrokenRecord],
    ) -> Iterator[Checked[Read] | Rejected]:
        """Yield each record to write, or why it may not be."""
        quickly = self._read_quickly
        found = quickly(records) if quickly else repeat(None, len(records))
        return map(self._judged, records, found)

    def _judged(
        self, record: Record | BrokenRecord, found: Read | None
    ) -> Checked[Read] | Rejected:
        source = Source(record.number, record.lines, record.raw)
        if isinstance(record, BrokenRecord):
            return Rejected(source, record.reason)
        if found is None:
            try:
                found = self._read(self._cells.of(record.cells))
            except Refusal as refusal:
                return Rejected(source, str(refusal))
        first = self._keys.first_line(hash(found.key), record.number)
        if first != record.number:
            return Rejected(source, f"Doublon de la ligne {first} : {self._twin}.")
        return Checked(source, found)


def found_in(batch: CheckedBatch[Read]) -> Sequence[Read]:
    """Return the records of a batch that may be written."""
    return [checked.found for checked in batch.checked]
