"""Tasks: what remains to be done on dossiers, in the queues they wait in."""

from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from crm_tui.domain.machines.task import TASK
from crm_tui.domain.permission import Territory
from crm_tui.domain.task import USUAL_PRIORITY, Task, TaskStatus
from crm_tui.store.insertion import insert_line
from crm_tui.store.refusals import NotFound
from crm_tui.store.tables.dossier import TaskRow
from crm_tui.store.together import within_territory
from crm_tui.store.versions import update_versioned


def task_of(row: Any) -> Task:
    """Return the task a row, or a line with the same columns, stands for."""
    return Task(
        id=row.id,
        label=row.label,
        status=TaskStatus(row.status),
        queue=row.queue,
        assignee=row.assignee,
        due_on=row.due_on,
        done_at=row.done_at,
        version=row.version,
        dossier_id=row.dossier_id,
        result=row.result,
        priority=row.priority,
        wait_until=row.wait_until,
        wait_reason=row.wait_reason,
    )


def get(session: Session, *, task_id: int, within: Territory) -> Task:
    """Return one task; raises NotFound outside the territory too."""
    row = session.exec(
        select(TaskRow).where(
            col(TaskRow.id) == task_id,
            within_territory(col(TaskRow.departement), within=within),
        )
    ).first()
    if row is None:
        raise NotFound.of("cette tâche")
    return task_of(row)


def of_dossier(session: Session, *, dossier_id: int) -> tuple[Task, ...]:
    """Return the tasks of a dossier that was read within the territory, in order."""
    rows = session.exec(
        select(TaskRow)
        .where(col(TaskRow.dossier_id) == dossier_id)
        .order_by(col(TaskRow.id))
    )
    return tuple(task_of(row) for row in rows)


def add(
    session: Session,
    *,
    dossier_id: int,
    label: str,
    queue: str,
    departement: str,
    at: datetime,
    due_on: date | None = None,
    priority: int = USUAL_PRIORITY,
    assignee: str = "",
) -> Task:
    """Leave something to do in a queue."""
    row = insert_line(
        session,
        TaskRow,
        dossier_id=dossier_id,
        label=label,
        status=(TaskStatus.ASSIGNED if assignee else TaskStatus.PENDING).value,
        queue=queue,
        departement=departement,
        assignee=assignee,
        due_on=due_on,
        priority=priority,
        created_at=at,
    )
    return task_of(row)


def reschedule(session: Session, *, task: Task, label: str, due_on: date) -> None:
    """Say until when there is time now, in the words of the task too."""
    update_versioned(
        session,
        TaskRow,
        id=task.id,
        seen_version=task.version,
        label=label,
        due_on=due_on,
    )


def start(session: Session, *, task: Task, assignee: str) -> None:
    """Give a task to an agent, who begins it."""
    if task.status is not TaskStatus.STARTED:
        TASK.check(task.status, TaskStatus.STARTED)
    update_versioned(
        session,
        TaskRow,
        id=task.id,
        seen_version=task.version,
        status=TaskStatus.STARTED.value,
        assignee=assignee,
    )


def finish(
    session: Session,
    *,
    task_id: int,
    seen_version: int,
    at: datetime,
    by: str,
    result: str,
) -> None:
    """Say that a task is done: the last thing that ever happens to it."""
    update_versioned(
        session,
        TaskRow,
        id=task_id,
        seen_version=seen_version,
        status=TaskStatus.DONE.value,
        result=result,
        done_at=at,
        done_by=by,
    )


def postpone(
    session: Session, *, task_id: int, seen_version: int, until: date, because: str
) -> None:
    """Put a task aside until a day, with what it waits for."""
    update_versioned(
        session,
        TaskRow,
        id=task_id,
        seen_version=seen_version,
        wait_until=until,
        wait_reason=because,
    )
    session.expire_all()
