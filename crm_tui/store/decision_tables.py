"""Versions of decision tables: each is kept as it was saved, none is changed."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, func, select

from crm_tui.domain.decision_table import (
    DecisionTable,
    TableDefinition,
    TableRow,
    TableVersion,
)
from crm_tui.store.inserter import inserter
from crm_tui.store.refusals import StaleRecord
from crm_tui.store.tables.decision import DecisionTableRow

CHANGED_MEANWHILE = (
    "Table enregistrée entre-temps par un autre agent : rien n'est écrasé. "
    "Relisez-la avant de refaire vos changements."
)


def version_in_force(
    session: Session, *, definition: TableDefinition, on: date
) -> DecisionTable:
    """Return the table as it decides on a day; without rows where none was saved."""
    row = session.exec(
        select(DecisionTableRow)
        .where(
            col(DecisionTableRow.code) == definition.code,
            col(DecisionTableRow.valid_from) <= on,
        )
        .order_by(
            col(DecisionTableRow.valid_from).desc(),
            col(DecisionTableRow.version).desc(),
        )
        .limit(1)
    ).first()
    return _table(definition, row)


def get(
    session: Session, *, definition: TableDefinition, version: int
) -> DecisionTable:
    """Return one version; without rows where it does not exist."""
    row = session.exec(
        select(DecisionTableRow).where(
            col(DecisionTableRow.code) == definition.code,
            col(DecisionTableRow.version) == version,
        )
    ).first()
    return _table(definition, row)


def versions_of(session: Session, *, code: str) -> tuple[TableVersion, ...]:
    """Return the versions of a table, the last saved first."""
    rows = session.exec(
        select(DecisionTableRow)
        .where(col(DecisionTableRow.code) == code)
        .order_by(col(DecisionTableRow.version).desc())
    ).all()
    return tuple(
        TableVersion(
            version=row.version,
            valid_from=row.valid_from,
            saved_at=row.saved_at,
            saved_by=row.saved_by,
            count=len(row.rows),
        )
        for row in rows
    )


def add_version(
    session: Session,
    *,
    table: DecisionTable,
    valid_from: date,
    at: datetime,
    agent_code: str,
) -> int:
    """Save the rows after the version they were made from; return the new version.

    Raises StaleRecord where another version was saved since.
    """
    code, version = table.definition.code, table.version + 1
    if _last_version(session, code) != table.version:
        raise StaleRecord(CHANGED_MEANWHILE)
    insert = inserter(session.get_bind().dialect)
    made = session.execute(
        insert(DecisionTableRow)
        .values(
            code=code,
            version=version,
            valid_from=valid_from,
            rows=stored_rows(table),
            saved_at=at,
            saved_by=agent_code,
        )
        .on_conflict_do_nothing(index_elements=["code", "version"])
        .returning(col(DecisionTableRow.id))
    ).first()
    if made is None:
        raise StaleRecord(CHANGED_MEANWHILE)
    return version


def stored_rows(table: DecisionTable) -> list[dict[str, Any]]:
    """Return the rows as they are kept and trailed: rank, cells by their title."""
    titles = [column.title for column in table.definition.columns]
    return [
        {"rank": row.rank, "cells": dict(zip(titles, row.cells, strict=True))}
        for row in sorted(table.rows, key=lambda row: row.rank)
    ]


def _last_version(session: Session, code: str) -> int:
    return session.exec(
        select(func.coalesce(func.max(DecisionTableRow.version), 0)).where(
            col(DecisionTableRow.code) == code
        )
    ).one()


def _table(definition: TableDefinition, row: DecisionTableRow | None) -> DecisionTable:
    if row is None:
        return DecisionTable(definition=definition, rows=())
    return DecisionTable(
        definition=definition,
        rows=_rows(definition, row.rows),
        version=row.version,
    )


def _rows(
    definition: TableDefinition, stored: Sequence[dict[str, Any]]
) -> tuple[TableRow, ...]:
    """Read stored rows; a column added since has empty cells, one removed is left."""
    return tuple(
        TableRow(
            rank=row["rank"],
            cells=tuple(row["cells"].get(c.title, "") for c in definition.columns),
        )
        for row in stored
    )
