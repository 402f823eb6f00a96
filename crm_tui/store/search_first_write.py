"""What the index holds of one object for the first time, in one trip to the server.

A document says all the rows it gives (`search_documents.py`): PostgreSQL makes them
from it, beside it, with the corrections that lead to its new words. SQLite is no trip
away and takes its rows as they are.
"""

from functools import cache

from sqlmodel import Session

from crm_tui.domain.search_key import PREFIX_LENGTHS
from crm_tui.store.driver import execute, execute_all
from crm_tui.store.search_documents import Document, rows_of
from crm_tui.store.search_rows import addition, replacement
from crm_tui.store.search_terms import KeyKind, Terms
from crm_tui.store.search_words import Target, words_addition
from crm_tui.store.search_write import correctable, learn_tokens
from crm_tui.store.tables.search import SearchKeyRow, SearchNameRow, SearchTypoRow


def write_first(
    session: Session, target: Target, *, object_id: int, terms: Terms
) -> None:
    """Store the document of an object the index does not hold, and all it gives."""
    document = Document.of(terms)
    if session.get_bind().dialect.name == "sqlite":
        _write_rows(session, target, object_id, document, terms)
        return
    values = {
        **dict(zip(target.columns, document.row(target, object_id)[1:], strict=True)),
        "id": object_id,
        "departements": " ".join(sorted(terms.departements)),
        "tokens": " ".join(sorted(correctable(terms.tokens))),
    }
    execute(session, _statement(target), values)


def _write_rows(
    session: Session, target: Target, object_id: int, document: Document, terms: Terms
) -> None:
    """Store the rows, each word standing for itself among the corrections.

    Where one did not yet, it is new, and what leads to it is to be learned.
    """
    names, keys = rows_of(terms.keys, terms.departements, object_id)
    words = correctable(terms.tokens)
    *_, are_new = execute_all(
        session,
        (
            (replacement(target.table), [document.row(target, object_id)]),
            (addition(SearchNameRow), names),
            (addition(SearchKeyRow), keys),
            (words_addition(target), [(object_id, document.words)]),
            (addition(SearchTypoRow), [(word, word) for word in words]),
        ),
    )
    if are_new:
        learn_tokens(session, words)


@cache
def _statement(target: Target) -> str:
    """Return the one statement; its arrays stand in `given`, out of the planner's eye.

    Seen as constants, they would have it planned anew each time.
    """
    columns = (target.id_column, *target.columns)
    given = ", ".join(f"%({name})s::text" for name in target.columns)
    changes = ", ".join(f"{name} = excluded.{name}" for name in target.columns)
    return (
        "WITH given AS MATERIALIZED (SELECT "
        "string_to_array(%(departements)s::text, ' ') AS places, "
        "string_to_array(%(tokens)s::text, ' ') AS tokens), "
        "pairs AS MATERIALIZED (SELECT value ->> 0 AS kind, value ->> 1 AS key "
        "FROM json_array_elements(%(keys)s::json)), "
        f"document AS (INSERT INTO {target.table.__tablename__} "
        f"({', '.join(columns)}) VALUES (%(id)s::bigint, {given}) "
        f"ON CONFLICT ({target.id_column}) DO UPDATE SET {changes}), "
        "names AS (INSERT INTO search_name (departement, key, party_id) "
        "SELECT seen, key, %(id)s::bigint "
        "FROM pairs, given, unnest(array_prepend('', places)) AS seen "
        f"WHERE kind = '{KeyKind.NAME}' ON CONFLICT DO NOTHING), "
        "keys AS (INSERT INTO search_key (kind, key, object_id, departement) "
        "SELECT kind, key, %(id)s::bigint, seen FROM pairs, given, unnest("
        "CASE WHEN places = '{}' THEN ARRAY[''] ELSE places END) AS seen "
        f"WHERE kind <> '{KeyKind.NAME}' ON CONFLICT DO NOTHING), "
        f"{_CORRECTIONS}"
    )


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
