"""Filling a whole base in one transaction: all of it, or nothing of it.

`filling` opens the same base again, set for one long write; `without_indexes` takes the
secondary indexes away and makes them again at the end. Both engines change their schema
within a transaction, so a run that is killed leaves the base as it was, indexes
included: nothing is to be resumed, the next run starts again.

SQLite then keeps a rollback journal instead of its write-ahead log, where it may: new
pages are written once, at their place. Other processes that work on the base keep the
log in force, which costs a second writing, no more.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from sqlalchemy import event, select, text
from sqlmodel import Session, SQLModel

from crm_tui.store.engine import Store

OnIndex = Callable[[int, int], None]
"""Told how many indexes are made again, and of how many."""

DEADLINE_SECONDS = 7 * 86_400.0
"""No statement of a filling is late: a whole index is made in one."""

CACHE_KIB = 96 * 1024
"""Pages kept in memory while a base is filled."""

SORT_MEMORY = "128MB"

SAMPLED_ROWS = 2_000
"""Of each index of SQLite, when statistics are gathered."""


@contextmanager
def filling(store: Store) -> Iterator[Store]:
    """Open the base of `store` again, for one long transaction of one process."""
    store.engine.dispose()
    url = store.engine.url.render_as_string(hide_password=False)
    opened = Store.open(url, deadline_seconds=DEADLINE_SECONDS)
    if opened.dialect == "sqlite":
        event.listen(opened.engine, "connect", _prepare)
    opened.engine.dispose()
    try:
        yield opened
    finally:
        opened.close()


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    """Set one connection of SQLite; what refers to what is checked by nobody else."""
    for pragma in (
        "foreign_keys = OFF",
        f"cache_size = -{CACHE_KIB}",
        "busy_timeout = 0",
    ):
        connection.execute(f"PRAGMA {pragma}")
    try:
        connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    except sqlite3.OperationalError:
        return  # somebody else works on the base: its log stays in force


@contextmanager
def without_indexes(
    session: Session,
    tables: Sequence[type[SQLModel]],
    *,
    on_index: OnIndex | None = None,
) -> Iterator[None]:
    """Take away what slows the tables' writing, and make it again at the end.

    On PostgreSQL unique and foreign keys too, which are checked whole when they come
    back; primary keys stay where something refers to them.
    """
    names = [str(table.__tablename__) for table in tables]
    if session.get_bind().dialect.name == "sqlite":
        removed = _sqlite_indexes(session, names)
    else:
        session.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
        session.execute(text(f"SET LOCAL maintenance_work_mem = '{SORT_MEMORY}'"))
        removed = _postgresql_indexes(session, names)
    for index in removed:
        session.connection().exec_driver_sql(index.drop)
    yield
    for done, index in enumerate(reversed(removed)):
        if on_index:
            on_index(done, len(removed))
        session.connection().exec_driver_sql(index.make)


def holds_more_rows(session: Session, table: type[SQLModel], count: int) -> bool:
    """Tell whether a table has more rows than that, reading no more of them."""
    column: Any = table.id  # type: ignore[attr-defined]
    return session.execute(select(column).offset(count).limit(1)).first() is not None


def gather_statistics(session: Session) -> None:
    """Tell the planner what the base holds now, from a sample of it."""
    if session.get_bind().dialect.name == "sqlite":
        session.connection().exec_driver_sql(f"PRAGMA analysis_limit = {SAMPLED_ROWS}")
    session.execute(text("ANALYZE"))


class _Index(NamedTuple):
    drop: str
    make: str


def _sqlite_indexes(session: Session, names: Sequence[str]) -> list[_Index]:
    found = session.connection().exec_driver_sql(
        "SELECT name, tbl_name, sql FROM sqlite_master"
        " WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"
    )
    return [
        _Index(f'DROP INDEX "{name}"', sql)
        for name, table, sql in found
        if table in names
    ]


def _postgresql_indexes(session: Session, names: Sequence[str]) -> list[_Index]:
    """Return foreign keys first, then unique and primary keys, then plain indexes."""
    found: list[_Index] = []
    given: Any = {"names": list(names)}
    for name, table, definition in session.execute(text(_CONSTRAINTS), given):
        found.append(
            _Index(
                f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"',
                f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" {definition}',
            )
        )
    for name, definition in session.execute(text(_INDEXES), given):
        found.append(_Index(f'DROP INDEX "{name}"', definition))
    return found


_CONSTRAINTS = """
SELECT c.conname, t.relname, pg_get_constraintdef(c.oid)
FROM pg_constraint AS c JOIN pg_class AS t ON t.oid = c.conrelid
WHERE t.relname = ANY(:names) AND t.relnamespace = current_schema()::regnamespace
  AND c.contype IN ('f', 'u', 'p')
  AND NOT (c.contype = 'p' AND EXISTS (
    SELECT FROM pg_constraint AS f WHERE f.contype = 'f' AND f.confrelid = t.oid))
ORDER BY position(c.contype IN 'fup'), c.conname
"""

_INDEXES = """
SELECT i.relname, pg_get_indexdef(i.oid)
FROM pg_index AS x
JOIN pg_class AS i ON i.oid = x.indexrelid
JOIN pg_class AS t ON t.oid = x.indrelid
WHERE t.relname = ANY(:names) AND t.relnamespace = current_schema()::regnamespace
  AND NOT EXISTS (SELECT FROM pg_constraint AS c WHERE c.conindid = i.oid)
ORDER BY i.relname
"""
