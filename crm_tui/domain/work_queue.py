"""Work queues (« corbeilles ») and the lines that wait in them."""

from dataclasses import dataclass
from datetime import date, datetime

from crm_tui.domain.task import TaskStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkQueue:
    """A queue an agent serves, with its counts."""

    code: str
    label: str
    waiting: int
    overdue: int
    oldest_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueLine:
    """One open task and the dossier it belongs to."""

    task_id: int
    task_label: str
    task_status: TaskStatus
    queue: str
    assignee: str
    due_on: date | None
    dossier_id: int
    dossier_number: str
    dossier_title: str
    party_id: int
    party_name: str
    place: str
    opened_at: datetime
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkQueueView:
    """The queues of an agent and the lines of the one shown, most urgent first."""

    queues: tuple[WorkQueue, ...]
    lines: tuple[QueueLine, ...]
    has_more: bool
    shown_on: date
