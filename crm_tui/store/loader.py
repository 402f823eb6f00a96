"""Rows in bulk, as tuples in stored form: COPY on PostgreSQL, one statement on SQLite.

For imports and generated bases, where a row must cost microseconds:

    load_rows(session, PartyPhoneRow, columns=("party_id", "number"), rows=tuples)

Each tuple holds the values of `columns`, in order and as they are stored on both
engines: codes of enums, cents (`stored_cents`), UTC instants and days as text
(`stored_instant`, `stored_day`), booleans, whole numbers, text, None. Columns left out
take the default of the table; those without one must be named. Ids that other rows
refer to are reserved by `reserve_ids`, the others number themselves. Nothing is checked
but what the database checks itself, and the caller writes the search index.

A worker process may prepare its rows (`pack_rows`) and hand the bytes to a parent that
writes them (`load_packed`). To fill a whole base, see `filling.py`.
"""

import marshal
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, SQLModel

from crm_tui.store.insertion import defaults_of
from crm_tui.store.tables.columns import UtcInstant

Stored = str | int | bool | None
"""A value as both engines keep it."""

StoredRow = Sequence[Stored]

SPECIAL = re.compile(r"[\\\t\n\r]")
ESCAPED = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
NULL = r"\N"


def load_rows(
    session: Session,
    table: type[SQLModel],
    *,
    columns: tuple[str, ...],
    rows: Sequence[StoredRow],
) -> None:
    """Append rows; raises what the database refuses (a twin, an unknown party)."""
    if not rows:
        return
    session.flush()
    if session.get_bind().dialect.name == "postgresql":
        _copy(session, table, columns, _copy_text(rows))
    else:
        session.connection().exec_driver_sql(_insert(table, columns), list(rows))


def pack_rows(rows: Iterable[StoredRow], *, dialect: str) -> bytes:
    """Return rows as `load_packed` takes them; pure, for a worker process."""
    if dialect == "postgresql":
        return _copy_text(rows)
    return marshal.dumps(list(map(tuple, rows)))


def load_packed(
    session: Session, table: type[SQLModel], *, columns: tuple[str, ...], packed: bytes
) -> None:
    """Append rows that `pack_rows` made for this engine."""
    session.flush()
    if session.get_bind().dialect.name == "postgresql":
        _copy(session, table, columns, packed)
    else:
        _insert_rows(session, _insert(table, columns), packed)


def load_lines(
    session: Session, name: str, *, columns: tuple[str, ...], packed: bytes
) -> None:
    """Append rows that `pack_rows` made to a table of this transaction alone."""
    names = ", ".join(columns)
    if session.get_bind().dialect.name == "postgresql":
        _copy_lines(session, f"COPY {name} ({names}) FROM STDIN", packed)
    else:
        marks = ", ".join("?" * len(columns))
        _insert_rows(session, f"INSERT INTO {name} ({names}) VALUES ({marks})", packed)


def reserve_ids(session: Session, table: type[SQLModel], *, count: int) -> range:
    """Return ids that nobody else will be given, for rows that others refer to.

    SQLite's writer is alone in its transaction; on PostgreSQL the table is kept from
    other writers until this one ends, and its sequence moves past the ids.
    """
    if session.get_bind().dialect.name == "sqlite":
        column: Any = table.id  # type: ignore[attr-defined]
        last = session.execute(select(func.max(column))).scalar() or 0
        return range(last + 1, last + 1 + count)
    name = table.__tablename__
    session.execute(text(f"LOCK TABLE {name} IN SHARE ROW EXCLUSIVE MODE"))
    first = session.execute(
        text("SELECT nextval(pg_get_serial_sequence(:name, 'id'))"), {"name": name}
    ).scalar_one()
    session.execute(
        text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :last)"),
        {"name": name, "last": max(first + count - 1, 1)},
    )
    return range(first, first + count)


def stored_instant(at: datetime) -> str:
    """Return an aware instant as it is stored, in UTC."""
    if at.tzinfo is None:
        raise ValueError("an instant must be aware")
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"


def stored_day(day: date | None) -> str | None:
    """Return a day as it is stored."""
    return day.isoformat() if day else None


def stored_cents(amount: Decimal) -> int:
    """Return an amount in euros as it is stored: whole cents."""
    return int((amount * 100).to_integral_exact())


def _copy(
    session: Session, table: type[SQLModel], columns: tuple[str, ...], lines: bytes
) -> None:
    if not lines:
        return
    if _has_instants(table, columns):
        session.execute(text("SET LOCAL TIME ZONE 'UTC'"))
    left_out = _left_out(table, columns)
    if left_out:
        constants = f"\t{_cells(tuple(left_out.values()))}\n"
        lines = lines.replace(b"\n", constants.encode())
    names = ", ".join((*columns, *left_out))
    _copy_lines(session, f"COPY {table.__tablename__} ({names}) FROM STDIN", lines)


def _insert_rows(session: Session, statement: str, packed: bytes) -> None:
    if rows := marshal.loads(packed):
        session.connection().exec_driver_sql(statement, rows)


def _copy_lines(session: Session, statement: str, lines: bytes) -> None:
    with _driver_cursor(session, statement) as cursor, cursor.copy(statement) as copy:
        copy.write(lines)


def _copy_text(rows: Iterable[StoredRow]) -> bytes:
    """Return rows as COPY reads them, one line each."""
    return "".join([_cells(row) + "\n" for row in rows]).encode()


def _cells(row: StoredRow) -> str:
    return "\t".join(
        [
            _escaped(value)
            if isinstance(value, str)
            else NULL
            if value is None
            else str(value)
            for value in row
        ]
    )


def _escaped(value: str) -> str:
    return value.translate(ESCAPED) if SPECIAL.search(value) else value


@cache
def _insert(table: type[SQLModel], columns: tuple[str, ...]) -> str:
    """Return the statement of SQLite; what is left out is part of it."""
    left_out = _left_out(table, columns)
    values = [*("?" for _ in columns), *map(_literal, left_out.values())]
    names = ", ".join((*columns, *left_out))
    return f"INSERT INTO {table.__tablename__} ({names}) VALUES ({', '.join(values)})"


@cache
def _left_out(table: type[SQLModel], columns: tuple[str, ...]) -> dict[str, Stored]:
    return {
        name: stored_cents(value) if isinstance(value, Decimal) else value
        for name, value in defaults_of(table).items()
        if name not in columns and value is not None
    }


def _literal(value: Stored) -> str:
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return str(int(value or 0))


@cache
def _has_instants(table: type[SQLModel], columns: tuple[str, ...]) -> bool:
    known: Any = table.__table__  # type: ignore[attr-defined]
    return any(isinstance(known.c[name].type, UtcInstant) for name in columns)


@contextmanager
def _driver_cursor(session: Session, statement: str) -> Iterator[Any]:
    """Give the driver's own cursor, its errors being those of the other statements."""
    connection = session.connection()
    dialect = connection.dialect
    base: Any = dialect.loaded_dbapi.Error
    with closing(connection.connection.cursor()) as cursor:
        try:
            yield cursor
        except base as error:
            raise DBAPIError.instance(
                statement, None, error, base, hide_parameters=True, dialect=dialect
            ) from error
