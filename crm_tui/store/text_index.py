"""The index of free texts, written in the transaction of what it indexes.

A text is written once and never edited, so its entry is too. What it belongs to is read
from its own row when it is found: a merge or a moved contact leaves nothing to correct.
Sensitive facts are columns of the party, and no column of a party is ever given here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete
from sqlmodel import Session, col, select

from crm_tui.domain.search_key import distinct_words
from crm_tui.domain.text_search import TextKind
from crm_tui.store.search_rows import put_rows
from crm_tui.store.search_terms import mark_of
from crm_tui.store.search_words import TEXTS, replace_words
from crm_tui.store.tables.search import SearchTextRow

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
"""Older texts all stand at that instant, in the order of their ids."""

OBJECT_BITS, KIND_BITS = 29, 2
KIND_PLACES = {kind: place for place, kind in enumerate(TextKind)}
MAX_WORDS = 1_000
"""Distinct words indexed of one text: a letter of eight pages has fewer."""

TextRow = tuple[int, str, int, str]
"""Id, kind, object and words, as the table keeps them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenText:
    """A free text just written, or read again from its row."""

    kind: TextKind
    object_id: int
    at: datetime
    departement: str
    """Where it may be read from."""
    text: str


def rank_of(*, kind: TextKind, object_id: int, at: datetime) -> int:
    """Return the place of a text in time, which no other text has.

    Seconds first, so that the newest is the highest; then the object and its kind.
    """
    seconds = max(0, int((at - EPOCH).total_seconds()))
    place = object_id % (1 << OBJECT_BITS) << KIND_BITS | KIND_PLACES[kind]
    return seconds << OBJECT_BITS + KIND_BITS | place


def index_texts(session: Session, texts: Iterable[WrittenText]) -> None:
    """Let these new texts be found by their words; empty ones have none."""
    rows = [row_of(text) for text in texts if text.text]
    rows.sort()
    put_rows(session, SearchTextRow, rows)
    replace_words(session, TEXTS, old={}, new={row[0]: row[3] for row in rows})


def replace_text(session: Session, *, new: WrittenText) -> None:
    """Let a corrected text be found by its new words only, at its place in time."""
    row = row_of(new)
    place = col(SearchTextRow.id) == row[0]
    known = session.exec(select(SearchTextRow.words).where(place)).first()
    session.execute(delete(SearchTextRow).where(place))
    put_rows(session, SearchTextRow, [row])
    old = {} if known is None else {row[0]: known}
    replace_words(session, TEXTS, old=old, new={row[0]: row[3]})


def put_texts(session: Session, texts: Iterable[WrittenText]) -> Sequence[int]:
    """Write what texts should be found by; the inverted index is made afterwards."""
    rows = [row_of(text) for text in texts if text.text]
    put_rows(session, SearchTextRow, rows)
    return [row[0] for row in rows]


def row_of(text: WrittenText) -> TextRow:
    """Return what the index holds of a text; pure."""
    rank = rank_of(kind=text.kind, object_id=text.object_id, at=text.at)
    words = distinct_words(text.text)[:MAX_WORDS]
    indexed = " ".join((*words, mark_of(text.departement)))
    return rank, text.kind.value, text.object_id, indexed
