"""Tasks changing hands: what taking, releasing and giving out work share."""

from crm_tui.desk import Work
from crm_tui.domain.task import TaskStatus
from crm_tui.domain.task_holding import Colleague, HeldTask, shares_place
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import colleagues, task_holding
from crm_tui.store.refusals import NotFound
from crm_tui.usecases.parts.repeat import repeated
from crm_tui.usecases.parts.story import tell


def first_taken(work: Work) -> HeldTask | None:
    """Return the task the same save key already changed; None for a first save."""
    number = repeated(work, kind="task")
    if number is None:
        return None
    return task_holding.get(work.session, task_id=int(number), within=work.territory)


def take_in(work: Work, *, task: HeldTask) -> HeldTask:
    """Put a task in the agent's hands, begun now, and say so on its dossier."""
    task_holding.hand(
        work.session,
        task=task,
        to=work.agent.code,
        status=TaskStatus.STARTED,
        taken_at=work.now,
    )
    tell_of(work, task=task, title=f"Tâche prise · {task.label}")
    taken = task_holding.get(work.session, task_id=task.id, within=work.territory)
    work.trail("task", str(task.id), before=task, after=taken)
    return taken


def put_back_in(work: Work, *, task: HeldTask, because: str) -> None:
    """Put a task back in its queue, and say why on its dossier."""
    task_holding.hand(
        work.session,
        task=task,
        to="",
        status=TaskStatus.PENDING,
        because=because,
    )
    tell_of(
        work, task=task, title=f"Tâche remise en corbeille · {task.label}", why=because
    )


def tell_of(work: Work, *, task: HeldTask, title: str, why: str = "") -> None:
    """Tell what happened to a task, on its dossier."""
    tell(
        work,
        kind=TimelineKind.TASK,
        title=title,
        detail=why,
        party_id=task.party_id,
        dossier_id=task.dossier_id,
    )


def colleague_of(work: Work, *, code: str) -> Colleague:
    """Return an agent who shares a place with the one who acts, or raise NotFound."""
    for colleague in colleagues_here(work):
        if colleague.code == code:
            return colleague
    raise NotFound.of(f"agent {code}")


def colleagues_here(work: Work) -> tuple[Colleague, ...]:
    """Return the agents who serve a queue and share a place with the one who acts."""
    return tuple(
        colleague
        for colleague in colleagues.list_all(work.session, at=work.now)
        if shares_place(colleague.territory, work.territory)
    )
