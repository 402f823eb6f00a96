"""Word prefixes in any order, asked of the inverted index of each engine.

SQLite walks the postings of all words together and stops at the page's end. PostgreSQL
reads them whole before the first row, so only words that select enough are asked of its
index; the others sift the documents it gives.
"""

from collections.abc import Sequence

from crm_tui.store.search_sql import Statement
from crm_tui.store.search_terms import KeyKind, mark_of
from crm_tui.store.search_words import Target

Groups = Sequence[Sequence[str]]
"""All groups must match; of one group, any word prefix."""

STRONG_LENGTH = 3
"""Shorter prefixes open a large part of the index."""

_WAYS = (
    "rue avenue boulevard chemin impasse allee place route de des du la le les saint"
)
WEAK_WORDS = frozenset(_WAYS.split())
"""Words of half the addresses: true of too many to be worth reading from the index."""

WORDS_KIND = KeyKind.NAME


def add_words(statement: Statement, target: Target, groups: Groups) -> None:
    """Chain the documents where every group of word prefixes is found."""
    if statement.is_sqlite:
        _add_sqlite(statement, target, groups)
    else:
        _add_postgresql(statement, target, groups)


def _add_sqlite(statement: Statement, target: Target, groups: Groups) -> None:
    parts = [_either([f'"{word}" *' for word in group], "OR") for group in groups]
    if not statement.territory.is_national:
        parts.append(_either([f'"{mark}"' for mark in _marks(statement)], "OR"))
    name = target.words_table
    statement.add(
        f"SELECT rowid AS object_id, '{WORDS_KIND}' AS kind, '' AS key FROM {name} "
        f"WHERE {name} MATCH {statement.bind(' AND '.join(parts))} "
        f"LIMIT {statement.page}"
    )


def _add_postgresql(statement: Statement, target: Target, groups: Groups) -> None:
    strong = [group for group in groups if _is_strong(group)]
    if not strong:
        strong = [max(groups, key=lambda group: min(map(len, group)))]
    parts = [_either([f"'{word}':*" for word in group], "|") for group in strong]
    if not statement.territory.is_national:
        parts.append(_either([f"'{mark}'" for mark in _marks(statement)], "|"))
    weak = [group for group in groups if group not in strong]
    sift = " AND ".join(
        _either([statement.has_word("words", word) for word in group], "OR")
        for group in weak
    )
    statement.add(
        f"SELECT object_id, '{WORDS_KIND}' AS kind, '' AS key FROM ("
        f"WITH m AS MATERIALIZED (SELECT {target.id_column} AS object_id, words "
        f"FROM {target.table.__tablename__} "
        "WHERE array_to_tsvector(string_to_array(words, ' ')) "
        f"@@ CAST({statement.bind(' & '.join(parts))} AS tsquery)) "
        f"SELECT object_id FROM m WHERE {sift or 'true'}) AS w "
        f"LIMIT {statement.page}"
    )


def _is_strong(group: Sequence[str]) -> bool:
    return all(len(word) >= STRONG_LENGTH and word not in WEAK_WORDS for word in group)


def _marks(statement: Statement) -> list[str]:
    return [
        mark_of(name) for name in sorted(statement.territory.departements or ())
    ] or [mark_of("")]


def _either(choices: Sequence[str], word: str) -> str:
    return choices[0] if len(choices) == 1 else f"({f' {word} '.join(choices)})"
