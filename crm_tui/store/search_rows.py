"""Rows of the index written many at once, in one round trip however many.

SQLite takes a statement and its rows; PostgreSQL takes whole columns as arrays.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import BigInteger
from sqlmodel import Session, SQLModel

from crm_tui.store.driver import execute, execute_each

Rows = Sequence[tuple[Any, ...]]
"""Values in the order of the table's columns."""


def put_rows(session: Session, table: type[SQLModel], rows: Rows) -> None:
    """Insert rows, or write them over those of the same key."""
    if rows:
        _run(session, _insertion(table, _dialect(session), is_rewritten=True), rows)


def add_rows(session: Session, table: type[SQLModel], rows: Rows) -> None:
    """Insert the rows whose key is not there yet."""
    if rows:
        _run(session, _insertion(table, _dialect(session), is_rewritten=False), rows)


def addition(table: type[SQLModel]) -> str:
    """Return how SQLite inserts one row whose key is not there yet."""
    return _insertion(table, "sqlite", is_rewritten=False)


def replacement(table: type[SQLModel]) -> str:
    """Return how SQLite inserts one row, or writes it over that of the same key."""
    return _insertion(table, "sqlite", is_rewritten=True)


def delete_rows(session: Session, table: type[SQLModel], rows: Rows) -> None:
    """Delete rows by their first columns, as many as the rows have."""
    if rows:
        _run(session, _deletion(table, _dialect(session), len(rows[0])), rows)


def count_rows(session: Session, table: type[SQLModel], rows: Rows) -> int:
    """Return how many of these rows are there, found by their whole key."""
    if not rows:
        return 0
    connection = session.connection()
    sql = _presence(table, _dialect(session))
    if connection.dialect.name == "sqlite":
        return sum(
            connection.exec_driver_sql(sql, row).first() is not None for row in rows
        )
    columns = tuple(map(list, zip(*rows, strict=True)))
    return int(connection.exec_driver_sql(sql, columns).scalar_one())


def _dialect(session: Session) -> str:
    return session.get_bind().dialect.name


def _run(session: Session, sql: str, rows: Rows) -> None:
    if _dialect(session) == "sqlite":
        execute_each(session, sql, rows)
    else:
        execute(session, sql, tuple(map(list, zip(*rows, strict=True))))


@cache
def _insertion(table: type[SQLModel], dialect: str, *, is_rewritten: bool) -> str:
    columns = _columns(table)
    key = [column.name for column in columns if column.primary_key]
    others = [column.name for column in columns if not column.primary_key]
    ending = "DO NOTHING"
    if is_rewritten:
        changes = ", ".join(f"{name} = excluded.{name}" for name in others)
        ending = f"({', '.join(key)}) DO UPDATE SET {changes}"
    source = (
        f"VALUES ({', '.join('?' * len(columns))})"
        if dialect == "sqlite"
        else f"SELECT * FROM {_arrays(columns)}"
    )
    return f"INSERT INTO {table.__tablename__} {source} ON CONFLICT {ending}"


@cache
def _deletion(table: type[SQLModel], dialect: str, count: int) -> str:
    columns = _columns(table)[:count]
    names = [column.name for column in columns]
    name = table.__tablename__
    if dialect == "sqlite":
        wanted = " AND ".join(f"{column} = ?" for column in names)
        return f"DELETE FROM {name} WHERE {wanted}"
    wanted = " AND ".join(f"t.{column} = v.{column}" for column in names)
    return (
        f"DELETE FROM {name} AS t USING {_arrays(columns)} AS v ({', '.join(names)}) "
        f"WHERE {wanted}"
    )


@cache
def _presence(table: type[SQLModel], dialect: str) -> str:
    columns = _columns(table)
    names = [column.name for column in columns]
    name = table.__tablename__
    if dialect == "sqlite":
        wanted = " AND ".join(f"{column} = ?" for column in names)
        return f"SELECT 1 FROM {name} WHERE {wanted}"
    wanted = " AND ".join(f"t.{column} = v.{column}" for column in names)
    return (
        f"SELECT count(*) FROM {_arrays(columns)} AS v ({', '.join(names)}) "
        f"JOIN {name} AS t ON {wanted}"
    )


def _columns(table: type[SQLModel]) -> list[Any]:
    columns: Any = table.__table__.columns  # type: ignore[attr-defined]
    return list(columns)


def _arrays(columns: Sequence[Any]) -> str:
    kinds = (
        "bigint" if isinstance(one.type, BigInteger) else "text" for one in columns
    )
    return f"unnest({', '.join(f'%s::{kind}[]' for kind in kinds)})"
