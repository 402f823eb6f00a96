"""Show what giving these tasks to a colleague would do, before it is done."""

from collections.abc import Sequence

from crm_tui.desk import Act, Desk
from crm_tui.domain.assignment import Assignment, ChosenTask, planned_assignment
from crm_tui.store import task_holding
from crm_tui.usecases.parts.held_tasks import colleague_of


def preview_assignment(
    desk: Desk, *, chosen: Sequence[ChosenTask], to: str
) -> Assignment:
    """Return who gets what and what is refused, each with its reason.

    Raises NotFound for an agent who shares no place with this one.
    """
    with desk.viewing(Act.ASSIGN_TASKS) as view:
        colleague = colleague_of(view, code=to)
        tasks = task_holding.get_all(
            view.session,
            task_ids=(choice.id for choice in chosen),
            within=view.territory,
        )
    return planned_assignment(tasks=tasks, chosen=chosen, to=colleague)
