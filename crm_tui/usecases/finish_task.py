"""Finish a task: it is done, by whom, with what result."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.dossier_acts import refusal_to_finish
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.task import Task, TaskStatus
from crm_tui.store import dossiers, tasks
from crm_tui.usecases.parts.dossier import check_open
from crm_tui.usecases.parts.dossier_facts import facts_of
from crm_tui.usecases.parts.repeat import repeated
from crm_tui.usecases.parts.reserved_queues import check_queue
from crm_tui.usecases.parts.seen_dossier import dossier_in_turn
from crm_tui.usecases.parts.step_task import finish_step_of_in
from crm_tui.usecases.parts.tasks import LABEL_LENGTH, finish_in
from crm_tui.usecases.parts.typed import typed_text


class UnableToFinishTask(Refusal):
    """The task is over, or a document is still awaited."""


def finish_task(
    desk: Desk, *, task_id: int, seen_version: int, result: str = "", key: str
) -> Task:
    """Finish one task; done is final. The step it stands for is done with it.

    Raises UnableToFinishTask while the fifteen days of a justificatif run, StepToDo
    where its step asks for more, and StaleRecord when somebody changed the task since
    it was seen.
    """
    with desk.performing(Act.FINISH_TASK, key=key) as work:
        done = repeated(work, kind="task")
        if done is not None:
            return tasks.get(work.session, task_id=int(done), within=work.territory)
        task = tasks.get(work.session, task_id=task_id, within=work.territory)
        check_queue(work, queue=task.queue)
        if not task.status.is_open:
            is_done = task.status is TaskStatus.DONE
            raise UnableToFinishTask(
                "La tâche est déjà finalisée." if is_done else "La tâche est annulée."
            )
        dossier = dossier_in_turn(work, dossier_id=task.dossier_id or 0)
        check_open(dossier)
        facts = facts_of(work, dossier=dossier)
        if refusal := refusal_to_finish(facts, queue=task.queue):
            raise UnableToFinishTask(refusal)
        said = typed_text(
            result, field="result", label="Résultat", max_length=LABEL_LENGTH
        )
        if not finish_step_of_in(work, task=task, seen_version=seen_version, said=said):
            finish_in(
                work,
                dossier=dossier,
                task=task,
                seen_version=seen_version,
                result=said,
            )
            dossiers.update(work.session, dossier=dossier, at=work.now)
        finished = tasks.get(work.session, task_id=task_id, within=work.territory)
        work.trail("task", str(task.id), before=task, after=finished)
    return finished
