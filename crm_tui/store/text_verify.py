"""Compares the index of free texts with the texts, on a sample or on all of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlmodel import Session, select

from crm_tui.domain.text_search import TextKind
from crm_tui.store.bulk import batches
from crm_tui.store.search_words import TEXTS
from crm_tui.store.tables.search import SearchTextRow
from crm_tui.store.text_index import TextRow, row_of
from crm_tui.store.text_sources import bounds_of, texts_of

BATCH = 500


@dataclass(slots=True)
class TextFaults:
    """What was found wrong, as the report of the whole index counts it."""

    checked: int = 0
    missing: int = 0
    stale: int = 0
    unreachable: int = 0


def verify_texts(session: Session, *, sample: int | None = None) -> TextFaults:
    """Look at `sample` texts of each kind spread over their ids; at all without it."""
    faults = TextFaults()
    for kind in TextKind:
        for ids in _ids(session, kind, sample):
            texts = texts_of(session, kind, ids=ids)
            _compare(session, [row_of(one) for one in texts if one.text], faults)
    return faults


def _compare(session: Session, expected: Sequence[TextRow], faults: TextFaults) -> None:
    table: Any = SearchTextRow
    wanted = select(table.id, table.words).where(table.id.in_([e[0] for e in expected]))
    held = {rank: words for rank, words in session.execute(wanted)}
    faults.checked += len(expected)
    for rank, _, _, words in expected:
        if rank not in held:
            faults.missing += 1
        elif held[rank] != words:
            faults.stale += 1
        elif not _is_reachable(session, rank, words):
            faults.unreachable += 1


def _is_reachable(session: Session, rank: int, words: str) -> bool:
    """Tell whether all the words lead there; PostgreSQL keeps its own index true."""
    if session.get_bind().dialect.name != "sqlite":
        return True
    name = TEXTS.words_table
    every = " AND ".join(f'"{word}"' for word in words.split())
    found = session.execute(
        text(f"SELECT 1 FROM {name} WHERE {name} MATCH :words AND rowid = :rank"),
        {"words": every, "rank": rank},
    )
    return found.first() is not None


def _ids(session: Session, kind: TextKind, size: int | None) -> Iterator[list[int]]:
    """Yield ids evenly spread; a base of holes gives a few less."""
    first, last = bounds_of(session, kind)
    if last:
        step = max(1, (last - first + 1) // size) if size else 1
        yield from batches(range(first, last + 1, step), size=BATCH)
