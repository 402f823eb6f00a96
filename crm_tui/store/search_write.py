"""Writes the difference between what the index holds and what it should hold."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import bindparam, delete
from sqlmodel import Session, select

from crm_tui.store.insertion import insert_lines, insert_missing
from crm_tui.store.prepared import Prepared
from crm_tui.store.search_documents import documents_held, write_documents
from crm_tui.store.search_terms import Terms, neighborhood, vocabulary_of
from crm_tui.store.search_words import PARTIES, SITES, Target
from crm_tui.store.tables.search import SearchKeyRow, SearchTypoRow
from crm_tui.store.together import Line, Together
from crm_tui.store.value_list import among

__all__ = ["PARTIES", "SITES", "learn_words", "write_terms"]

Key = tuple[str, str, str]


def write_terms(
    session: Session, target: Target, *, ids: Sequence[int], terms: Mapping[int, Terms]
) -> tuple[int, ...]:
    """Store the terms of these objects, and return those whose words changed.

    An id without terms is an object that is gone: everything that found it goes too.
    """
    held = _held(target).read(session, ids=tuple(ids))
    _write_keys(session, target, held=held["keys"], terms=terms)
    return write_documents(session, target, held=held["documents"], terms=terms)


def learn_words(session: Session, terms: Iterable[Terms]) -> None:
    """Let the words never seen before be found in spite of one typing error."""
    tokens = {token for term in terms for token in term.tokens}
    words = sorted(vocabulary_of(tokens))
    known = {row.word for row in _KNOWN.run(session, words=words)} if words else set()
    missing = set(words) - known
    rows = sorted({(near, word) for word in missing for near in neighborhood(word)})
    insert_missing(
        session,
        SearchTypoRow,
        [{"deletion": near, "word": word} for near, word in rows],
    )


def _write_keys(
    session: Session,
    target: Target,
    *,
    held: Sequence[Line],
    terms: Mapping[int, Terms],
) -> None:
    old: dict[int, set[Key]] = defaultdict(set)
    kinds = frozenset(kind.value for kind in target.kinds)
    for line in held:
        if line.kind in kinds:
            old[line.object_id].add((line.kind, line.departement, line.key))
    new = {object_id: set(term.keys) for object_id, term in terms.items()}
    gone = _rows({key: old[key] - new.get(key, set()) for key in list(old)})
    come = _rows({key: keys - old[key] for key, keys in new.items()})
    _FORGET.run_each(session, gone)
    insert_lines(session, SearchKeyRow, come)


@cache
def _held(target: Target) -> Together:
    """What the index holds of these objects: a kind tells a site from a party."""
    row: Any = SearchKeyRow
    return Together(
        keys=select(row.object_id, row.kind, row.departement, row.key).where(
            among(row.object_id, "ids")
        ),
        documents=documents_held(target, among_ids="ids"),
    )


def _forget(_: Any) -> Any:
    row: Any = SearchKeyRow
    return delete(SearchKeyRow).where(
        row.kind == bindparam("kind"),
        row.departement == bindparam("departement"),
        row.key == bindparam("key"),
        row.object_id == bindparam("object_id"),
    )


_FORGET = Prepared(_forget)


def _rows(keys: Mapping[int, set[Key]]) -> list[dict[str, Any]]:
    """Return rows in the order of the clustered key, so that pages fill in order."""
    flat = sorted(
        (*key, object_id) for object_id, found in keys.items() for key in found
    )
    return [
        {"kind": kind, "departement": departement, "key": key, "object_id": object_id}
        for kind, departement, key, object_id in flat
    ]


def _known(_: Any) -> Any:
    row: Any = SearchTypoRow
    return select(row.word).where(
        among(row.deletion, "words"), row.word == row.deletion
    )


_KNOWN = Prepared(_known)
