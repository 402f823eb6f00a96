"""Optimistic versions: what a form saw is what it may change."""

from functools import cache
from typing import Any

from sqlalchemy import bindparam, update
from sqlmodel import Session, SQLModel, col, select

from crm_tui.store.prepared import Prepared
from crm_tui.store.refusals import NotFound, StaleRecord

__all__ = ["NotFound", "StaleRecord", "update_versioned"]


def update_versioned(
    session: Session,
    table: type[SQLModel],
    *,
    id: int,
    seen_version: int,
    **values: Any,
) -> int:
    """Change the row the form saw, and return its new version.

    Raises StaleRecord when somebody changed it since, NotFound when it is not there.
    """
    row: Any = table
    changed = _change(table, tuple(sorted(values))).run(
        session,
        seen_id=id,
        seen_version=seen_version,
        **{f"new_{name}": value for name, value in values.items()},
    )
    if changed.rowcount == 1:
        return seen_version + 1
    if session.exec(select(col(row.id)).where(col(row.id) == id)).first() is None:
        raise NotFound.of("l'enregistrement")
    raise StaleRecord


@cache
def _change(table: type[SQLModel], names: tuple[str, ...]) -> Prepared:
    row: Any = table
    columns = row.__table__.c
    return Prepared(
        lambda _: (
            update(table)
            .where(
                row.id == bindparam("seen_id", type_=columns.id.type),
                row.version == bindparam("seen_version", type_=columns.version.type),
            )
            .values(
                version=row.version + 1,
                **{
                    name: bindparam(f"new_{name}", type_=columns[name].type)
                    for name in names
                },
            )
        )
    )
