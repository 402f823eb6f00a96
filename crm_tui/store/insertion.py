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
    row = {**_defaults(table), **values}
    row["id"] = _numbered(table).run(session, **row).scalar_one()
    return Line(**row)


def insert_lines(
    session: Session, table: type[SQLModel], rows: Sequence[Values]
) -> None:
    """Insert rows nobody needs the ids of; columns left out take their defaults."""
    defaults = _defaults(table)
    _blind(table).run_each(session, [{**defaults, **row} for row in rows])


def insert_missing(
    session: Session, table: type[SQLModel], rows: Sequence[Values]
) -> None:
    """Insert the rows whose key is not there yet; those that are stay as they are."""
    defaults = _defaults(table)
    _missing(table).run_each(session, [{**defaults, **row} for row in rows])


@cache
def _defaults(table: type[SQLModel]) -> dict[str, Any]:
    return {
        name: field.default
        for name, field in table.model_fields.items()
        if name != "id" and field.default is not PydanticUndefined
    }


@cache
def _numbered(table: type[SQLModel]) -> Prepared:
    column: Any = table.id  # type: ignore[attr-defined]
    return Prepared(
        lambda insert: insert(table).values(_binds(table)).returning(column)
    )


@cache
def _blind(table: type[SQLModel]) -> Prepared:
    return Prepared(lambda insert: insert(table).values(_binds(table)).inline())


@cache
def _missing(table: type[SQLModel]) -> Prepared:
    return Prepared(
        lambda insert: (
            insert(table).values(_binds(table)).inline().on_conflict_do_nothing()
        )
    )


def _binds(table: type[SQLModel]) -> dict[str, Any]:
    columns: Any = table.__table__  # type: ignore[attr-defined]
    return {
        name: bindparam(name, type_=columns.c[name].type)
        for name in table.model_fields
        if name != "id"
    }
