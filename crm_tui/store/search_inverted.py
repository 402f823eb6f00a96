"""Word prefixes in any order, asked of the inverted index of each engine.

SQLite walks the postings of all words together and stops at the page's end. PostgreSQL
gathers what it found before the first row: of its index are asked the words that select
enough, by the beginnings it keeps; the others sift the documents it gives.
"""

from collections.abc import Sequence

from crm_tui.store.search_lexemes import (
    LONGEST,
    SHORTEST,
    WITH_BEGINNINGS,
    beginning,
    marked,
    whole,
)
from crm_tui.store.search_sql import AFTER, CANDIDATES, Statement
from crm_tui.store.search_terms import KeyKind, mark_of
from crm_tui.store.search_words import Target

Groups = Sequence[Sequence[str]]
"""All groups must match; of one group, any word prefix."""

STREAMED_LENGTH = 4
"""The longest prefix SQLite's index keeps (`prefix='1 2 3 4'`)."""

SIFTED_PAGES = 4
"""Documents whose words begin alike, sifted before the postings are gathered."""

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
    """Chain the words as they are, or their beginnings first where they are long.

    The index keeps the postings of beginnings up to `STREAMED_LENGTH` letters ready to
    be walked; those of a longer prefix it would gather whole before the first row.
    """
    long = [group[0] for group in groups if _is_long(group)]
    if not long:
        statement.add_last(_matching(statement, target, groups, statement.page))
        return
    begins = [
        [group[0][:STREAMED_LENGTH]] if _is_long(group) else group for group in groups
    ]
    bound = statement.page * SIFTED_PAGES
    candidates = _matching(statement, target, begins, bound)
    sift = " AND ".join(statement.has_word("w.words", word) for word in long)
    statement.add_sifted(
        f"SELECT m.object_id, CASE WHEN {sift} THEN m.kind ELSE '' END, m.key "
        f"FROM ({candidates}) AS m CROSS JOIN {target.table.__tablename__} AS w "
        f"WHERE w.{target.id_column} = m.object_id",
        bound=bound,
        rest=_matching(
            statement, target, groups, statement.page, where=f"rowid > :{AFTER}"
        ),
    )


def _matching(
    statement: Statement, target: Target, groups: Groups, bound: int, *, where: str = ""
) -> str:
    parts = [_either([f'"{word}" *' for word in group], "OR") for group in groups]
    if not statement.territory.is_national:
        parts.append(_either([f'"{mark}"' for mark in _marks(statement)], "OR"))
    name = target.words_table
    match = f"{name} MATCH {statement.bind(' AND '.join(parts))}"
    return (
        f"SELECT rowid AS object_id, '{WORDS_KIND}' AS kind, '' AS key FROM {name} "
        f"WHERE {match}{f' AND {where}' if where else ''} LIMIT {bound}"
    )


def _is_long(group: Sequence[str]) -> bool:
    return len(group) == 1 and len(group[0]) > STREAMED_LENGTH


def _add_postgresql(statement: Statement, target: Target, groups: Groups) -> None:
    """Chain the words by how they begin, then as they are where those are too many."""
    asked = _asked_of_index(groups)
    marks = [] if statement.territory.is_national else [marked(_marks(statement))]
    begun = _documents(statement, target, [*map(beginning, asked), *marks])
    others = [group for group in groups if group not in asked]
    long = [group for group in asked if max(map(len, group)) > LONGEST]
    candidates = (
        f"WITH m AS MATERIALIZED ({begun}), "
        f"c AS MATERIALIZED (SELECT * FROM m LIMIT {CANDIDATES}) "
        f"(SELECT object_id FROM c WHERE {_sift(statement, long + others)} "
        f"LIMIT {statement.page})"
    )
    beyond = ""
    if long:
        said = _documents(statement, target, [*map(whole, asked), *marks])
        beyond = (
            f" UNION ALL (SELECT object_id FROM (WITH m AS MATERIALIZED ({said}) "
            f"SELECT * FROM m LIMIT {CANDIDATES}) AS r "
            f"WHERE (SELECT count(*) FROM c) = {CANDIDATES} "
            f"AND {_sift(statement, others)} LIMIT {statement.page})"
        )
    statement.add_last(
        f"SELECT object_id, '{WORDS_KIND}' AS kind, '' AS key "
        f"FROM ({candidates}{beyond}) AS w"
    )


def _documents(statement: Statement, target: Target, parts: Sequence[str]) -> str:
    return (
        f"SELECT {target.id_column} AS object_id, words "
        f"FROM {target.table.__tablename__} WHERE {WITH_BEGINNINGS} "
        f"@@ CAST({statement.bind(' & '.join(parts))} AS tsquery)"
    )


def _sift(statement: Statement, groups: Groups) -> str:
    found = [
        _either([statement.has_word("words", word) for word in group], "OR")
        for group in groups
    ]
    return " AND ".join(found) or "true"


def _asked_of_index(groups: Groups) -> Groups:
    """Return the words that select, or those that hardly do where there is no other."""
    said = [group for group in groups if min(map(len, group)) >= SHORTEST]
    strong = [group for group in said if WEAK_WORDS.isdisjoint(group)]
    return strong or said or [max(groups, key=lambda group: min(map(len, group)))]


def _marks(statement: Statement) -> list[str]:
    return [mark_of(name) for name in sorted(statement.territory.reach)] or [
        mark_of("")
    ]


def _either(choices: Sequence[str], word: str) -> str:
    return choices[0] if len(choices) == 1 else f"({f' {word} '.join(choices)})"
