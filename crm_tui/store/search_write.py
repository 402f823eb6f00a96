"""Writes the difference between what the index holds and what it should hold."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Text, bindparam, func
from sqlmodel import Session, select

from crm_tui.domain.search_key import PREFIX_LENGTHS
from crm_tui.store.prepared import Prepared
from crm_tui.store.search_documents import Document, KeyRow, NameRow, late
from crm_tui.store.search_rows import add_rows, delete_rows, put_rows
from crm_tui.store.search_terms import Terms, neighborhood, vocabulary_of
from crm_tui.store.search_words import PARTIES, SITES, Target, replace_words
from crm_tui.store.tables.search import SearchKeyRow, SearchNameRow, SearchTypoRow
from crm_tui.store.value_list import ValueList, each_value

__all__ = [
    "PARTIES",
    "SITES",
    "correctable",
    "learn_tokens",
    "learn_words",
    "put_documents",
    "write_documents",
    "write_terms",
]

Documents = Mapping[int, Document]


def write_terms(
    session: Session, target: Target, *, held: Documents, terms: Mapping[int, Terms]
) -> tuple[int, ...]:
    """Store the terms of these objects, and return those whose words changed.

    `held` is what the index has of them; one without terms is gone, and everything
    that found it goes too.
    """
    new = {key: Document.of(term) for key, term in terms.items()}
    return write_documents(session, target, held=held, new=new)


def write_documents(
    session: Session, target: Target, *, held: Documents, new: Documents
) -> tuple[int, ...]:
    """Store these documents and all they give, and return those whose words changed."""
    gone = {key: old for key, old in held.items() if new.get(key) != old}
    come = {key: document for key, document in new.items() if held.get(key) != document}
    _write_keys(session, gone=gone, come=come)
    _write_documents(session, target, gone=gone, come=come)
    reworded = {
        key
        for key in (*gone, *come)
        if key not in gone or key not in come or gone[key].words != come[key].words
    }
    replace_words(
        session,
        target,
        old={key: gone[key].words for key in gone if key in reworded},
        new={key: come[key].words for key in come if key in reworded},
    )
    return tuple(sorted(key for key in come if key in reworded))


def learn_words(session: Session, terms: Iterable[Terms]) -> None:
    """Let the words never seen before be found in spite of one typing error."""
    learn_tokens(session, {token for term in terms for token in term.tokens})


def learn_tokens(session: Session, tokens: Iterable[str]) -> None:
    """Learn the words of no object in particular.

    A word that is known has its beginnings known too: they were learned with it.
    """
    words = correctable(tokens)
    missing = words - _known(session, words)
    if not missing:
        return
    entries = vocabulary_of(missing)
    entries -= _known(session, entries - missing)
    near = sorted((key, word) for word in entries for key in neighborhood(word))
    add_rows(session, SearchTypoRow, near)


def correctable(tokens: Iterable[str]) -> set[str]:
    """Return the words long enough to be recognized with an error in them."""
    return {word for word in tokens if is_correctable(word)}


def is_correctable(word: str) -> bool:
    """Tell whether a word is long enough to be recognized with an error in it."""
    return len(word) >= PREFIX_LENGTHS.start and not word.isdigit()


def _write_documents(
    session: Session, target: Target, *, gone: Documents, come: Documents
) -> None:
    deleted = [(key,) for key in sorted(gone) if key not in come]
    delete_rows(session, target.table, deleted)
    put_documents(session, target, come)


def put_documents(session: Session, target: Target, documents: Documents) -> None:
    """Store documents, and nothing of what they give: a rebuild is to follow."""
    rows = [documents[key].row(target, key) for key in sorted(documents)]
    put_rows(session, target.table, rows)


def _write_keys(session: Session, *, gone: Documents, come: Documents) -> None:
    old_names, old_keys = _rows(gone)
    new_names, new_keys = _rows(come)
    for table, rows in (
        (SearchNameRow, sorted(old_names - new_names)),
        (SearchKeyRow, sorted(old_keys - new_keys)),
    ):
        delete_rows(session, table, [*rows, *late(rows)])
    add_rows(session, SearchNameRow, sorted(new_names - old_names))
    add_rows(session, SearchKeyRow, sorted(new_keys - old_keys))


def _rows(documents: Documents) -> tuple[set[NameRow], set[KeyRow]]:
    names: set[NameRow] = set()
    keys: set[KeyRow] = set()
    for key, held in documents.items():
        held_names, held_keys = held.rows(key)
        names.update(held_names)
        keys.update(held_keys)
    return names, keys


def _known(session: Session, words: Collection[str]) -> set[str]:
    if not words:
        return set()
    return {row.word for row in _KNOWN.run(session, words=sorted(words))}


def _learned(_: Any) -> Any:
    """Words to which what is left of them less their last letter leads."""
    row: Any = SearchTypoRow
    words = bindparam("words", type_=ValueList(Text()))
    each = each_value(words).table_valued("value", name="value")
    less_one = func.substr(each.c.value, 1, func.length(each.c.value) - 1)
    is_learned = (row.deletion == less_one) & (row.word == each.c.value)
    return select(row.word).select_from(each).join(row, is_learned)


_KNOWN = Prepared(_learned)
