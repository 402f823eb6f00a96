"""New rows, by a statement prepared once for each table."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from pydantic_core import PydanticUndefined
from sqlalchemy import bindparam
from sqlmodel import Session, SQLModel

from crm_tui.store.prepared import Prepared, Values
from crm_tui.store.together import Line


def insert_line(session: Session, table: type[SQLModel], **values: Any) -> Line:
    """Insert one row, defaults included, and return it with its id."""
    row = {**defaults_of(table), **values}
    row["id"] = _numbered(table, tuple(row)).run(session, **row).scalar_one()
    return Line(**row)


def insert_lines(
    session: Session, table: type[SQLModel], rows: Sequence[Values]
) -> None:
    """Insert rows that all name the same columns; the others take their defaults."""
    if rows:
        complete = _completed(table, rows)
        _blind(table, tuple(complete[0])).run_each(session, complete)


def insert_missing(
    session: Session, table: type[SQLModel], rows: Sequence[Values]
) -> None:
    """Insert the rows whose key is not there yet; those that are stay as they are."""
    if rows:
        complete = _completed(table, rows)
        _missing(table, tuple(complete[0])).run_each(session, complete)


def _completed(table: type[SQLModel], rows: Sequence[Values]) -> Sequence[Values]:
    left_out = {
        name: value for name, value in defaults_of(table).items() if name not in rows[0]
    }
    return [{**left_out, **row} for row in rows] if left_out else rows


@cache
def defaults_of(table: type[SQLModel]) -> dict[str, Any]:
    """Return what a new row says in the columns it does not name."""
    return {
        name: field.default
        for name, field in table.model_fields.items()
        if name != "id" and field.default is not PydanticUndefined
    }


@cache
def _numbered(table: type[SQLModel], names: tuple[str, ...]) -> Prepared:
    column: Any = table.id  # type: ignore[attr-defined]
    return Prepared(
        lambda insert: insert(table).values(_binds(table, names)).returning(column)
    )


@cache
def _blind(table: type[SQLModel], names: tuple[str, ...]) -> Prepared:
    return Prepared(lambda insert: insert(table).values(_binds(table, names)).inline())


@cache
def _missing(table: type[SQLModel], names: tuple[str, ...]) -> Prepared:
    return Prepared(
        lambda insert: (
            insert(table).values(_binds(table, names)).inline().on_conflict_do_nothing()
        )
    )


def _binds(table: type[SQLModel], names: tuple[str, ...]) -> dict[str, Any]:
    columns: Any = table.__table__  # type: ignore[attr-defined]
    return {name: bindparam(name, type_=columns.c[name].type) for name in names}
