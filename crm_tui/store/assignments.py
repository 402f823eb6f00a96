"""Assignments made at once: kept with where each task was, so that they are undone."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlmodel import Session, col

from crm_tui.domain.assignment import KeptAssignment, MovedTask
from crm_tui.domain.task import TaskStatus
from crm_tui.store.insertion import insert_line
from crm_tui.store.refusals import StaleRecord
from crm_tui.store.tables.undoing import BulkAssignmentRow


def keep(
    session: Session,
    *,
    at: datetime,
    by: str,
    assignee: str,
    moved: Iterable[MovedTask],
) -> int:
    """Keep what was given out, and return its id."""
    row = insert_line(
        session,
        BulkAssignmentRow,
        assigned_at=at,
        assigned_by=by,
        assignee=assignee,
        moved=[_stored(task) for task in moved],
    )
    return int(row.id)


def last_of(session: Session, *, by: str, since: datetime) -> KeptAssignment | None:
    """Return the last assignment an agent made and has not undone."""
    row: Any = BulkAssignmentRow
    found = session.execute(
        select(row.id, row.assigned_at, row.assignee, row.moved)
        .where(row.assigned_by == by, row.assigned_at >= since, row.undone_at.is_(None))
        .order_by(row.id.desc())
        .limit(1)
    ).first()
    if found is None:
        return None
    return KeptAssignment(
        id=found.id,
        at=found.assigned_at,
        assignee=found.assignee,
        moved=tuple(_moved(task) for task in found.moved),
    )


def mark_undone(session: Session, *, assignment_id: int, at: datetime) -> None:
    """Say that an assignment is undone; raises StaleRecord if it already is."""
    row: Any = BulkAssignmentRow
    changed = session.execute(
        update(BulkAssignmentRow)
        .where(row.id == assignment_id, col(BulkAssignmentRow.undone_at).is_(None))
        .values(undone_at=at)
    )
    if changed.rowcount != 1:  # type: ignore[attr-defined]
        raise StaleRecord


def _stored(task: MovedTask) -> dict[str, object]:
    return {
        "task": task.task_id,
        "version": task.version,
        "assignee": task.assignee,
        "status": task.status.value,
        "taken_at": task.taken_at.isoformat() if task.taken_at else None,
    }


def _moved(stored: dict[str, Any]) -> MovedTask:
    taken_at = stored["taken_at"]
    return MovedTask(
        task_id=stored["task"],
        version=stored["version"],
        assignee=stored["assignee"],
        status=TaskStatus(stored["status"]),
        taken_at=datetime.fromisoformat(taken_at) if taken_at else None,
    )
