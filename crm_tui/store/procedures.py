"""Runs of procedures, each with the definition it was launched with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, bindparam
from sqlmodel import Session, col

from crm_tui.domain.permission import Territory
from crm_tui.domain.procedure import Procedure
from crm_tui.domain.procedure_record import digest_of, procedure_of, record_of
from crm_tui.domain.procedure_state import RunState, RunStatus, StepRun, StepStatus
from crm_tui.store.insertion import insert_line, insert_lines, insert_missing
from crm_tui.store.procedure_lines import record_in, run_lines, step_lines
from crm_tui.store.refusals import NotFound
from crm_tui.store.tables.columns import one_of_codes
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.tables.procedure import (
    ProcedureRunRow,
    ProcedureStepRow,
    ProcedureVersionRow,
)
from crm_tui.store.together import Line, Together, inside, territory_values
from crm_tui.store.versions import update_versioned


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRecord:
    """One run as it is stored."""

    id: int
    procedure: Procedure
    """The definition it was launched with, whatever the catalog says now."""
    state: RunState
    party_id: int
    dossier_id: int
    contact_id: int | None
    departement: str
    launched_at: datetime
    launched_by: str
    ended_at: datetime | None
    """None while it runs."""
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRun:
    """A run about to be launched."""

    procedure: Procedure
    state: RunState
    party_id: int
    dossier_id: int
    contact_id: int | None
    departement: str
    launched_by: str


def add(session: Session, *, run: NewRun, at: datetime) -> RunRecord:
    """Launch a run; its definition is kept once, by its fingerprint."""
    digest = digest_of(run.procedure)
    version = {
        "code": run.procedure.code,
        "digest": digest,
        "definition": record_of(run.procedure),
        "seen_at": at,
    }
    insert_missing(session, ProcedureVersionRow, [version])
    line = insert_line(
        session,
        ProcedureRunRow,
        code=run.procedure.code,
        digest=digest,
        status=run.state.status.value,
        party_id=run.party_id,
        dossier_id=run.dossier_id,
        contact_id=run.contact_id,
        departement=run.departement,
        launched_at=at,
        launched_by=run.launched_by,
        ended_at=None if run.state.status is RunStatus.RUNNING else at,
    )
    _insert_steps(session, run_id=line.id, steps=run.state.steps)
    return RunRecord(
        id=line.id,
        procedure=run.procedure,
        state=run.state,
        party_id=run.party_id,
        dossier_id=run.dossier_id,
        contact_id=run.contact_id,
        departement=run.departement,
        launched_at=at,
        launched_by=run.launched_by,
        ended_at=line.ended_at,
        version=1,
    )


def get(session: Session, *, run_id: int, within: Territory) -> RunRecord:
    """Return one run; raises NotFound outside the territory too."""
    found = _by_id().read(session, run_id=run_id, **territory_values(within))
    records = runs_of(found["runs"], found["steps"])
    if not records:
        raise NotFound.of("cette procédure")
    return records[0]


def of_dossier(session: Session, *, dossier_id: int) -> tuple[RunRecord, ...]:
    """Return the runs of a dossier read within the territory, the first one first."""
    found = _of_dossier().read(session, dossier_id=dossier_id)
    return runs_of(found["runs"], found["steps"])


def running_of_party(
    session: Session, *, party_id: int, within: Territory
) -> tuple[tuple[RunRecord, str], ...]:
    """Return the runs under way for a customer, each with its dossier's number."""
    found = _of_party().read(session, party_id=party_id, **territory_values(within))
    numbers = {line.id: line.dossier_number for line in found["runs"]}
    records = runs_of(found["runs"], found["steps"])
    return tuple((record, numbers[record.id]) for record in records)


def change(
    session: Session,
    *,
    run: RunRecord,
    seen_version: int,
    state: RunState,
    at: datetime,
) -> int:
    """Put a run in its new state, as it was seen; return its new version.

    Raises StaleRecord when somebody else moved it since.
    """
    version = update_versioned(
        session,
        ProcedureRunRow,
        id=run.id,
        seen_version=seen_version,
        status=state.status.value,
        ended_at=None if state.status is RunStatus.RUNNING else at,
        end_reason=state.end_reason,
    )
    for step in _changed(run.state.steps, state.steps):
        row = session.get_one(ProcedureStepRow, (run.id, step.code))
        for name, value in _columns(step).items():
            setattr(row, name, value)
        session.add(row)
    session.flush()
    return version


def runs_of(runs: Sequence[Line], steps: Sequence[Line]) -> tuple[RunRecord, ...]:
    """Return the runs of these lines, the first launched first."""
    by_run: dict[int, list[Line]] = {}
    for step in sorted(steps, key=lambda step: step.position):
        by_run.setdefault(step.run_id, []).append(step)
    oldest = sorted(runs, key=lambda run: run.id)
    return tuple(_record(run, by_run.get(run.id, [])) for run in oldest)


def _record(run: Line, steps: Sequence[Line]) -> RunRecord:
    return RunRecord(
        id=run.id,
        procedure=procedure_of(record_in(run.definition)),
        state=RunState(
            status=RunStatus(run.status),
            steps=tuple(_step(step) for step in steps),
            end_reason=run.end_reason,
        ),
        party_id=run.party_id,
        dossier_id=run.dossier_id or 0,
        contact_id=run.contact_id,
        departement=run.departement,
        launched_at=run.launched_at,
        launched_by=run.launched_by,
        ended_at=run.ended_at,
        version=run.version,
    )


def _step(line: Line) -> StepRun:
    values = record_in(line.values) if line.values else {}
    return StepRun(
        code=line.code,
        status=StepStatus(line.status),
        values=tuple(values.items()),
        due_on=line.due_on,
        exit=line.exit,
        reason=line.reason,
        task_id=line.task_id,
        document_id=line.document_id,
        done_at=line.done_at,
        done_by=line.done_by,
    )


def _columns(step: StepRun) -> dict[str, Any]:
    return {
        "status": step.status.value,
        "values": dict(step.values) or None,
        "due_on": step.due_on,
        "exit": step.exit,
        "reason": step.reason,
        "task_id": step.task_id,
        "document_id": step.document_id,
        "done_at": step.done_at,
        "done_by": step.done_by,
    }


def _insert_steps(session: Session, *, run_id: int, steps: Sequence[StepRun]) -> None:
    rows = [
        {"run_id": run_id, "code": step.code, "position": position, **_columns(step)}
        for position, step in enumerate(steps)
    ]
    insert_lines(session, ProcedureStepRow, rows)


def _changed(before: Sequence[StepRun], after: Sequence[StepRun]) -> list[StepRun]:
    return [step for was, step in zip(before, after, strict=True) if was != step]


@cache
def _by_id() -> Together:
    run: Any = ProcedureRunRow
    wanted = run.id == bindparam("run_id", type_=BigInteger)
    return Together(
        runs=run_lines().where(wanted, inside(run.departement)),
        steps=step_lines().where(wanted, inside(run.departement)),
    )


@cache
def _of_party() -> Together:
    run: Any = ProcedureRunRow
    wanted = (
        run.party_id == bindparam("party_id", type_=BigInteger),
        one_of_codes(run.status, [RunStatus.RUNNING]),
        inside(run.departement),
    )
    named = run_lines().add_columns(col(DossierRow.number).label("dossier_number"))
    return Together(
        runs=named.join(DossierRow, col(DossierRow.id) == run.dossier_id).where(
            *wanted
        ),
        steps=step_lines().where(*wanted),
    )


@cache
def _of_dossier() -> Together:
    wanted = col(ProcedureRunRow.dossier_id) == bindparam(
        "dossier_id", type_=BigInteger
    )
    return Together(runs=run_lines().where(wanted), steps=step_lines().where(wanted))
