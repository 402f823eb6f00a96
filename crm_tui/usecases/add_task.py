"""Add a task to a dossier: what to do, in which queue, by whom, until when."""

from crm_tui.catalog import queues
from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.task import Task
from crm_tui.domain.task_form import TaskForm, check_priority, check_queue, due_day
from crm_tui.domain.task_holding import Colleague
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import dossiers, tasks
from crm_tui.usecases.parts.dossier import check_open
from crm_tui.usecases.parts.held_tasks import colleague_of
from crm_tui.usecases.parts.repeat import repeated
from crm_tui.usecases.parts.reserved_queues import check_sent
from crm_tui.usecases.parts.seen_dossier import seen_dossier
from crm_tui.usecases.parts.story import tell
from crm_tui.usecases.parts.tasks import LABEL_LENGTH, add_task_in
from crm_tui.usecases.parts.typed import typed_text


class UnableToAddTask(Refusal):
    """What is to be done is not said, or the colleague cannot do it."""


def add_task(
    desk: Desk, *, dossier_id: int, seen_version: int, form: TaskForm, key: str
) -> Task:
    """Leave something to do on an open dossier, in a queue or in a colleague's hands.

    Raises UnableToAddTask, UnacceptableTask with its field, StaleRecord when
    somebody changed the dossier since it was seen.
    """
    with desk.performing(Act.ADD_TASK, key=key) as work:
        done = repeated(work, kind="task")
        if done is not None:
            return tasks.get(work.session, task_id=int(done), within=work.territory)
        dossier = seen_dossier(work, dossier_id=dossier_id, seen_version=seen_version)
        check_open(dossier)
        label = _label(form)
        queue = check_queue(form.queue, known=queues())
        check_sent(dossier, queue=queue)
        colleague = _colleague(work, code=form.assignee.strip(), queue=queue)
        task = add_task_in(
            work,
            dossier=dossier,
            label=label,
            queue=queue,
            due_on=due_day(form.due_on, today=work.today),
            priority=check_priority(form.priority),
            assignee=colleague.code if colleague else "",
        )
        dossiers.update(work.session, dossier=dossier, at=work.now)
        tell(
            work,
            kind=TimelineKind.TASK,
            title=f"Tâche ajoutée · {label}",
            detail=f"Attribuée à {colleague.name}." if colleague else "",
            party_id=dossier.party_id,
            dossier_id=dossier.id,
        )
        work.trail("task", str(task.id), after=task)
    return task


def _label(form: TaskForm) -> str:
    label = typed_text(
        form.label, field="label", label="Tâche", max_length=LABEL_LENGTH
    )
    if not label:
        raise UnableToAddTask("Dites ce qu'il y a à faire.", field="label")
    return label


def _colleague(work: Work, *, code: str, queue: str) -> Colleague | None:
    if not code:
        return None
    colleague = colleague_of(work, code=code.upper())
    if queue not in colleague.queues:
        raise UnableToAddTask(
            f"{colleague.name} ne sert pas cette corbeille.", field="assignee"
        )
    return colleague
