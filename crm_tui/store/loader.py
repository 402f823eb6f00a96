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

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, SQLModel

from crm_tui.store.insertion import defaults_of
from crm_tui.store.packing import (
    Sheet,
    Stored,
    StoredRow,
    copy_line,
    copy_text,
    literal,
    pack_sheet,
    sheet_of,
    unpack_sheet,
)
from crm_tui.store.tables.columns import UtcInstant


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
        _copy(session, table, columns, copy_text(rows))
    else:
        _insert(session, table, columns, sheet_of(rows))


def pack_rows(rows: Iterable[StoredRow], *, dialect: str) -> bytes:
    """Return rows as `load_packed` takes them; pure, for a worker process."""
    return copy_text(rows) if dialect == "postgresql" else pack_sheet(rows)


def load_packed(
    session: Session, table: type[SQLModel], *, columns: tuple[str, ...], packed: bytes
) -> None:
    """Append rows that `pack_rows` made for this engine."""
    if not packed:
        return
    session.flush()
    if session.get_bind().dialect.name == "postgresql":
        _copy(session, table, columns, packed)
    else:
        _insert(session, table, columns, unpack_sheet(packed))


def load_lines(
    session: Session, name: str, *, columns: tuple[str, ...], packed: bytes
) -> None:
    """Append rows that `pack_rows` made to a table of this transaction alone."""
    if not packed:
        return
    if session.get_bind().dialect.name == "postgresql":
        statement = f"COPY {name} ({', '.join(columns)}) FROM STDIN"
        _copy_lines(session, statement, packed)
    else:
        _insert_sheet(session, name, columns, {}, unpack_sheet(packed))


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
    if _has_instants(table, columns):
        session.execute(text("SET LOCAL TIME ZONE 'UTC'"))
    left_out = _left_out(table, columns)
    if left_out:
        constants = f"\t{copy_line(tuple(left_out.values()))}\n"
        lines = lines.replace(b"\n", constants.encode())
    names = ", ".join((*columns, *left_out))
    _copy_lines(session, f"COPY {table.__tablename__} ({names}) FROM STDIN", lines)


def _insert(
    session: Session, table: type[SQLModel], columns: tuple[str, ...], sheet: Sheet
) -> None:
    left_out = _left_out(table, columns)
    _insert_sheet(session, str(table.__tablename__), columns, left_out, sheet)


def _insert_sheet(
    session: Session,
    name: str,
    columns: tuple[str, ...],
    left_out: Mapping[str, Stored],
    sheet: Sheet,
) -> None:
    """Insert rows of SQLite; what they share and what is left out is written once."""
    names = ", ".join((*columns, *left_out))
    values = ", ".join([*sheet.values(len(columns)), *map(literal, left_out.values())])
    statement = f"INSERT INTO {name} ({names}) VALUES ({values})"
    session.connection().exec_driver_sql(statement, sheet.rows)


def _copy_lines(session: Session, statement: str, lines: bytes) -> None:
    with _driver_cursor(session, statement) as cursor, cursor.copy(statement) as copy:
        copy.write(lines)


@cache
def _left_out(table: type[SQLModel], columns: tuple[str, ...]) -> dict[str, Stored]:
    return {
        name: stored_cents(value) if isinstance(value, Decimal) else value
        for name, value in defaults_of(table).items()
        if name not in columns and value is not None
    }


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
