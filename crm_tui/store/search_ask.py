"""Asking the base a statement: at once of a server, branch after branch of SQLite."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection
from sqlmodel import Session

from crm_tui.store.search_sql import AFTER, Found, Statement
from crm_tui.store.search_terms import KeyKind

TURNS = 1_000
"""More than the ranges of names that one branch reads in turn."""

LAST = 1_000
"""Rank of the first of what is asked last: more than the branches of a statement."""

Row = tuple[Any, ...]
"""Rank of the branch, object, kind, key."""


class Asked(NamedTuple):
    """The first pages of the branches, in their order, then what was asked last."""

    found: list[Found]
    is_cut: bool
    """Whether the branches had more."""


def ask(statement: Statement, session: Session, *, pages: int = 1) -> Asked:
    """Return the answers; what is to be asked last is, where objects are too few."""
    way = _in_turn if statement.is_sqlite else _at_once
    rows, is_cut = way(statement, session.connection(), pages * statement.page)
    rows.sort(key=lambda row: (row[0], row[3], row[1]))
    return Asked([Found(row[1], KeyKind(row[2]), row[3]) for row in rows], is_cut)


def _at_once(
    statement: Statement, connection: Connection, limit: int
) -> tuple[list[Row], bool]:
    sql = _one_statement(statement, limit)
    if not sql:
        return [], False
    rows = [tuple(row) for row in connection.exec_driver_sql(sql, statement.values)]
    return rows, sum(row[0] < LAST * TURNS for row in rows) >= limit


def _enough(statement: Statement, limit: int) -> int:
    return statement.enough or limit


def _one_statement(statement: Statement, limit: int) -> str:
    """Return one round trip: a server stops where the page is full."""
    keys = _union(statement, statement.branches)
    words = _union(statement, statement.lasts, after=LAST)
    if not keys:
        return words
    if not words:
        return f"{keys} LIMIT {limit}"
    unless = f" AND (SELECT count(*) FROM n) < {limit}" if statement.may_widen else ""
    return (
        f"WITH n AS MATERIALIZED ({keys} LIMIT {limit}) "
        f"SELECT * FROM n UNION ALL SELECT * FROM ({words}) AS w "
        "WHERE (SELECT count(DISTINCT object_id) FROM n) < "
        f"{_enough(statement, limit)}{unless}"
    )


def _union(statement: Statement, branches: Sequence[str], *, after: int = 0) -> str:
    return " UNION ALL ".join(
        f"SELECT {_rank(statement, after + at)} AS rank, object_id, kind, key "
        f"FROM ({branch}) AS b{at}"
        for at, branch in enumerate(branches)
    )


def _rank(statement: Statement, at: int) -> str:
    """Return where the rows of a branch stand; its ranges keep their order."""
    return f"{at * TURNS}{' + turn' if at in statement.beginnings else ''}"


def _in_turn(
    statement: Statement, connection: Connection, limit: int
) -> tuple[list[Row], bool]:
    """Ask branch after branch, which costs nothing where there is no network."""
    found: list[Row] = []
    is_cut = False
    for at, branch in enumerate(statement.branches):
        rows = connection.exec_driver_sql(branch, statement.values).all()
        found += [(at, *row) for row in rows]
        is_cut = is_cut or len(rows) >= statement.page
        if len(found) >= limit:
            break
    if statement.may_widen and len(found) >= limit:
        return found, True
    enough = _enough(statement, limit)
    for at in range(len(statement.lasts)):
        if _is_full(found, enough):
            break
        _ask_last(statement, connection, at, found, enough)
    return found, is_cut


def _ask_last(
    statement: Statement, connection: Connection, at: int, found: list[Row], enough: int
) -> None:
    """Add candidates, and the rest where too few of them matched."""
    rows = connection.exec_driver_sql(statement.lasts[at], statement.values).all()
    found += [(LAST + at, *row) for row in rows if row[1]]
    bound, rest = statement.rests.get(at, (0, ""))
    if rest and len(rows) == bound and not _is_full(found, enough):
        values = {**statement.values, AFTER: max(row[0] for row in rows)}
        beyond = connection.exec_driver_sql(rest, values)
        found += [(LAST + at, *row) for row in beyond]


def _is_full(found: Sequence[Row], enough: int) -> bool:
    return len({row[1] for row in found}) >= enough
