"""Give a task of a dossier to a colleague, or take it for oneself."""

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.machines.task import TASK
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.task import TaskStatus
from crm_tui.domain.task_holding import HeldTask, refusal_to_assign
from crm_tui.store import task_holding
from crm_tui.store.refusals import StaleRecord
from crm_tui.usecases.parts.held_tasks import colleague_of, first_taken, tell_of


class UnableToAssignTask(Refusal):
    """The task is over, or this colleague cannot have it."""


def assign_task(
    desk: Desk, *, task_id: int, seen_version: int, to: str, key: str
) -> HeldTask:
    """Put a task in an agent's hands; one that another holds asks for their right.

    Raises UnableToAssignTask, StaleRecord when somebody changed it since it was seen.
    """
    with desk.performing(Act.ASSIGN_TASK, key=key) as work:
        if done := first_taken(work):
            return done
        task = task_holding.get(work.session, task_id=task_id, within=work.territory)
        _check(work, task, seen_version=seen_version)
        colleague = colleague_of(work, code=to.strip().upper())
        if refusal := refusal_to_assign(task, to=colleague):
            raise UnableToAssignTask(refusal, field="to")
        if task.status is not TaskStatus.ASSIGNED:
            TASK.check(task.status, TaskStatus.ASSIGNED)
        task_holding.hand(
            work.session,
            task=task,
            to=colleague.code,
            status=TaskStatus.ASSIGNED,
            taken_at=work.now,
        )
        tell_of(
            work, task=task, title=f"Tâche attribuée à {colleague.name} · {task.label}"
        )
        given = task_holding.get(work.session, task_id=task_id, within=work.territory)
        work.trail("task", str(task.id), before=task, after=given)
    return given


def _check(work: Work, task: HeldTask, *, seen_version: int) -> None:
    """Refuse a task somebody changed, or holds, unless the agent may reassign."""
    if task.version != seen_version:
        raise StaleRecord
    if task.assignee not in ("", work.agent.code):
        work.may(Act.ASSIGN_TASKS)
