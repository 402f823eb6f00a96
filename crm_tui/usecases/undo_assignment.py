"""Take the last assignment back: each task that nobody touched returns to its place."""

from dataclasses import replace
from datetime import timedelta

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.assignment import MovedTask, UndoneAssignment
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.task_holding import UNDO_WINDOW_MINUTES, HeldTask
from crm_tui.store import assignments, task_holding
from crm_tui.usecases.parts.held_tasks import tell_of

WINDOW = timedelta(minutes=UNDO_WINDOW_MINUTES)


class UnableToUndo(Refusal):
    """Nothing was given out in the window, or it is undone already."""


def undo_assignment(desk: Desk, *, key: str) -> UndoneAssignment:
    """Restore the tasks of the agent's last assignment, touched ones left as they are.

    Raises UnableToUndo once the window is over.
    """
    with desk.performing(Act.ASSIGN_TASKS, key=key) as work:
        if work.already is not None:
            return UndoneAssignment(restored=0, touched_since=0)
        last = assignments.last_of(
            work.session, by=work.agent.code, since=work.now - WINDOW
        )
        if last is None:
            raise UnableToUndo(
                "Aucune attribution à défaire : "
                f"elle se défait dans les {UNDO_WINDOW_MINUTES} minutes."
            )
        assignments.mark_undone(work.session, assignment_id=last.id, at=work.now)
        now = {
            task.id: task
            for task in task_holding.get_all(
                work.session,
                task_ids=(moved.task_id for moved in last.moved),
                within=work.territory,
            )
        }
        restored = sum(_restore(work, now.get(m.task_id), m) for m in last.moved)
        work.trail("assignment", str(last.id), after={"undone": restored})
    return UndoneAssignment(restored=restored, touched_since=len(last.moved) - restored)


def _restore(work: Work, task: HeldTask | None, moved: MovedTask) -> bool:
    if task is None or task.version != moved.version:
        return False
    task_holding.hand(
        work.session,
        task=replace(task, version=moved.version),
        to=moved.assignee,
        status=moved.status,
        taken_at=moved.taken_at,
    )
    tell_of(work, task=task, title=f"Attribution défaite · {task.label}")
    return True
