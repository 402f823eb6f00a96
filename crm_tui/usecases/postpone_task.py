"""Put a task aside until a day: « Suivant » does not offer it before."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.french_format import short_date
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.task import Task
from crm_tui.domain.task_form import waiting_day
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import dossiers, tasks
from crm_tui.usecases.parts.dossier import check_open
from crm_tui.usecases.parts.repeat import repeated
from crm_tui.usecases.parts.seen_dossier import dossier_in_turn
from crm_tui.usecases.parts.story import tell
from crm_tui.usecases.parts.tasks import LABEL_LENGTH
from crm_tui.usecases.parts.typed import typed_text


class UnableToPostponeTask(Refusal):
    """The task is over, or nobody said what it waits for."""


def postpone_task(
    desk: Desk, *, task_id: int, seen_version: int, until: str, because: str, key: str
) -> Task:
    """Make an open task wait until a day, for a reason everybody reads.

    Raises UnableToPostponeTask, UnacceptableTask for the day, StaleRecord when somebody
    changed the task since it was seen.
    """
    with desk.performing(Act.POSTPONE_TASK, key=key) as work:
        done = repeated(work, kind="task")
        if done is not None:
            return tasks.get(work.session, task_id=int(done), within=work.territory)
        task = tasks.get(work.session, task_id=task_id, within=work.territory)
        if not task.status.is_open:
            raise UnableToPostponeTask("La tâche n'est plus à faire.")
        dossier = dossier_in_turn(work, dossier_id=task.dossier_id or 0)
        check_open(dossier)
        day = waiting_day(until, today=work.today)
        reason = typed_text(
            because, field="because", label="Motif", max_length=LABEL_LENGTH
        )
        if not reason:
            raise UnableToPostponeTask("Dites ce qu'on attend.", field="because")
        tasks.postpone(
            work.session,
            task_id=task.id,
            seen_version=seen_version,
            until=day,
            because=reason,
        )
        dossiers.update(work.session, dossier=dossier, at=work.now)
        postponed = tasks.get(work.session, task_id=task_id, within=work.territory)
        tell(
            work,
            kind=TimelineKind.TASK,
            title=f"Tâche en attente jusqu'au {short_date(day)} · {task.label}",
            detail=reason,
            party_id=dossier.party_id,
            dossier_id=dossier.id,
        )
        work.trail("task", str(task.id), before=task, after=postponed)
    return postponed
