"""Customers for whom criteria hold: one index leads, the others sift, page by page.

The leader is chosen here and not by a planner: a key, words of the inverted index, the
open tasks, the contacts of a reason, the dossiers of a type. What it gives is read in
the order of the parties' ids, which is where the next page begins. Where a leader may
give very many, only `CANDIDATES` are looked at, and the answer says so.
"""

from dataclasses import dataclass

from sqlalchemy import bindparam, text
from sqlmodel import Session

from crm_tui.domain.advanced_search import AdvancedQuery
from crm_tui.domain.permission import Territory
from crm_tui.store.advanced_sifts import (
    Clauses,
    contact_conditions,
    dossier_conditions,
    sifts,
    task_conditions,
)
from crm_tui.store.search_sql import CANDIDATES
from crm_tui.store.search_terms import mark_of
from crm_tui.store.tables.columns import UtcInstant


@dataclass(frozen=True, slots=True)
class Candidates:
    """Parties for whom the criteria hold, in the order of their ids."""

    ids: tuple[int, ...]
    has_more: bool
    is_cut: bool
    """The leader gave more than is looked at."""


@dataclass(frozen=True, slots=True)
class _Leader:
    """A query of parties' ids."""

    sql: str
    gives_once: bool = False
    """It never gives the same party twice."""
    is_bounded: bool = False


def find_candidates(
    session: Session,
    *,
    query: AdvancedQuery,
    within: Territory,
    after: int,
    page: int,
) -> Candidates:
    """Return at most `page` parties of the territory, whose id is above `after`."""
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    clauses = Clauses(is_sqlite=is_sqlite, within=within)
    clauses.values |= {"after": after, "page": page + 1}
    leader = _leader(clauses, query)
    where = " AND ".join(sifts(clauses, query))
    once = "" if leader.gives_once else "DISTINCT "
    join = "CROSS JOIN party AS p ON" if is_sqlite else "JOIN party AS p ON"
    found = _run(
        session,
        clauses,
        f"SELECT p.id FROM (SELECT {once}id FROM ({leader.sql}) AS m) AS n "
        f"{join} p.id = n.id WHERE n.id > :after AND {where} "
        "ORDER BY n.id LIMIT :page",
    )
    return Candidates(
        ids=found[:page],
        has_more=len(found) > page,
        is_cut=leader.is_bounded and _is_cut(session, query, within),
    )


def _is_cut(session: Session, query: AdvancedQuery, within: Territory) -> bool:
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    clauses = Clauses(is_sqlite=is_sqlite, within=within)
    leader = _leader(clauses, query)
    return _run(session, clauses, f"SELECT COUNT(*) FROM ({leader.sql}) AS m") == (
        CANDIDATES,
    )


def _run(session: Session, clauses: Clauses, sql: str) -> tuple[int, ...]:
    instants = [bindparam(name, type_=UtcInstant()) for name in clauses.instants]
    asked = text(sql).bindparams(*instants)
    return tuple(session.execute(asked, clauses.values).scalars())


def _leader(clauses: Clauses, query: AdvancedQuery) -> _Leader:
    if query.keys:
        kind, key = query.keys[0]
        return _Leader(
            f"SELECT object_id AS id FROM search_key WHERE kind = '{kind}' "
            f"AND {clauses.begins('key', key)}"
        )
    if query.words:
        return _Leader(_words(clauses, query.words), gives_once=True)
    if query.dossier.has_task:
        conditions = task_conditions(clauses, query.dossier, "t")
        return _Leader(
            "SELECT d.party_id AS id FROM task AS t JOIN dossier AS d "
            f"ON d.id = t.dossier_id WHERE {conditions}"
        )
    if query.contact:
        conditions = contact_conditions(clauses, query, "c")
        return _Leader(
            f"SELECT c.party_id AS id FROM contact AS c WHERE {conditions} "
            f"AND c.party_id IS NOT NULL LIMIT {CANDIDATES}",
            is_bounded=True,
        )
    conditions = dossier_conditions(clauses, query.dossier, "d")
    return _Leader(
        f"SELECT d.party_id AS id FROM dossier AS d WHERE {conditions} "
        f"LIMIT {CANDIDATES}",
        is_bounded=True,
    )


def _words(clauses: Clauses, words: tuple[str, ...]) -> str:
    """Return the parties one of whose words begins by each of these."""
    marks = []
    if not clauses.within.is_national:
        marks = [mark_of(place) for place in sorted(clauses.within.reach)]
        marks = marks or [mark_of("")]
    if clauses.is_sqlite:
        parts = [f'"{word}" *' for word in words]
        either = " OR ".join(f'"{mark}"' for mark in marks)
        parts += [f"({either})"] if marks else []
        asked = clauses.bind(" AND ".join(parts))
        return (
            "SELECT rowid AS id FROM search_party_words "
            f"WHERE search_party_words MATCH {asked} AND rowid > :after"
        )
    parts = [f"'{word}':*" for word in words]
    either = " | ".join(f"'{mark}'" for mark in marks)
    parts += [f"({either})"] if marks else []
    return (
        "SELECT party_id AS id FROM search_party "
        "WHERE array_to_tsvector(string_to_array(words, ' ')) "
        f"@@ CAST({clauses.bind(' & '.join(parts))} AS tsquery)"
    )
