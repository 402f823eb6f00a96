"""Word prefixes in any order, asked of the inverted index of each engine.

SQLite walks the postings of all words together and stops at the page's end. PostgreSQL
reads them whole before the first row, so only words that select enough are asked of its
index; the others sift the documents it gives.
"""

from collections.abc import Sequence

from crm_tui.store.search_sql import AFTER, CANDIDATES, Statement
from crm_tui.store.search_terms import KeyKind, mark_of
from crm_tui.store.search_words import Target

Groups = Sequence[Sequence[str]]
"""All groups must match; of one group, any word prefix."""

STRONG_LENGTH = 3
"""Shorter prefixes open a large part of the index."""

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
    statement.add_last(
        f"SELECT object_id, '{WORDS_KIND}' AS kind, '' AS key FROM ("
        f"WITH m AS MATERIALIZED (SELECT {target.id_column} AS object_id, words "
        f"FROM {target.table.__tablename__} "
        "WHERE array_to_tsvector(string_to_array(words, ' ')) "
        f"@@ CAST({statement.bind(' & '.join(parts))} AS tsquery)) "
        f"SELECT object_id FROM (SELECT * FROM m LIMIT {CANDIDATES}) AS c "
        f"WHERE {sift or 'true'}) AS w "
        f"LIMIT {statement.page}"
    )


def _is_strong(group: Sequence[str]) -> bool:
    return all(len(word) >= STRONG_LENGTH and word not in WEAK_WORDS for word in group)


def _marks(statement: Statement) -> list[str]:
    return [mark_of(name) for name in sorted(statement.territory.reach)] or [
        mark_of("")
    ]


def _either(choices: Sequence[str], word: str) -> str:
    return choices[0] if len(choices) == 1 else f"({f' {word} '.join(choices)})"
