"""Tasks (« entrées tâche », TODO): what remains to be done on a dossier."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class TaskStatus(StrEnum):
    """Where a task stands (domain.md 1.3); done is final."""

    PENDING = "EN_SUSPENS"
    ASSIGNED = "ATTRIBUEE"
    STARTED = "EN_COURS"
    DONE = "FINALISEE"
    CANCELED = "ANNULEE"

    @property
    def is_open(self) -> bool:
        """Tell whether the task still keeps its dossier from closing."""
        return self not in (TaskStatus.DONE, TaskStatus.CANCELED)


OPEN_TASK_STATUSES = tuple(status for status in TaskStatus if status.is_open)

FIRST_PRIORITY, LAST_PRIORITY = 1, 5
"""From 1, at once, to 5, when there is time (our own scale)."""

USUAL_PRIORITY = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing to do, in a work queue, until a day."""

    id: int
    label: str
    status: TaskStatus
    queue: str
    """Code of the work queue it waits in."""
    assignee: str
    """Agent code, empty while nobody took it."""
    due_on: date | None
    done_at: datetime | None
    version: int
    dossier_id: int | None = None
    result: str = ""
    priority: int = USUAL_PRIORITY
    """From 1, at once, to 5, when there is time."""
    wait_until: date | None = None
    """Put aside until that day."""
    wait_reason: str = ""

    def is_waiting(self, *, on: date) -> bool:
        """Tell whether the task is put aside until a later day than this one."""
        return (
            self.status.is_open
            and self.wait_until is not None
            and (self.wait_until > on)
        )
