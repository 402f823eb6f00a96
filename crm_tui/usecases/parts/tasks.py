"""Leaving work in a queue, and finishing it."""

from datetime import date

from crm_tui.desk import Work
from crm_tui.domain.deadline import add_business_days
from crm_tui.domain.dossier import Dossier, DossierVariant
from crm_tui.domain.dossier_acts import FIELD_VISIT_QUEUE
from crm_tui.domain.machines.task import TASK
from crm_tui.domain.task import USUAL_PRIORITY, Task, TaskStatus
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import tasks
from crm_tui.usecases.parts.story import tell

BACK_OFFICE_QUEUE = "BO-EAU-ARR"
"""Where arrivals wait for the back office (catalog, `queues.toml`)."""

TASK_DAYS = 2
"""« AT ≤ 2 jo », and two business days for the back office: our own choice."""

LABEL_LENGTH = 200


def add_task_in(
    work: Work,
    *,
    dossier: Dossier,
    label: str,
    queue: str = BACK_OFFICE_QUEUE,
    due_on: date | None = None,
    priority: int = USUAL_PRIORITY,
    assignee: str = "",
) -> Task:
    """Leave something to do; without a day, it is due in two business days."""
    return tasks.add(
        work.session,
        dossier_id=dossier.id,
        label=label[:LABEL_LENGTH],
        queue=queue,
        departement=dossier.departement,
        at=work.now,
        due_on=due_on or add_business_days(start=work.today, days=TASK_DAYS),
        priority=priority,
        assignee=assignee,
    )


def finish_in(
    work: Work, *, dossier: Dossier, task: Task, seen_version: int, result: str
) -> None:
    """Finish one task as it was seen, and say so on the dossier."""
    TASK.check(task.status, TaskStatus.DONE)
    tasks.finish(
        work.session,
        task_id=task.id,
        seen_version=seen_version,
        at=work.now,
        by=work.agent.code,
        result=result[:LABEL_LENGTH],
    )
    work.session.expire_all()
    tell(
        work,
        kind=TimelineKind.TASK,
        title=f"Tâche finalisée · {task.label}",
        detail=result,
        party_id=dossier.party_id,
        dossier_id=dossier.id,
    )


def open_tasks_of(work: Work, *, dossier: Dossier) -> tuple[Task, ...]:
    """Return the tasks that keep a dossier from closing."""
    every = tasks.of_dossier(work.session, dossier_id=dossier.id)
    return tuple(task for task in every if task.status.is_open)


def waits_for_water(work: Work, *, dossier: Dossier) -> bool:
    """Tell whether the field visit that turns the water on is still to be made.

    Both branches must be finished, the visit and the document (domain.md 1.7).
    """
    return dossier.variant is DossierVariant.WITH_FIELD_VISIT and any(
        task.queue == FIELD_VISIT_QUEUE for task in open_tasks_of(work, dossier=dossier)
    )
