"""The lines of runs and of their steps, for every read that brings some."""

import json
from typing import Any

from sqlalchemy import select
from sqlmodel import col

from crm_tui.store.tables.procedure import (
    ProcedureRunRow,
    ProcedureStepRow,
    ProcedureVersionRow,
)
from crm_tui.store.together import columns_of


def run_lines() -> Any:
    """Return the SELECT of runs, each with its definition; add what is wanted."""
    return select(
        *columns_of(ProcedureRunRow), col(ProcedureVersionRow.definition)
    ).join(
        ProcedureVersionRow,
        (col(ProcedureVersionRow.code) == col(ProcedureRunRow.code))
        & (col(ProcedureVersionRow.digest) == col(ProcedureRunRow.digest)),
    )


def step_lines() -> Any:
    """Return the SELECT of the steps of runs; add which runs are wanted."""
    return select(*columns_of(ProcedureStepRow)).join(
        ProcedureRunRow, col(ProcedureRunRow.id) == col(ProcedureStepRow.run_id)
    )


def record_in(column: Any) -> dict[str, Any]:
    """Return what a JSON column holds: a text on SQLite, read already on PostgreSQL."""
    read: dict[str, Any] = json.loads(column) if isinstance(column, str) else column
    return read
