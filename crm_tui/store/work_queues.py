"""What waits in the queues: bounded counts, and lines by urgency."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, literal_column, select, tuple_, union_all
from sqlmodel import Session, col

from crm_tui.domain.desk_counts import LIST_COUNT_LIMIT
from crm_tui.domain.dossier import DossierType, DossierVariant
from crm_tui.domain.permission import Territory
from crm_tui.domain.task import OPEN_TASK_STATUSES, TaskStatus
from crm_tui.store.outbox import IS_UNSENT
from crm_tui.store.tables.columns import one_of_codes
from crm_tui.store.tables.document import DocumentRow
from crm_tui.store.tables.dossier import DossierRow, TaskRow
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.tables.premises import SiteRow
from crm_tui.store.together import within_territory

PAGE = 100
IS_OPEN = one_of_codes(col(TaskRow.status), OPEN_TASK_STATUSES)

Place = tuple[date | None, int]
"""Where a page stopped: the day and the id of its last task."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueCount:
    """The counts of one queue, stopped just beyond `LIST_COUNT_LIMIT`."""

    code: str
    waiting: int
    overdue: int
    oldest_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingTask:
    """An open task with the dossier and the customer it is about."""

    task_id: int
    label: str
    status: TaskStatus
    queue: str
    assignee: str
    due_on: date | None
    dossier_id: int
    dossier_number: str
    type: DossierType
    variant: DossierVariant
    opened_at: datetime
    source: str
    party_id: int
    party_name: str
    place: str


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
        ).group_by(bounded.c.queue)
    )
    return {
        queue: QueueCount(
            code=queue, waiting=waiting, overdue=overdue, oldest_on=oldest_on
        )
        for queue, waiting, overdue, oldest_on in rows
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
        .where(*_open_in(queues, within))
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


def waiting(
    session: Session,
    *,
    queue: str,
    within: Territory,
    after: Place | None = None,
    limit: int = PAGE,
) -> tuple[tuple[WaitingTask, ...], bool]:
    """Return one page of a queue by day, and whether more follow."""
    ids = _ids_by_day(queue, within, after, limit=limit + 1)
    lines = session.execute(
        select(*_SHOWN)
        .join(ids, ids.c.id == col(TaskRow.id))
        .join(DossierRow, col(DossierRow.id) == col(TaskRow.dossier_id))
        .join(PartyRow, col(PartyRow.id) == col(DossierRow.party_id))
        .outerjoin(SiteRow, col(SiteRow.id) == col(DossierRow.site_id))
        .order_by(col(TaskRow.due_on).is_(None), col(TaskRow.due_on), col(TaskRow.id))
        .limit(limit + 1)
    ).all()
    return tuple(_task(line) for line in lines[:limit]), len(lines) > limit


def _ids_by_day(
    queue: str, within: Territory, after: Place | None, *, limit: int
) -> Any:
    """Return the ids of a page: the dated tasks by day, then those without a day.

    Two reads of one index, each stopped by its limit: nothing sorts the whole queue.
    """
    day, id_ = col(TaskRow.due_on), col(TaskRow.id)
    here = _open_in((queue,), within)
    last_on, last_id = after or (None, 0)
    seen = last_id if last_on is None else 0
    undated = select(id_).where(*here, day.is_(None), id_ > seen).order_by(id_)
    pages = [undated.limit(limit).subquery()]
    if after is None or last_on is not None:
        dated = select(id_).where(*here, day.is_not(None)).order_by(day, id_)
        if last_on is not None:
            dated = dated.where(tuple_(day, id_) > (last_on, last_id))
        pages.append(dated.limit(limit).subquery())
    return union_all(*(select(page.c.id) for page in pages)).subquery()


def _some_of(queue: str, within: Territory) -> Any:
    some = (
        select(col(TaskRow.queue).label("queue"), col(TaskRow.due_on).label("due_on"))
        .where(*_open_in((queue,), within))
        .limit(LIST_COUNT_LIMIT + 1)
        .subquery()
    )
    return select(some.c.queue, some.c.due_on)


def _open_in(queues: tuple[str, ...], within: Territory) -> tuple[Any, ...]:
    return (
        col(TaskRow.queue).in_(queues),
        IS_OPEN,
        within_territory(col(TaskRow.departement), within=within),
    )


_SHOWN: tuple[Any, ...] = (
    col(TaskRow.id).label("task_id"),
    col(TaskRow.label),
    col(TaskRow.status),
    col(TaskRow.queue),
    col(TaskRow.assignee),
    col(TaskRow.due_on),
    col(TaskRow.dossier_id),
    col(DossierRow.number),
    col(DossierRow.opened_at),
    col(DossierRow.source),
    col(DossierRow.type),
    col(DossierRow.variant),
    col(DossierRow.party_id),
    col(PartyRow.last_name),
    col(PartyRow.first_name),
    col(SiteRow.street),
    col(SiteRow.town),
)
"""The columns of a line: whole rows cost four times as much to read."""


def _task(line: Any) -> WaitingTask:
    return WaitingTask(
        task_id=line.task_id,
        label=line.label,
        status=TaskStatus(line.status),
        queue=line.queue,
        assignee=line.assignee,
        due_on=line.due_on,
        dossier_id=line.dossier_id,
        dossier_number=line.number,
        opened_at=line.opened_at,
        source=line.source,
        type=DossierType(line.type),
        variant=DossierVariant(line.variant),
        party_id=line.party_id,
        party_name=f"{line.last_name.upper()} {line.first_name}".strip(),
        place=", ".join(part for part in (line.street, line.town) if part),
    )
