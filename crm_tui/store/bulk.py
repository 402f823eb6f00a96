"""Writing many rows at once: known rows in one query, new ones in one statement.

Nothing here goes through the ORM's units of work: an import of 100,000 customers would
spend its time and its memory there. Column types still apply (UTC, cents).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import bindparam, func, select, text, update
from sqlmodel import Session, SQLModel, col

from crm_tui.store.insertion import insert_lines

ASKED_AT_ONCE = 900
"""Values of one IN list, well under the limit of every SQLite."""

Values = dict[str, Any]
"""One row by column, inside the store only."""


def known_rows(
    session: Session,
    table: type[SQLModel],
    *,
    column: str,
    values: Collection[Any],
    columns: Sequence[str],
) -> dict[Any, Values]:
    """Return the rows that have these values in a unique column, by that value."""
    return {
        row[column]: row
        for row in rows_with(
            session, table, column=column, values=values, columns=columns
        )
    }


def rows_with(
    session: Session,
    table: type[SQLModel],
    *,
    column: str,
    values: Collection[Any],
    columns: Sequence[str],
) -> Iterator[Values]:
    """Yield the rows that have one of these values in a column."""
    names = list(dict.fromkeys((*columns, column)))
    picked = select(*(getattr(table, name) for name in names))
    for part in batches(values, size=ASKED_AT_ONCE):
        wanted = picked.where(getattr(table, column).in_(part))
        for row in session.connection().execute(wanted):
            yield dict(zip(names, row, strict=True))


def new_ids(session: Session, table: type[SQLModel], *, count: int) -> Iterator[int]:
    """Return ids nobody has, for rows that refer to each other before they exist.

    SQLite's writer is alone in its transaction, so the next ids are free; PostgreSQL
    takes them from the sequence, which then never gives them twice.
    """
    if not count:
        return iter(())
    column: Any = table.id  # type: ignore[attr-defined]
    if session.get_bind().dialect.name == "sqlite":
        last = session.execute(select(func.max(column))).scalar() or 0
        return iter(range(last + 1, last + 1 + count))
    taken = session.execute(
        text(
            "SELECT nextval(pg_get_serial_sequence(:name, 'id'))"
            " FROM generate_series(1, :count)"
        ),
        {"name": table.__tablename__, "count": count},
    )
    return iter([int(row[0]) for row in taken])


def insert_rows(
    session: Session, table: type[SQLModel], rows: Sequence[Values]
) -> None:
    """Insert rows that all name the same columns."""
    insert_lines(session, table, rows)


def update_rows(
    session: Session, table: type[SQLModel], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Rewrite rows by their `id`; all name the same columns, versions go up."""
    if not rows:
        return
    key: Any = col(table.id)  # type: ignore[attr-defined]
    names = [name for name in rows[0] if name != "id"]
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    if "version" in table.model_fields:
        values["version"] = col(table.version) + 1  # type: ignore[attr-defined]
    session.connection().execute(
        update(table).where(key == bindparam("old_id")).values(values),
        [
            {"old_id": row["id"], **{f"new_{name}": row[name] for name in names}}
            for row in rows
        ],
    )


def batches(values: Iterable[Any], *, size: int) -> Iterator[list[Any]]:
    """Yield the values by lists of at most `size`."""
    left = iter(values)
    while part := list(islice(left, size)):
        yield part
