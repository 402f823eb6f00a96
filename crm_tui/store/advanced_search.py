"""Customers for whom criteria hold: one index leads, the others sift, page by page.

The leader is chosen here and not by a planner: a key, words of the inverted index, the
open tasks, the contacts of a reason, the dossiers of a type. What it gives is read in
the order of the parties' ids, which is where the next page begins. The dossiers are
walked in that order, a few at a time; of the contacts of a reason, only `CANDIDATES`
are looked at, and the answer says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, text
from sqlmodel import Session

from crm_tui.domain.advanced_search import AdvancedQuery
from crm_tui.domain.permission import Territory
from crm_tui.store.advanced_sifts import (
    Clauses,
    contact_conditions,
    dossier_walk,
    sifts,
    task_conditions,
)
from crm_tui.store.search_lexemes import WITH_BEGINNINGS, marked, whole
from crm_tui.store.search_sql import CANDIDATES, either_kind
from crm_tui.store.search_terms import mark_of
from crm_tui.store.tables.columns import UtcInstant


@dataclass(frozen=True, slots=True)
class Candidates:
    """Parties for whom the criteria hold, in the order of their ids."""

    ids: tuple[int, ...]
    reached: int | None
    """The id of the last party looked at, where there are more; None at the end."""
    is_cut: bool = False
    """The leader gave more than is looked at."""


@dataclass(frozen=True, slots=True)
class _Leader:
    """A query of parties' ids."""

    sql: str
    gives_once: bool = False
    """It never gives the same party twice."""


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
    if query.is_led_by_dossiers:
        return _walk(session, clauses, query, page=page)
    if query.is_led_by_contacts:
        return _of_contacts(session, clauses, query, page=page)
    found = _ids(session, clauses, _sifted(clauses, query, _leader(clauses, query)))
    return _page_of(found, page=page)


def _walk(
    session: Session, clauses: Clauses, query: AdvancedQuery, *, page: int
) -> Candidates:
    """Look at the next `page` parties who have such a dossier, whatever sifts them."""
    walked = dossier_walk(clauses, query.dossier)
    kept = " AND ".join(sifts(clauses, query, is_dossier_known=not query.dossier.tag))
    looked_at = _run(
        session,
        clauses,
        f"SELECT n.id, CASE WHEN {kept} THEN 1 ELSE 0 END "
        f"FROM ({walked}) AS n JOIN party AS p ON p.id = n.id ORDER BY n.id",
    )
    return Candidates(
        ids=tuple(key for key, is_kept in looked_at[:page] if is_kept),
        reached=looked_at[page - 1][0] if len(looked_at) > page else None,
    )


def _of_contacts(
    session: Session, clauses: Clauses, query: AdvancedQuery, *, page: int
) -> Candidates:
    """Sift the customers of the contacts; how many led there is counted once."""
    conditions = contact_conditions(clauses, query, "c")
    sifted = _sifted(clauses, query, _Leader("SELECT id FROM led"))
    rows = _run(
        session,
        clauses,
        "WITH led AS MATERIALIZED ("
        f"SELECT c.party_id AS id FROM contact AS c WHERE {conditions} "
        f"AND c.party_id IS NOT NULL LIMIT {CANDIDATES}) "
        "SELECT f.id, k.led_by FROM (SELECT COUNT(*) AS led_by FROM led) AS k "
        f"LEFT JOIN ({sifted}) AS f ON 1 = 1 ORDER BY f.id",
    )
    found = [key for key, _ in rows if key is not None]
    return _page_of(found, page=page, is_cut=rows[0][1] == CANDIDATES)


def _page_of(found: Sequence[int], *, page: int, is_cut: bool = False) -> Candidates:
    ids = tuple(found[:page])
    return Candidates(
        ids=ids, reached=ids[-1] if len(found) > page else None, is_cut=is_cut
    )


def _sifted(clauses: Clauses, query: AdvancedQuery, leader: _Leader) -> str:
    """Return the query of one page of the parties a leader gives, sifted."""
    where = " AND ".join(sifts(clauses, query))
    once = "" if leader.gives_once else "DISTINCT "
    join = "CROSS JOIN party AS p ON" if clauses.is_sqlite else "JOIN party AS p ON"
    return (
        f"SELECT p.id FROM (SELECT {once}id FROM ({leader.sql}) AS m) AS n "
        f"{join} p.id = n.id WHERE n.id > :after AND {where} "
        "ORDER BY n.id LIMIT :page"
    )


def _ids(session: Session, clauses: Clauses, sql: str) -> list[int]:
    return [row[0] for row in _run(session, clauses, sql)]


def _run(session: Session, clauses: Clauses, sql: str) -> list[Any]:
    instants = [bindparam(name, type_=UtcInstant()) for name in clauses.instants]
    asked = text(sql).bindparams(*instants)
    return list(session.execute(asked, clauses.values))


def _leader(clauses: Clauses, query: AdvancedQuery) -> _Leader:
    if query.keys:
        kind, key = query.keys[0]
        return _Leader(
            f"SELECT object_id AS id FROM search_key WHERE kind IN {either_kind(kind)} "
            f"AND {clauses.begins('key', key)}"
        )
    if query.words:
        return _Leader(_words(clauses, query.words), gives_once=True)
    conditions = task_conditions(clauses, query.dossier, "t")
    return _Leader(
        "SELECT d.party_id AS id FROM task AS t JOIN dossier AS d "
        f"ON d.id = t.dossier_id WHERE {conditions}"
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
    parts = [whole([word]) for word in words]
    parts += [marked(marks)] if marks else []
    return (
        f"SELECT party_id AS id FROM search_party WHERE {WITH_BEGINNINGS} "
        f"@@ CAST({clauses.bind(' & '.join(parts))} AS tsquery)"
    )
