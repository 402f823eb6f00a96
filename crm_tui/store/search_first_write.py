"""What the index holds of one object for the first time, in one trip to the server.

A document says all the rows it gives (`search_documents.py`): PostgreSQL makes them
from it, beside it, and answers which of its words are known already. SQLite is no trip
away and takes its rows as they are (`search_write.py`).
"""

from collections.abc import Iterable
from functools import cache

from sqlmodel import Session

from crm_tui.store.driver import execute
from crm_tui.store.search_documents import Document
from crm_tui.store.search_terms import KeyKind, departements_in
from crm_tui.store.search_words import Target


def write_first(
    session: Session,
    target: Target,
    *,
    object_id: int,
    document: Document,
    words: Iterable[str],
) -> set[str]:
    """Store the document of an object the index does not hold, and all it gives.

    Return which of these words the base knew. PostgreSQL only.
    """
    values = {
        **dict(zip(target.columns, document.row(target, object_id)[1:], strict=True)),
        "id": object_id,
        "departements": " ".join(sorted(departements_in(document.words))),
        "tokens": " ".join(words),
    }
    return {row.word for row in execute(session, _statement(target), values)}


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
        f"WHERE kind <> '{KeyKind.NAME}' ON CONFLICT DO NOTHING) "
        "SELECT word FROM given, unnest(tokens) AS token "
        "JOIN search_typo ON deletion = token AND word = token"
    )
