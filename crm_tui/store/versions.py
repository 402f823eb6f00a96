"""Optimistic versions: what a form saw is what it may change."""

from typing import Any

from sqlalchemy import update
from sqlmodel import Session, SQLModel, col, select

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
    changed = session.execute(
        update(table)
        .where(col(row.id) == id, col(row.version) == seen_version)
        .values(version=seen_version + 1, **values)
    )
    if changed.rowcount == 1:  # type: ignore[attr-defined]
        return seen_version + 1
    if session.exec(select(col(row.id)).where(col(row.id) == id)).first() is None:
        raise NotFound.of("l'enregistrement")
    raise StaleRecord
