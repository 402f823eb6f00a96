"""What waits in the queues, line by line, the most urgent first."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select, tuple_, union_all
from sqlmodel import Session, col

from crm_tui.domain.dossier import DossierType, DossierVariant
from crm_tui.domain.permission import Territory
from crm_tui.domain.task import OPEN_TASK_STATUSES, TaskStatus
from crm_tui.store.tables.agent import AgentRow
from crm_tui.store.tables.columns import one_of_codes
from crm_tui.store.tables.dossier import DossierRow, TaskRow
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.tables.premises import SiteRow
from crm_tui.store.together import within_territory

PAGE = 100
IS_OPEN = one_of_codes(col(TaskRow.status), OPEN_TASK_STATUSES)

Place = tuple[date | None, int, int]
"""Where a page stopped: the day, the priority and the id of its last task."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingTask:
    """An open task with the dossier and the customer it is about."""

    task_id: int
    label: str
    status: TaskStatus
    queue: str
    assignee: str
    holder: str
    """Display name of who holds it, empty while nobody does."""
    taken_at: datetime | None
    priority: int
    wait_until: date | None
    wait_reason: str
    version: int
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


def waiting(
    session: Session,
    *,
    queue: str,
    within: Territory,
    after: Place | None = None,
    limit: int = PAGE,
) -> tuple[tuple[WaitingTask, ...], bool]:
    """Return one page of a queue by day then priority, and whether more follow."""
    ids = urgent_ids((queue,), within=within, after=after, limit=limit + 1)
    lines = session.execute(
        select(*_SHOWN)
        .join(ids, ids.c.id == col(TaskRow.id))
        .join(DossierRow, col(DossierRow.id) == col(TaskRow.dossier_id))
        .join(PartyRow, col(PartyRow.id) == col(DossierRow.party_id))
        .outerjoin(SiteRow, col(SiteRow.id) == col(DossierRow.site_id))
        .outerjoin(AgentRow, col(AgentRow.code) == col(TaskRow.assignee))
        .order_by(
            col(TaskRow.due_on).is_(None),
            col(TaskRow.due_on),
            col(TaskRow.priority),
            col(TaskRow.id),
        )
        .limit(limit + 1)
    ).all()
    return tuple(_task(line) for line in lines[:limit]), len(lines) > limit


def urgent_ids(
    queues: tuple[str, ...],
    *,
    within: Territory,
    limit: int,
    after: Place | None = None,
    conditions: tuple[Any, ...] = (),
) -> Any:
    """Return the ids of the most urgent open tasks of each queue, as a subquery.

    Dated tasks by day then priority, then those without a day: two reads of one index a
    queue, each stopped by its limit, so that nothing sorts a whole queue.
    """
    pages = [
        page
        for queue in queues
        for page in _pages_of(queue, within, after, limit, conditions)
    ]
    return union_all(*(select(page.c.id) for page in pages)).subquery()


def _pages_of(
    queue: str,
    within: Territory,
    after: Place | None,
    limit: int,
    conditions: tuple[Any, ...],
) -> list[Any]:
    day, priority, id_ = col(TaskRow.due_on), col(TaskRow.priority), col(TaskRow.id)
    here = (*open_in((queue,), within), *conditions)
    undated = select(id_).where(*here, day.is_(None)).order_by(priority, id_)
    if after is not None and after[0] is None:
        undated = undated.where(tuple_(priority, id_) > after[1:])
        return [undated.limit(limit).subquery()]
    dated = select(id_).where(*here, day.is_not(None)).order_by(day, priority, id_)
    if after is not None:
        dated = dated.where(tuple_(day, priority, id_) > after)
    return [undated.limit(limit).subquery(), dated.limit(limit).subquery()]


def open_in(queues: tuple[str, ...], within: Territory) -> tuple[Any, ...]:
    """Return the conditions of an open task of these queues, in a territory."""
    return (
        col(TaskRow.queue).in_(queues),
        IS_OPEN,
        within_territory(col(TaskRow.departement), within=within),
    )


HOLDER: tuple[Any, ...] = (
    col(AgentRow.first_name).label("holder_first_name"),
    col(AgentRow.last_name).label("holder_last_name"),
)
"""Who holds a task, for `holder_of`: the agent's row is joined by the assignee."""

_SHOWN: tuple[Any, ...] = (
    col(TaskRow.id).label("task_id"),
    col(TaskRow.label),
    col(TaskRow.status),
    col(TaskRow.queue),
    col(TaskRow.assignee),
    col(TaskRow.taken_at),
    col(TaskRow.priority),
    col(TaskRow.wait_until),
    col(TaskRow.wait_reason),
    col(TaskRow.version),
    *HOLDER,
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
        holder=holder_of(line),
        taken_at=line.taken_at,
        priority=line.priority,
        wait_until=line.wait_until,
        wait_reason=line.wait_reason,
        version=line.version,
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


def holder_of(line: Any) -> str:
    """Return the display name of the agent, or the code of one who is gone."""
    if not line.holder_first_name:
        return str(line.assignee)
    return f"{line.holder_first_name} {line.holder_last_name[:1]}."
