"""The index made whole from its documents, in the order its pages are laid.

The documents say everything: names, keys, inverted index and corrections are derived
from them by the engine itself, sorted first, each in one transaction during which the
old ones still answer.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from sqlalchemy import delete, text
from sqlmodel import Session

from crm_tui.store.search_rows import add_rows
from crm_tui.store.search_terms import MARK, KeyKind, neighborhood, vocabulary_of
from crm_tui.store.search_words import PARTIES, SITES, TEXTS, Target
from crm_tui.store.search_write import is_correctable
from crm_tui.store.tables.search import SearchTypoRow

PENDING = "fastupdate = on, gin_pending_list_limit = 64"
"""A server keeps the words of the last hundred newcomers or so apart: 64 KB, the least
it can be told. A search reads these too, which costs it nothing that shows."""

TYPO_BATCH = 20_000
"""Rows of corrections sent at once."""


def build_names(session: Session) -> None:
    """Lay the names of every party anew."""
    _lock(session, "search_name")
    session.execute(text("DELETE FROM search_name"))
    session.execute(
        text(
            "INSERT INTO search_name (departement, key, party_id) "
            f"SELECT d.departement, {_item(session, 1)}, p.party_id "
            f"FROM search_party AS p, {_each(session, 'p.keys')} AS k, "
            "(SELECT party_id, departement FROM party_departement UNION ALL "
            "SELECT party_id, '' FROM search_party) AS d "
            f"WHERE {_item(session, 0)} = '{KeyKind.NAME}' "
            "AND d.party_id = p.party_id ORDER BY 1, 2, 3"
        )
    )


def build_keys(session: Session) -> None:
    """Lay the other keys of every party and site anew."""
    _lock(session, "search_key")
    session.execute(text("DELETE FROM search_key"))
    parties = (
        "SELECT p.keys, p.party_id AS id, COALESCE(d.departement, '') AS departement "
        "FROM search_party AS p "
        "LEFT JOIN party_departement AS d ON d.party_id = p.party_id"
    )
    sites = (
        "SELECT s.keys, s.site_id AS id, t.departement FROM search_site AS s "
        "JOIN site AS t ON t.id = s.site_id"
    )
    session.execute(
        text(
            "INSERT INTO search_key (kind, key, object_id, departement) "
            f"SELECT {_item(session, 0)}, {_item(session, 1)}, o.id, o.departement "
            f"FROM ({parties} UNION ALL {sites}) AS o, {_each(session, 'o.keys')} AS k "
            f"WHERE {_item(session, 0)} <> '{KeyKind.NAME}' ORDER BY 1, 2, 3, 4"
        )
    )


def drop_words(session: Session, target: Target) -> None:
    """Take the inverted index away while its documents are loaded."""
    if session.get_bind().dialect.name == "sqlite":
        name = target.words_table
        session.execute(text(f"INSERT INTO {name}({name}) VALUES ('delete-all')"))
    else:
        table = target.table.__tablename__
        session.execute(text(f"DROP INDEX IF EXISTS ix_{table}_words"))


def build_words(session: Session, target: Target) -> None:
    """Make the inverted index of these documents anew."""
    table = str(target.table.__tablename__)
    if session.get_bind().dialect.name == "sqlite":
        drop_words(session, target)
        name = target.words_table
        session.execute(
            text(
                f"INSERT INTO {name}(rowid, words) "
                f"SELECT {target.id_column}, words FROM {table} ORDER BY 1"
            )
        )
        session.execute(text(f"INSERT INTO {name}({name}) VALUES ('optimize')"))
        return
    session.execute(text("SET LOCAL maintenance_work_mem = '256MB'"))
    session.execute(
        text(
            f"CREATE INDEX ix_{table}_words_new ON {table} USING gin "
            f"({target.lexemes}) WITH ({PENDING})"
        )
    )
    drop_words(session, target)
    session.execute(
        text(f"ALTER INDEX ix_{table}_words_new RENAME TO ix_{table}_words")
    )


def build_corrections(session: Session) -> None:
    """Learn every word of the base anew."""
    _lock(session, "search_typo")
    session.execute(delete(SearchTypoRow))
    words = {word for target in (PARTIES, SITES) for word in _words(session, target)}
    near = sorted(
        (key, word) for word in vocabulary_of(words) for key in neighborhood(word)
    )
    for batch in _batches(near, size=TYPO_BATCH):
        add_rows(session, SearchTypoRow, batch)


BUILDERS: dict[str, Callable[[Session], None]] = {
    "names": build_names,
    "keys": build_keys,
    "party words": lambda session: build_words(session, PARTIES),
    "site words": lambda session: build_words(session, SITES),
    "text words": lambda session: build_words(session, TEXTS),
    "corrections": build_corrections,
}
"""What is derived from the documents, in order; each may be one transaction."""


def _words(session: Session, target: Target) -> Iterator[str]:
    """Yield the distinct words of these documents that an error may disguise."""
    table = target.table.__tablename__
    each = (
        """json_each('["' || replace(words, ' ', '","') || '"]') AS w"""
        if session.get_bind().dialect.name == "sqlite"
        else "unnest(string_to_array(words, ' ')) AS w (value)"
    )
    found = session.execute(text(f"SELECT DISTINCT w.value FROM {table}, {each}"))
    for word in found.scalars():
        if word and word[0] != MARK and is_correctable(word):
            yield word


def _each(session: Session, column: str) -> str:
    if session.get_bind().dialect.name == "sqlite":
        return f"json_each({column})"
    return f"json_array_elements(CAST({column} AS json))"


def _item(session: Session, at: int) -> str:
    """Return one half of a pair of `keys`."""
    if session.get_bind().dialect.name == "sqlite":
        return f"json_extract(k.value, '$[{at}]')"
    return f"(k.value ->> {at})"


def _lock(session: Session, table: str) -> None:
    """Keep other writers of the index waiting; readers go on with the old rows."""
    if session.get_bind().dialect.name != "sqlite":
        session.execute(text(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE"))


def _batches(
    rows: Iterable[tuple[str, str]], *, size: int
) -> Iterator[list[tuple[str, str]]]:
    left = iter(rows)
    while batch := list(islice(left, size)):
        yield batch
