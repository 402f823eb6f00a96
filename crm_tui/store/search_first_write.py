"""What the index holds of one object for the first time, in one trip to the server.

PostgreSQL takes the document, the rows it gives and its words in one statement, and
makes by itself the corrections that lead to the new ones. SQLite is no trip away and
takes its rows as they are.
"""

from functools import cache

from sqlmodel import Session

from crm_tui.domain.search_key import PREFIX_LENGTHS
from crm_tui.store.driver import execute, execute_all
from crm_tui.store.search_documents import COUNTRY, LATE, NAME, Document, late, rows_of
from crm_tui.store.search_rows import addition, replacement
from crm_tui.store.search_terms import Terms
from crm_tui.store.search_words import Target, words_addition
from crm_tui.store.search_write import correctable, learn_tokens, write_terms
from crm_tui.store.tables.search import SearchKeyRow, SearchNameRow, SearchTypoRow

SEPARATOR = "\x1f"
"""Parts the values of a list given as one text (ASCII « unit separator »).

A driver spends more on five arrays than the server does on cutting five texts.
"""
_SEPARATOR_IN_JSON = "\\u001f"


def write_first(
    session: Session, target: Target, *, object_id: int, terms: Terms
) -> None:
    """Store the document of an object the index does not hold, and all it gives."""
    document = Document.of(terms)
    if session.get_bind().dialect.name == "sqlite":
        _write_rows(session, target, object_id, document, terms)
    elif _is_joinable(document, terms):
        columns = document.row(target, object_id)
        values = dict(zip(("id", *target.columns), columns, strict=True))
        values |= _given(terms)
        execute(session, _statement(target), values)
    else:
        write_terms(session, target, held={}, terms={object_id: terms})
        learn_tokens(session, terms.tokens)


def _is_joinable(document: Document, terms: Terms) -> bool:
    """Tell whether its rows may be given as texts, cut where they should be.

    A list of no value is told by an empty text, as one of COUNTRY alone would be.
    """
    return bool(terms.departements) and _SEPARATOR_IN_JSON not in document.keys


def _given(terms: Terms) -> dict[str, str]:
    """Return `rows_of` these terms column by column, each as one text, and the words.

    A name stands once in the country and in each place, another key in each place.
    """
    places = sorted(terms.departements)
    seen_from = [LATE + place for place in (COUNTRY, *places)]
    names = [key for kind, key in terms.keys if kind == NAME]
    pairs = [pair for pair in terms.keys if pair[0] != NAME for _ in places]
    return {
        "seen": SEPARATOR.join(seen_from * len(names)),
        "names": SEPARATOR.join([name for name in names for _ in seen_from]),
        "kinds": SEPARATOR.join([LATE + kind for kind, _ in pairs]),
        "others": SEPARATOR.join([key for _, key in pairs]),
        "found": SEPARATOR.join(places * (len(pairs) // len(places))),
        "tokens": SEPARATOR.join(sorted(correctable(terms.tokens))),
    }


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
            (addition(SearchNameRow), late(names)),
            (addition(SearchKeyRow), late(keys)),
            (words_addition(target), [(object_id, document.words)]),
            (addition(SearchTypoRow), [(word, word) for word in words]),
        ),
    )
    if are_new:
        learn_tokens(session, words)


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
    return f"string_to_array(%({name})s::text, chr({ord(SEPARATOR)}))"


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
