"""Put a task back in its queue, with the reason."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.task_holding import HeldTask, refusal_to_release
from crm_tui.store import task_holding
from crm_tui.store.refusals import StaleRecord
from crm_tui.usecases.parts.held_tasks import first_taken, put_back_in
from crm_tui.usecases.parts.typed import typed_text

REASON_LENGTH = 200


class UnableToReleaseTask(Refusal):
    """Nobody holds it, somebody else does, it is over, or no reason is given."""


def release_task(
    desk: Desk, *, task_id: int, seen_version: int, because: str, key: str
) -> HeldTask:
    """Give a task back; somebody else's takes the right REAFFECTER.

    Raises UnableToReleaseTask, and StaleRecord when it changed since it was seen.
    """
    with desk.performing(Act.RELEASE_TASK, key=key) as work:
        if done := first_taken(work):
            return done
        task = task_holding.get(work.session, task_id=task_id, within=work.territory)
        if refusal := refusal_to_release(
            task, by=work.agent.code, may_reassign=desk.may(Act.ASSIGN_TASKS)
        ):
            raise UnableToReleaseTask(refusal)
        if task.version != seen_version:
            raise StaleRecord
        reason = typed_text(
            because, field="because", label="Motif", max_length=REASON_LENGTH
        )
        if not reason:
            raise UnableToReleaseTask("Donnez le motif.", field="because")
        put_back_in(work, task=task, because=reason)
        released = task_holding.get(
            work.session, task_id=task_id, within=work.territory
        )
        work.trail("task", str(task.id), before=task, after=released)
    return released
