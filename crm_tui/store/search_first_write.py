"""What the index holds of one object for the first time, in one trip to the server.

PostgreSQL takes the document, the rows it gives and its words in one statement, and
makes by itself the corrections that lead to the new ones. SQLite is no trip away and
takes its rows as they are.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from sqlmodel import Session

from crm_tui.domain.search_key import PREFIX_LENGTHS
from crm_tui.store.driver import execute, execute_all
from crm_tui.store.search_documents import Document, KeyRow, NameRow, rows_of
from crm_tui.store.search_rows import addition, replacement
from crm_tui.store.search_terms import Terms
from crm_tui.store.search_words import Target, words_addition
from crm_tui.store.search_write import correctable, learn_tokens, write_terms
from crm_tui.store.tables.search import SearchKeyRow, SearchNameRow, SearchTypoRow

SEPARATOR = "\x1f"
"""Precedes each value of a list given as one text (ASCII « unit separator »).

A driver spends more on five arrays than the server does on cutting five texts.
"""
_SEPARATOR_IN_JSON = "\\u001f"


class _First(NamedTuple):
    """An object the index does not hold: its document, the rows this gives."""

    object_id: int
    document: Document
    names: Sequence[NameRow]
    keys: Sequence[KeyRow]
    words: Collection[str]
    """Those that a typing error is corrected to."""


def write_first(
    session: Session, target: Target, *, object_id: int, terms: Terms
) -> None:
    """Store the document of an object the index does not hold, and all it gives."""
    names, keys = rows_of(terms.keys, terms.departements, object_id)
    words = correctable(terms.tokens)
    first = _First(object_id, Document.of(terms), names, keys, words)
    if session.get_bind().dialect.name == "sqlite":
        _write_rows(session, target, first)
    elif _SEPARATOR_IN_JSON in first.document.keys:
        write_terms(session, target, held={}, terms={object_id: terms})
        learn_tokens(session, words)
    else:
        execute(session, _statement(target), _values(target, first))


def _values(target: Target, first: _First) -> dict[str, int | str]:
    """Return what the statement is given, each column of the rows as one text."""
    columns = first.document.row(target, first.object_id)
    return {
        **dict(zip(("id", *target.columns), columns, strict=True)),
        "seen": _joined([place for place, _, _ in first.names]),
        "names": _joined([name for _, name, _ in first.names]),
        "kinds": _joined([kind for kind, *_ in first.keys]),
        "others": _joined([key for _, key, *_ in first.keys]),
        "found": _joined([place for *_, place in first.keys]),
        "tokens": _joined(sorted(first.words)),
    }


def _joined(values: Iterable[str]) -> str:
    return SEPARATOR.join(("", *values))


def _write_rows(session: Session, target: Target, first: _First) -> None:
    """Store the rows, each word standing for itself among the corrections.

    Where one did not yet, it is new, and what leads to it is to be learned.
    """
    object_id, document = first.object_id, first.document
    *_, are_new = execute_all(
        session,
        (
            (replacement(target.table), [document.row(target, object_id)]),
            (addition(SearchNameRow), first.names),
            (addition(SearchKeyRow), first.keys),
            (words_addition(target), [(object_id, document.words)]),
            (addition(SearchTypoRow), [(word, word) for word in first.words]),
        ),
    )
    if are_new:
        learn_tokens(session, first.words)


@cache
def _statement(target: Target) -> str:
    """Return the one statement; its words stand in `given`, out of the planner's eye.

    Seen as constants, they would have it planned anew each time.
    """
    columns = (target.id_column, *target.columns)
    given = ", ".join(f"%({name})s::text" for name in target.columns)
    changes = ", ".join(f"{name} = excluded.{name}" for name in target.columns)
    return (
        f"WITH given AS MATERIALIZED (SELECT {_list('tokens')} AS tokens), "
        f"document AS (INSERT INTO {target.table.__tablename__} "
        f"({', '.join(columns)}) VALUES (%(id)s::bigint, {given}) "
        f"ON CONFLICT ({target.id_column}) DO UPDATE SET {changes}), "
        "names AS (INSERT INTO search_name (departement, key, party_id) "
        f"SELECT unnest({_list('seen')}), unnest({_list('names')}), %(id)s::bigint "
        "ON CONFLICT DO NOTHING), "
        "keys AS (INSERT INTO search_key (kind, key, object_id, departement) "
        f"SELECT unnest({_list('kinds')}), unnest({_list('others')}), %(id)s::bigint, "
        f"unnest({_list('found')}) ON CONFLICT DO NOTHING), "
        f"{_CORRECTIONS}"
    )


def _list(name: str) -> str:
    """Return the values of `_joined`: nothing stands before the first separator."""
    return f"(string_to_array(%({name})s::text, chr({ord(SEPARATOR)})))[2:]"


_KNOWN = "EXISTS (SELECT FROM search_typo AS t WHERE t.deletion = {0} AND t.word = {0})"

_CORRECTIONS = (
    "unknown AS MATERIALIZED (SELECT token FROM given, unnest(tokens) AS token "
    f"WHERE NOT {_KNOWN.format('token')}), "
    "entries AS MATERIALIZED (SELECT DISTINCT left(token, size) AS entry FROM unknown, "
    f"unnest(ARRAY[{', '.join(map(str, PREFIX_LENGTHS))}, length(token)]) AS size "
    "WHERE size <= length(token)) "
    "INSERT INTO search_typo (deletion, word) "
    "SELECT DISTINCT left(entry, at) || substr(entry, at + 2), entry "
    "FROM entries, generate_series(0, length(entry)) AS at "
    f"WHERE NOT {_KNOWN.format('entry')} ORDER BY 1, 2 ON CONFLICT DO NOTHING"
)
"""`vocabulary` and `neighborhood` as the server makes them, of the words unknown to it.

Each word and its beginnings; each of these less its letter after `at`, itself last.
"""
