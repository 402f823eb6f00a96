"""Take one task chosen in a queue."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.task import TaskStatus
from crm_tui.domain.task_holding import HeldTask, refusal_to_take
from crm_tui.store import task_holding
from crm_tui.store.refusals import NotFound, StaleRecord
from crm_tui.usecases.parts.held_tasks import first_taken, take_in
from crm_tui.usecases.parts.reserved_queues import check_queue


class UnableToTakeTask(Refusal):
    """The task is over, or in somebody else's hands."""


def take_task(desk: Desk, *, task_id: int, seen_version: int, key: str) -> HeldTask:
    """Take a task of a queue the agent serves; one they already began stays theirs.

    Raises UnableToTakeTask naming who holds it, StaleRecord when it changed otherwise,
    NotFound outside the territory and the agent's queues.
    """
    with desk.performing(Act.TAKE_TASK, key=key) as work:
        if done := first_taken(work):
            return done
        task = task_holding.get(work.session, task_id=task_id, within=work.territory)
        if task.queue not in work.agent.queues and task.assignee != work.agent.code:
            raise NotFound.of("cette tâche")
        check_queue(work, queue=task.queue)
        if refusal := refusal_to_take(task, by=work.agent.code):
            raise UnableToTakeTask(refusal)
        if task.status is TaskStatus.STARTED:
            work.trail("task", str(task.id))
            return task
        if task.version != seen_version:
            raise StaleRecord
        return take_in(work, task=task)
