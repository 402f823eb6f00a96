"""A statement handed to the driver's own cursor.

SQLAlchemy spends six times what SQLite does on a small insert, and a save makes dozens.
Its connection, its transaction and its errors stay: only the cursor is ours. Where
somebody listens to the statements (a test, a log), they go the usual way.
"""

from collections import namedtuple
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class Answer:
    """What a statement returned, read to the end."""

    rows: Sequence[Any]
    """Tuples whose values are also known by the names of the columns."""
    rowcount: int
    """How many rows a write changed."""

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def all(self) -> Sequence[Any]:
        """Return every row."""
        return self.rows

    def first(self) -> Any | None:
        """Return the first row, None where there is none."""
        return self.rows[0] if self.rows else None

    def one(self) -> Any:
        """Return the only row."""
        (row,) = self.rows
        return row

    def scalar_one(self) -> Any:
        """Return the only value."""
        ((value,),) = self.rows
        return value


def read_day(value: date | str | None) -> date | None:
    """Return a day of an answer, which SQLite gives as a text."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def execute(session: Session, sql: str, parameters: Any) -> Answer:
    """Run one statement of this engine, after what the session still holds back."""
    session.flush()
    connection = session.connection()
    if _is_watched(connection):
        result = connection.exec_driver_sql(sql, parameters)
        rows = result.all() if result.returns_rows else ()
        return Answer(rows, result.rowcount)
    try:
        cursor = _driver(connection).execute(sql, parameters)
        rows = cursor.fetchall() if cursor.description else ()
    except connection.dialect.loaded_dbapi.Error as error:
        raise _translated(connection, error) from error
    if rows:
        rows = list(map(_row_type(_names(cursor))._make, rows))
    return Answer(rows, cursor.rowcount)


def execute_each(session: Session, sql: str, rows: Sequence[Any]) -> None:
    """Run one statement for each of these rows, in one call of the driver."""
    if len(rows) == 1:
        execute(session, sql, rows[0])
        return
    execute_all(session, [(sql, rows)])


def execute_all(
    session: Session, batches: Iterable[tuple[str, Sequence[Any]]]
) -> list[int]:
    """Run statements one after the other, each for each of its rows.

    Return how many rows each of them changed.
    """
    session.flush()
    connection = session.connection()
    if _is_watched(connection):
        return [
            connection.exec_driver_sql(sql, list(rows)).rowcount if rows else 0
            for sql, rows in batches
        ]
    cursor = _driver(connection).cursor()
    changed = []
    try:
        for sql, rows in batches:
            cursor.executemany(sql, rows)
            changed.append(cursor.rowcount)
    except connection.dialect.loaded_dbapi.Error as error:
        raise _translated(connection, error) from error
    return changed


def _is_watched(connection: Connection) -> bool:
    dispatch: Any = connection.dispatch
    return bool(
        connection.dialect._has_events
        or dispatch.before_cursor_execute
        or dispatch.after_cursor_execute
    )


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


def _translated(connection: Connection, error: Exception) -> Exception:
    """Return the error as SQLAlchemy tells it; a dead connection is not used again."""
    dialect = connection.dialect
    is_dead = dialect.is_disconnect(error, _driver(connection), None)  # type: ignore[arg-type]
    told = DBAPIError.instance(
        None,
        None,
        error,
        dialect.loaded_dbapi.Error,
        hide_parameters=True,
        connection_invalidated=is_dead,
        dialect=dialect,
    )
    if is_dead:
        connection.invalidate(error)
    return told


def _names(cursor: Any) -> tuple[str, ...]:
    return tuple(column[0] for column in cursor.description)


@lru_cache(maxsize=256)
def _row_type(names: tuple[str, ...]) -> Any:
    return namedtuple("Row", names, rename=True)
