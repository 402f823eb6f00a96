"""The inverted index of each engine, written beside the documents it indexes.

PostgreSQL keeps its GIN index by itself. SQLite's FTS5 tables keep no text: to take a
document out, the words that were put in must be said again.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, SQLModel

from crm_tui.store.driver import execute_each
from crm_tui.store.search_lexemes import WHOLE_WORDS, WITH_BEGINNINGS
from crm_tui.store.search_terms import PARTY_KINDS, SITE_KINDS, KeyKind
from crm_tui.store.tables.search import (
    SearchPartyRow,
    SearchSiteRow,
    SearchTextRow,
)


@dataclass(frozen=True, slots=True)
class Target:
    """One kind of indexed object: its documents, its inverted index, its keys."""

    table: type[SQLModel]
    id_column: str
    columns: tuple[str, ...]
    """The columns of a document, besides its id."""
    words_table: str
    kinds: tuple[KeyKind, ...]
    lexemes: str = WITH_BEGINNINGS
    """What a server indexes of `words`."""


PARTIES = Target(
    SearchPartyRow,
    "party_id",
    ("words", "places", "keys", "card"),
    "search_party_words",
    PARTY_KINDS,
)
SITES = Target(
    SearchSiteRow, "site_id", ("words", "keys"), "search_site_words", SITE_KINDS
)
TEXTS = Target(
    SearchTextRow,
    "id",
    ("kind", "object_id", "words"),
    "search_text_words",
    (),
    WHOLE_WORDS,
)
"""Free texts: found by their words alone (`text_index.py`)."""


def replace_words(
    session: Session,
    target: Target,
    *,
    old: Mapping[int, str],
    new: Mapping[int, str],
) -> None:
    """Make the inverted index hold `new` instead of `old`, documents by id."""
    if session.get_bind().dialect.name != "sqlite":
        return
    name = target.words_table
    if gone := sorted(old.items()):
        execute_each(
            session,
            f"INSERT INTO {name}({name}, rowid, words) VALUES ('delete', ?, ?)",
            gone,
        )
    if come := sorted(new.items()):
        execute_each(session, words_addition(target), come)


def words_addition(target: Target) -> str:
    """Return the statement by which SQLite indexes the words of one more document."""
    return f"INSERT INTO {target.words_table}(rowid, words) VALUES (?, ?)"
