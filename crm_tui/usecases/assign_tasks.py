"""Give tasks to a colleague, all at once; each remembers where it was."""

from collections.abc import Sequence

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.assignment import (
    Assignment,
    ChosenTask,
    MovedTask,
    planned_assignment,
)
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.task import TaskStatus
from crm_tui.domain.task_holding import Colleague, HeldTask
from crm_tui.store import assignments, task_holding
from crm_tui.store.refusals import NotFound
from crm_tui.usecases.parts.held_tasks import colleague_of, tell_of
from crm_tui.usecases.parts.repeat import repeated


class UnableToAssignTasks(Refusal):
    """None of the chosen tasks may be given to this colleague."""


def assign_tasks(
    desk: Desk, *, chosen: Sequence[ChosenTask], to: str, key: str
) -> Assignment:
    """Give the chosen tasks to an agent; those that may not be are left, with why.

    A task somebody changed since it was chosen is left as well. Raises
    UnableToAssignTasks when none can be given, NotFound when none is there.
    """
    with desk.performing(Act.ASSIGN_TASKS, key=key) as work:
        colleague = colleague_of(work, code=to)
        tasks = task_holding.get_all(
            work.session,
            task_ids=(choice.id for choice in chosen),
            within=work.territory,
        )
        if repeated(work, kind="assignment"):
            return Assignment(to=colleague, given=tasks, refused=())
        plan = planned_assignment(tasks=tasks, chosen=chosen, to=colleague)
        if not (plan.given or plan.refused):
            raise NotFound.of("ces tâches")
        if not plan.given:
            raise UnableToAssignTasks(plan.refused[0].reason)
        moved = [_give(work, task, colleague) for task in plan.given]
        number = assignments.keep(
            work.session, at=work.now, by=work.agent.code, assignee=to, moved=moved
        )
        work.trail(
            "assignment",
            str(number),
            before={"tasks": [task.task_id for task in moved]},
            after={"assignee": to},
        )
    return plan


def _give(work: Work, task: HeldTask, to: Colleague) -> MovedTask:
    version = task_holding.hand(
        work.session,
        task=task,
        to=to.code,
        status=TaskStatus.ASSIGNED,
        taken_at=work.now,
    )
    tell_of(work, task=task, title=f"Tâche attribuée à {to.name} · {task.label}")
    return MovedTask(
        task_id=task.id,
        version=version,
        assignee=task.assignee,
        status=task.status,
        taken_at=task.taken_at,
    )
