"""Taking tasks from the queues, putting them back, giving them to somebody else."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, or_, select
from sqlmodel import Session, col

from crm_tui.domain.permission import Territory
from crm_tui.domain.task import TaskStatus
from crm_tui.domain.task_holding import HeldTask
from crm_tui.store.refusals import NotFound
from crm_tui.store.tables.agent import AgentRow
from crm_tui.store.tables.dossier import DossierRow, TaskRow
from crm_tui.store.together import within_territory
from crm_tui.store.versions import update_versioned
from crm_tui.store.work_queues import HOLDER, IS_OPEN, holder_of, urgent_ids

CANDIDATES = 200
"""Tasks of each queue among which the next one is chosen: more than agents who ask at
the same instant, each of whom holds one of them for the time of a save."""

_COLUMNS: tuple[Any, ...] = (
    col(TaskRow.id),
    col(TaskRow.label),
    col(TaskRow.status),
    col(TaskRow.queue),
    col(TaskRow.departement),
    col(TaskRow.assignee),
    col(TaskRow.due_on),
    col(TaskRow.priority),
    col(TaskRow.wait_until),
    col(TaskRow.taken_at),
    col(TaskRow.dossier_id),
    col(TaskRow.version),
    col(DossierRow.number).label("dossier_number"),
    col(DossierRow.party_id).label("party_id"),
    *HOLDER,
)


def get(session: Session, *, task_id: int, within: Territory) -> HeldTask:
    """Return one task; raises NotFound outside the territory too."""
    found = get_all(session, task_ids=(task_id,), within=within)
    if not found:
        raise NotFound.of("cette tâche")
    return found[0]


def get_all(
    session: Session, *, task_ids: Iterable[int], within: Territory
) -> tuple[HeldTask, ...]:
    """Return these tasks by id, those of another territory left out."""
    wanted = _tasks(within).where(col(TaskRow.id).in_(sorted(set(task_ids))))
    return _read(session, wanted.order_by(col(TaskRow.id)))


def next_for(
    session: Session,
    *,
    agent_code: str,
    queues: tuple[str, ...],
    on: date,
    within: Territory,
) -> HeldTask | None:
    """Return the most urgent task the agent may begin, locked until the act ends.

    On PostgreSQL the row is locked and those that others are taking are passed over; on
    SQLite the transaction alone writes. Waiting tasks are not offered.
    """
    offered = or_(
        (col(TaskRow.status) == TaskStatus.PENDING.value)
        & (col(TaskRow.assignee) == ""),
        (col(TaskRow.status) == TaskStatus.ASSIGNED.value)
        & (col(TaskRow.assignee) == agent_code),
    )
    awake = or_(col(TaskRow.wait_until).is_(None), col(TaskRow.wait_until) <= on)
    if not queues:
        return None
    ids = urgent_ids(
        queues, within=within, limit=CANDIDATES, conditions=(offered, awake)
    )
    wanted = (
        _tasks(within)
        .where(col(TaskRow.id).in_(select(ids.c.id)), IS_OPEN, offered, awake)
        .order_by(
            col(TaskRow.due_on).is_(None),
            col(TaskRow.due_on),
            col(TaskRow.priority),
            col(TaskRow.id),
        )
        .limit(1)
        .with_for_update(of=TaskRow, skip_locked=True)
    )
    found = _read(session, wanted)
    return found[0] if found else None


def held_by(
    session: Session, *, agent_code: str, within: Territory
) -> tuple[HeldTask, ...]:
    """Return the open tasks in an agent's hands, oldest first."""
    wanted = _tasks(within).where(IS_OPEN, col(TaskRow.assignee) == agent_code)
    return _read(session, wanted.order_by(col(TaskRow.id)))


def count_held(session: Session, *, within: Territory) -> dict[str, int]:
    """Return how many open tasks each holder has in a territory."""
    rows = session.execute(
        select(col(TaskRow.assignee), func.count())
        .where(
            IS_OPEN,
            col(TaskRow.assignee) != "",
            within_territory(col(TaskRow.departement), within=within),
        )
        .group_by(col(TaskRow.assignee))
    )
    return {assignee: count for assignee, count in rows}


def hand(
    session: Session,
    *,
    task: HeldTask,
    to: str,
    status: TaskStatus,
    taken_at: datetime | None = None,
    because: str = "",
) -> int:
    """Put a task in an agent's hands, or in nobody's (`to` empty); return its version.

    `because` is why it went back to the queue. Raises StaleRecord when somebody changed
    the task since it was read.
    """
    return update_versioned(
        session,
        TaskRow,
        id=task.id,
        seen_version=task.version,
        status=status.value,
        assignee=to,
        taken_at=taken_at,
        release_reason=because,
    )


def _tasks(within: Territory) -> Any:
    return (
        select(*_COLUMNS)
        .join(DossierRow, col(DossierRow.id) == col(TaskRow.dossier_id))
        .outerjoin(AgentRow, col(AgentRow.code) == col(TaskRow.assignee))
        .where(within_territory(col(TaskRow.departement), within=within))
    )


def _read(session: Session, wanted: Any) -> tuple[HeldTask, ...]:
    return tuple(_held(line) for line in session.execute(wanted))


def _held(line: Any) -> HeldTask:
    return HeldTask(
        id=line.id,
        label=line.label,
        status=TaskStatus(line.status),
        queue=line.queue,
        departement=line.departement,
        assignee=line.assignee,
        holder=holder_of(line),
        due_on=line.due_on,
        priority=line.priority,
        wait_until=line.wait_until,
        taken_at=line.taken_at,
        dossier_id=line.dossier_id,
        dossier_number=line.dossier_number,
        party_id=line.party_id,
        version=line.version,
    )
