"""Work queues (« corbeilles ») and the lines that wait in them."""

from dataclasses import dataclass
from datetime import date, datetime

from crm_tui.domain.presence import Presence
from crm_tui.domain.task import TaskStatus

USUAL_PRIORITY = 3
"""Between 1, at once, and 5, when there is time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkQueue:
    """A queue an agent serves, with its counts."""

    code: str
    label: str
    waiting: int
    overdue: int
    oldest_on: date | None
    asleep: int = 0
    """Those put aside until a later day, among `waiting`."""


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
    version: int = 1
    holder: str = ""
    """Display name of who holds the task, empty while nobody does."""
    taken_at: datetime | None = None
    priority: int = USUAL_PRIORITY
    wait_until: date | None = None
    wait_reason: str = ""
    present: tuple[Presence, ...] = ()
    """Colleagues who have the dossier open now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkQueueView:
    """The queues of an agent and the lines of the one shown, most urgent first."""

    queues: tuple[WorkQueue, ...]
    lines: tuple[QueueLine, ...]
    has_more: bool
    shown_on: date
