"""Reads an export for a base that holds nothing: rows ready for the engine, ids given.

Whoever reads knows then as much as the store: a line comes first when no line before
it named any of its numbers. The others, and those that speak of others, are kept aside
and come last, to be written the usual way.
"""

import pickle
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import IO, NamedTuple

from crm_tui.store.bulk import batches
from crm_tui.store.legacy.customer_line import CustomerLine, Numbers
from crm_tui.store.legacy.first_documents import found_by
from crm_tui.store.legacy.first_tables import (
    document_rows,
    key_rows,
    place,
    rows_by_table,
)
from crm_tui.store.legacy.line_records import BrokenRecord, Record
from crm_tui.store.legacy.line_stage import (
    Checked,
    CheckedBatch,
    Checker,
    LineStage,
    Rejected,
    Source,
)
from crm_tui.store.legacy.line_table import LineTable
from crm_tui.store.legacy.taken_numbers import CONTRACT
from crm_tui.store.loader import pack_rows
from crm_tui.store.search_write import correctable


class FirstIds(NamedTuple):
    """The first ids that nobody else is given while the base is loaded."""

    party: int
    account: int
    site: int


class FirstBlock(NamedTuple):
    """Some thousand customers, as the engine takes them."""

    tables: tuple[bytes, ...]
    """Packed rows, in the order of `first_tables.COLUMNS`."""
    documents: tuple[bytes, ...]
    """What finds them, in the order of `first_tables.DOCUMENTS`."""
    keys: tuple[bytes, ...]
    """Their keys, in the order of `first_keys.PASSING`."""
    words: frozenset[str]
    """Words of theirs that no block before had."""
    ids: FirstIds
    """Ids that neither this block nor those before have taken."""
    highest: Numbers
    """The last of each series of numbers."""
    records: int
    lines: int
    """Physical lines these records take."""
    flagged: list[tuple[Source, tuple[str, ...]]]
    """Records among them that should be checked, and why in French."""
    rejected: list[Rejected]
    done_bytes: int


class BlocksEnded(NamedTuple):
    """Says that no block follows, but lines kept aside."""


Message = FirstBlock | BlocksEnded | CheckedBatch[CustomerLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstStage:
    """How an export is read for an empty base; it can be handed to another process."""

    usual: LineStage[CustomerLine]
    ids: FirstIds
    dialect: str
    now: str
    """When the rows are made, in stored form."""

    def batches(self) -> Iterator[Message]:
        """Yield the new customers, then the lines kept aside."""
        reading = _Reading(self)
        with tempfile.TemporaryFile() as aside:
            yield from reading.blocks(aside)
            yield BlocksEnded()
            aside.seek(0)
            while (batch := _next(aside)) is not None:
                yield batch


class _Reading:
    """One reading of a file: what it has met so far."""

    def __init__(self, stage: FirstStage) -> None:
        self._stage = stage
        self._check = Checker(stage.usual)
        self._named = LineTable()
        self._words: set[str] = set()

    def blocks(self, aside: IO[bytes]) -> Iterator[FirstBlock]:
        """Yield what comes first, and write the other lines aside."""
        usual = self._stage.usual
        stretches = batches(usual.export.records(), size=usual.size)
        for turn, records in enumerate(stretches):
            stretch = self._read(records)
            yield self._block(stretch, turn * usual.size)
            _keep(stretch, aside)

    def _read(self, records: Sequence[Record | BrokenRecord]) -> "_Stretch":
        stretch = _Stretch()
        stretch.done_bytes = sum(len(one.raw) + one.lines for one in records)
        for outcome in self._check(records):
            if not isinstance(outcome, Checked):
                stretch.rejected.append(outcome)
            elif self._comes_first(outcome):
                stretch.first.append(outcome)
            else:
                stretch.aside.append(outcome)
        return stretch

    def _comes_first(self, outcome: Checked[CustomerLine]) -> bool:
        """Tell whether all a line names is new, and remember that it was named."""
        line, found = outcome.source.number, outcome.found
        are_new = self._named.are_new(_hashes(found.numbers), line)
        return are_new and found.first is not None

    def _block(self, stretch: "_Stretch", before: int) -> FirstBlock:
        """Make the rows of a stretch; a record before it may have taken each id."""
        found = [one.found for one in stretch.first]
        rows = [one.first for one in found if one.first]
        party_id, account_id, site_id = (first + before for first in self._stage.ids)
        placed = place(
            rows,
            party_ids=count(party_id),
            account_ids=count(account_id),
            site_ids=count(site_id),
            now=self._stage.now,
        )
        finding = list(map(found_by, rows))
        words = correctable(set().union(*(by.tokens for by in finding))) - self._words
        self._words |= words
        packed = partial(pack_rows, dialect=self._stage.dialect)
        return FirstBlock(
            tables=tuple(map(packed, rows_by_table(placed))),
            documents=tuple(map(packed, document_rows(placed, finding))),
            keys=tuple(map(packed, key_rows(placed, finding))),
            words=frozenset(words),
            ids=FirstIds(
                party_id + len(rows), account_id + len(rows), site_id + len(rows)
            ),
            highest=_highest([one.numbers for one in found]),
            records=len(rows),
            lines=sum(one.source.lines for one in stretch.first),
            flagged=[
                (one.source, one.found.flags)
                for one in stretch.first
                if one.found.flags
            ],
            rejected=stretch.rejected,
            done_bytes=stretch.done_bytes,
        )


@dataclass(slots=True)
class _Stretch:
    """A stretch of the file, each of its records on one side."""

    first: list[Checked[CustomerLine]] = field(default_factory=list)
    aside: list[Checked[CustomerLine]] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    done_bytes: int = 0


def _hashes(numbers: Numbers) -> list[int]:
    """Return what tells these numbers from all others, of their kind or not."""
    return [hash(number) ^ kind for kind, number in enumerate(numbers) if number]


def _highest(all_numbers: Sequence[Numbers]) -> Numbers:
    """Return the last number of each kind, where they are numbered in a series."""
    parties, accounts, sites, _, contracts, _ = (
        zip(*all_numbers, strict=True) if (all_numbers) else ((),) * 6
    )
    ours = filter(CONTRACT.fullmatch, contracts)
    return Numbers(
        party=max(parties, default=""),
        account=max(accounts, default=""),
        site=max(sites, default=""),
        meter="",
        contract=max(ours, default=""),
        bill="",
    )


def _keep(stretch: _Stretch, aside: IO[bytes]) -> None:
    """Write the lines that do not come first where they wait."""
    if stretch.aside:
        lines = [
            one._replace(found=one.found._replace(first=None)) for one in stretch.aside
        ]
        pickle.dump(CheckedBatch(lines, [], done_bytes=0), aside)


def _next(aside: IO[bytes]) -> CheckedBatch[CustomerLine] | None:
    try:
        batch: CheckedBatch[CustomerLine] = pickle.load(aside)
    except EOFError:
        return None
    return batch
