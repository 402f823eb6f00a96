"""Work given out at once by a supervisor: who gets what, what is refused, the undo."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from crm_tui.domain.task import TaskStatus
from crm_tui.domain.task_holding import Colleague, HeldTask, refusal_to_assign


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenTask:
    """A task as the agent selected it."""

    id: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedTask:
    """A task that stays where it is, and why."""

    task: HeldTask
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """What giving these tasks to a colleague does, before or once done."""

    to: Colleague
    given: tuple[HeldTask, ...]
    refused: tuple[RefusedTask, ...]
    absent: int = 0
    """Chosen tasks that are no longer there for this agent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedTask:
    """A task given out: where it was, and its version since."""

    task_id: int
    version: int
    assignee: str
    status: TaskStatus
    taken_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAssignment:
    """An assignment that may still be undone."""

    id: int
    at: datetime
    assignee: str
    moved: tuple[MovedTask, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoneAssignment:
    """How many tasks went back where they were, and how many had moved since."""

    restored: int
    touched_since: int


CHANGED = "Modifiée entre-temps par un autre agent : relisez la corbeille."


def planned_assignment(
    *, tasks: Iterable[HeldTask], chosen: Iterable[ChosenTask], to: Colleague
) -> Assignment:
    """Return which of the chosen tasks the colleague gets, and why not the others."""
    seen = {choice.id: choice.version for choice in chosen}
    given, refused = [], []
    for task in tasks:
        reason = refusal_to_assign(task, to=to)
        if not reason and task.version != seen[task.id]:
            reason = CHANGED
        if reason:
            refused.append(RefusedTask(task=task, reason=reason))
        else:
            given.append(task)
    return Assignment(
        to=to,
        given=tuple(given),
        refused=tuple(refused),
        absent=len(seen) - len(given) - len(refused),
    )
