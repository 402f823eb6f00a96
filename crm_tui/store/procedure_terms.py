"""The waits of procedures whose last day is behind, and that lead on by themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Date, Integer, bindparam, select, tuple_
from sqlmodel import Session

from crm_tui.domain.procedure_record import procedure_of
from crm_tui.domain.procedure_state import StepStatus
from crm_tui.store.procedure_lines import record_in
from crm_tui.store.tables.columns import one_of_codes
from crm_tui.store.tables.procedure import (
    ProcedureRunRow,
    ProcedureStepRow,
    ProcedureVersionRow,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OverdueStep:
    """The step under way of a run, and the day it was due."""

    due_on: date
    run_id: int
    dossier_id: int


FIRST = OverdueStep(due_on=date.min, run_id=0, dossier_id=0)
"""Where the first page begins."""


LapsingStep = tuple[str, str]
"""The fingerprint of a definition, and the code of a wait its term ends."""


def lapsing_steps(session: Session) -> list[LapsingStep]:
    """Return the waits that a term ends, over every definition ever launched."""
    row: Any = ProcedureVersionRow
    kept = session.execute(select(row.digest, row.definition))
    return [
        (digest, step.code)
        for digest, definition in kept
        for step in procedure_of(record_in(definition)).worked_steps
        if step.delay is not None and step.delay.exit
    ]


def overdue(
    session: Session,
    *,
    on: date,
    lapsing: Sequence[LapsingStep],
    after: OverdueStep = FIRST,
    limit: int,
) -> list[OverdueStep]:
    """Return the waits under way that were due before a day, the oldest first.

    Nothing is locked: each is looked at again by the act that ends it.
    """
    if not lapsing:
        return []
    found = session.execute(
        _overdue(),
        {
            "lapsing": lapsing,
            "today": on,
            "after_on": after.due_on,
            "after_id": after.run_id,
            "most": limit,
        },
    )
    return [OverdueStep(**line._mapping) for line in found]


@cache
def _overdue() -> Any:
    row: Any = ProcedureStepRow
    run: Any = ProcedureRunRow
    place = tuple_(
        bindparam("after_on", type_=Date), bindparam("after_id", type_=BigInteger)
    )
    return (
        select(row.due_on, row.run_id, run.dossier_id)
        .join(ProcedureRunRow, run.id == row.run_id)
        .where(
            one_of_codes(row.status, [StepStatus.CURRENT]),
            row.due_on < bindparam("today", type_=Date),
            tuple_(row.due_on, row.run_id) > place,
            tuple_(run.digest, row.code).in_(bindparam("lapsing", expanding=True)),
        )
        .order_by(row.due_on, row.run_id)
        .limit(bindparam("most", type_=Integer))
    )
