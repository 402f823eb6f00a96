"""List the agents a task may be given to, with where they are and what they hold."""

from dataclasses import replace

from crm_tui.desk import Act, Desk
from crm_tui.domain.task_taker import TaskTaker, takers_of
from crm_tui.store import colleagues, task_holding
from crm_tui.usecases.parts.held_tasks import colleagues_here


def list_task_takers(desk: Desk, *, task_id: int) -> tuple[TaskTaker, ...]:
    """Return who may take the task, the likeliest first, then who may not, with why.

    Raises NotFound where the task is not of the territory.
    """
    with desk.viewing(Act.ASSIGN_TASK) as view:
        task = task_holding.get(view.session, task_id=task_id, within=view.territory)
        held = task_holding.count_held(view.session, within=view.territory)
        here = [
            replace(one, held=held.get(one.code, 0)) for one in colleagues_here(view)
        ]
        seen = colleagues.last_seen(view.session, codes=[one.code for one in here])
        return takers_of(
            task,
            colleagues=here,
            seen=seen,
            by=view.agent.code,
            now=view.now,
            refused_to_reassign=desk.refusal_of(Act.ASSIGN_TASKS),
        )
