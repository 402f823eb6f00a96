"""How much waits: bounded counts, that cost no more than their limit."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, literal_column, select, union_all
from sqlmodel import Session, col

from crm_tui.domain.desk_counts import LIST_COUNT_LIMIT
from crm_tui.domain.permission import Territory
from crm_tui.store.outbox import IS_UNSENT
from crm_tui.store.tables.document import DocumentRow
from crm_tui.store.tables.dossier import TaskRow
from crm_tui.store.together import within_territory
from crm_tui.store.work_queues import open_in


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueCount:
    """The counts of one queue, stopped just beyond `LIST_COUNT_LIMIT`."""

    code: str
    waiting: int
    overdue: int
    oldest_on: date | None
    asleep: int = 0
    """Those put aside until a later day."""


def counts(
    session: Session, *, queues: tuple[str, ...], today: date, within: Territory
) -> dict[str, QueueCount]:
    """Return how many tasks wait in each queue, in one statement."""
    if not queues:
        return {}
    bounded = union_all(*(_some_of(queue, within) for queue in queues)).subquery()
    rows = session.execute(
        select(
            bounded.c.queue,
            func.count(),
            func.count(bounded.c.due_on).filter(bounded.c.due_on < today),
            func.min(bounded.c.due_on),
            func.count(bounded.c.wait_until).filter(bounded.c.wait_until > today),
        ).group_by(bounded.c.queue)
    )
    return {
        queue: QueueCount(
            code=queue,
            waiting=waiting,
            overdue=overdue,
            oldest_on=oldest_on,
            asleep=asleep,
        )
        for queue, waiting, overdue, oldest_on, asleep in rows
    }


def tasks_waiting(
    session: Session, *, queues: tuple[str, ...], within: Territory, at_most: int
) -> int:
    """Count the open tasks of these queues, no further than just beyond `at_most`."""
    if not queues:
        return 0
    some = (
        select(literal_column("1").label("one"))
        .select_from(TaskRow)
        .where(*open_in(queues, within))
        .limit(at_most + 1)
        .subquery()
    )
    return int(session.execute(select(func.count()).select_from(some)).scalar_one())


def documents_unsent(session: Session, *, within: Territory, at_most: int) -> int:
    """Count the documents that have not left, no further than beyond `at_most`."""
    some = (
        select(literal_column("1").label("one"))
        .select_from(DocumentRow)
        .where(
            IS_UNSENT,
            within_territory(col(DocumentRow.departement), within=within),
        )
        .limit(at_most + 1)
        .subquery()
    )
    return int(session.execute(select(func.count()).select_from(some)).scalar_one())


def _some_of(queue: str, within: Territory) -> Any:
    some = (
        select(
            col(TaskRow.queue).label("queue"),
            col(TaskRow.due_on).label("due_on"),
            col(TaskRow.wait_until).label("wait_until"),
        )
        .where(*open_in((queue,), within))
        .limit(LIST_COUNT_LIMIT + 1)
        .subquery()
    )
    return select(some.c.queue, some.c.due_on, some.c.wait_until)
