"""List what waits in the agent's queues, the most urgent first."""

from crm_tui.catalog import queues as catalog_queues
from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.presence import Presence, PresentOn
from crm_tui.domain.work_queue import QueueLine, WorkQueue, WorkQueueView
from crm_tui.dossier_wording import dossier_title
from crm_tui.store import presence, work_counts, work_queues
from crm_tui.store.refusals import NotFound
from crm_tui.store.work_counts import QueueCount
from crm_tui.store.work_queues import Place, WaitingTask


def list_work_queue(
    desk: Desk, *, queue: str | None = None, after: Place | None = None
) -> WorkQueueView:
    """Return the agent's queues with their counts, and a page of the one asked for.

    `after` is the day, the priority and the task id of the last line seen. Without
    `queue`, the first one where something waits. Raises NotFound for a queue the agent
    does not serve.
    """
    with desk.viewing(Act.LIST_WORK_QUEUE) as view:
        served = view.agent.queues
        if queue is not None and queue not in served:
            raise NotFound.of(f"corbeille {queue}")
        counted = work_counts.counts(
            view.session, queues=served, today=view.today, within=view.territory
        )
        shown = queue or next((code for code in served if code in counted), None)
        lines, has_more = _lines(view, shown, after)
    return WorkQueueView(
        queues=tuple(_queue(code, counted.get(code)) for code in served),
        lines=lines,
        has_more=has_more,
        shown_on=view.today,
    )


def _lines(
    view: Work, queue: str | None, after: Place | None
) -> tuple[tuple[QueueLine, ...], bool]:
    if queue is None:
        return (), False
    found, has_more = work_queues.waiting(
        view.session, queue=queue, within=view.territory, after=after
    )
    present = presence.others(
        view.session,
        on=PresentOn.DOSSIER,
        object_ids=(task.dossier_id for task in found),
        agent_code=view.agent.code,
        at=view.now,
    )
    lines = (_line(task, present.get(task.dossier_id, ())) for task in found)
    return tuple(lines), has_more


def _queue(code: str, count: QueueCount | None) -> WorkQueue:
    entry = catalog_queues().get(code)
    return WorkQueue(
        code=code,
        label=entry.label if entry else code,
        waiting=count.waiting if count else 0,
        overdue=count.overdue if count else 0,
        oldest_on=count.oldest_on if count else None,
        asleep=count.asleep if count else 0,
    )


def _line(task: WaitingTask, present: tuple[Presence, ...]) -> QueueLine:
    return QueueLine(
        task_id=task.task_id,
        task_label=task.label,
        task_status=task.status,
        queue=task.queue,
        assignee=task.assignee,
        holder=task.holder,
        taken_at=task.taken_at,
        priority=task.priority,
        wait_until=task.wait_until,
        wait_reason=task.wait_reason,
        version=task.version,
        due_on=task.due_on,
        dossier_id=task.dossier_id,
        dossier_number=task.dossier_number,
        dossier_title=dossier_title(task.type, task.variant),
        party_id=task.party_id,
        party_name=task.party_name,
        place=task.place,
        opened_at=task.opened_at,
        source=task.source,
        present=present,
    )
