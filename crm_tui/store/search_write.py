"""Writes the difference between what the index holds and what it should hold."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, select

from crm_tui.store.search_documents import write_documents
from crm_tui.store.search_terms import Terms, neighborhood, vocabulary_of
from crm_tui.store.search_words import PARTIES, SITES, Target
from crm_tui.store.tables.search import SearchKeyRow, SearchTypoRow

__all__ = ["PARTIES", "SITES", "learn_words", "write_terms"]

ASKED_AT_ONCE = 5_000
"""Bound values of one query: both engines take more, neither gains by it."""

Key = tuple[str, str, str]


def write_terms(
    session: Session, target: Target, *, ids: Sequence[int], terms: Mapping[int, Terms]
) -> tuple[int, ...]:
    """Store the terms of these objects, and return those whose words changed.

    An id without terms is an object that is gone: everything that found it goes too.
    """
    _write_keys(session, target, ids=ids, terms=terms)
    return write_documents(session, target, ids=ids, terms=terms)


def learn_words(session: Session, terms: Iterable[Terms]) -> None:
    """Let the words never seen before be found in spite of one typing error."""
    tokens = {token for term in terms for token in term.tokens}
    words = sorted(vocabulary_of(tokens))
    missing = set(words) - _known(session, words)
    rows = sorted({(near, word) for word in missing for near in neighborhood(word)})
    if rows:
        engine = session.get_bind().dialect.name
        into = sqlite.insert if engine == "sqlite" else postgresql.insert
        session.connection().execute(
            into(SearchTypoRow).on_conflict_do_nothing(),
            [{"deletion": near, "word": word} for near, word in rows],
        )


def _write_keys(
    session: Session, target: Target, *, ids: Sequence[int], terms: Mapping[int, Terms]
) -> None:
    row: Any = SearchKeyRow
    old: dict[int, set[Key]] = defaultdict(set)
    held = select(row.object_id, row.kind, row.departement, row.key).where(
        row.object_id.in_(ids), row.kind.in_([kind.value for kind in target.kinds])
    )
    for object_id, *key in session.execute(held):
        old[object_id].add((key[0], key[1], key[2]))
    new = {object_id: set(term.keys) for object_id, term in terms.items()}
    gone = _rows({key: old[key] - new.get(key, set()) for key in list(old)})
    come = _rows({key: keys - old[key] for key, keys in new.items()})
    if gone:
        session.connection().execute(
            delete(SearchKeyRow).where(
                row.kind == bindparam("b_kind"),
                row.departement == bindparam("b_departement"),
                row.key == bindparam("b_key"),
                row.object_id == bindparam("b_object_id"),
            ),
            [{f"b_{name}": value for name, value in values.items()} for values in gone],
        )
    if come:
        session.connection().execute(insert(SearchKeyRow), come)


def _rows(keys: Mapping[int, set[Key]]) -> list[dict[str, Any]]:
    """Return rows in the order of the clustered key, so that pages fill in order."""
    flat = sorted(
        (*key, object_id) for object_id, found in keys.items() for key in found
    )
    return [
        {"kind": kind, "departement": departement, "key": key, "object_id": object_id}
        for kind, departement, key, object_id in flat
    ]


def _known(session: Session, words: Sequence[str]) -> set[str]:
    row: Any = SearchTypoRow
    found: set[str] = set()
    for part in _parts(words):
        held = select(row.word).where(row.deletion.in_(part), row.word == row.deletion)
        found.update(session.exec(held))
    return found


def _parts(words: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(words), ASKED_AT_ONCE):
        yield words[start : start + ASKED_AT_ONCE]
