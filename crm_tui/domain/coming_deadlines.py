"""The deadlines of a dossier that have not fallen yet, shown above its past."""

from collections.abc import Sequence
from datetime import date

from crm_tui.domain.dossier_acts import is_awaited
from crm_tui.domain.french_format import relative_days
from crm_tui.domain.justificatif import Justificatif, JustificatifStatus
from crm_tui.domain.task import Task
from crm_tui.domain.timeline import ComingDeadline


def coming_deadlines(
    *,
    justificatif: Justificatif | None,
    tasks: Sequence[Task],
    is_open: bool,
    today: date,
) -> tuple[ComingDeadline, ...]:
    """Return what is still to come, the farthest first: the nearest is beside today."""
    if not is_open:
        return ()
    request = _of_request(justificatif)
    days = {deadline.on for deadline in request}
    coming = [*request, *(task for task in _of_tasks(tasks) if task.on not in days)]
    ahead = [deadline for deadline in coming if deadline.on >= today]
    return tuple(
        ComingDeadline(
            on=deadline.on,
            title=deadline.title,
            detail=" · ".join(
                part
                for part in (relative_days(deadline.on, today=today), deadline.detail)
                if part
            ),
        )
        for deadline in sorted(ahead, key=lambda item: item.on, reverse=True)
    )


def _of_request(request: Justificatif | None) -> list[ComingDeadline]:
    if request is None or not is_awaited(request):
        return []
    coming = [
        ComingDeadline(
            on=request.due_on,
            title="Échéance du justificatif",
            detail="dernier jour, inclus",
        ),
        ComingDeadline(
            on=request.fallback_on,
            title="Sans justificatif : abonner à l'index et à la date de résiliation",
            detail="",
        ),
    ]
    if request.status is JustificatifStatus.ASKED:
        coming.append(
            ComingDeadline(on=request.reminder_on, title="Relance", detail="")
        )
    return coming


def _of_tasks(tasks: Sequence[Task]) -> list[ComingDeadline]:
    return [
        ComingDeadline(on=task.due_on, title=task.label, detail="tâche")
        for task in tasks
        if task.status.is_open and task.due_on is not None
    ]
