"""Finishing a task that stands for the step under way of a procedure."""

from dataclasses import replace

from crm_tui.desk import Act, Work
from crm_tui.domain.procedure_run import complete
from crm_tui.domain.procedure_state import FinishTask, Outcome
from crm_tui.domain.step_task import StepToDo, step_sentence, way_of_task
from crm_tui.domain.task import Task
from crm_tui.store import procedures
from crm_tui.store.refusals import StaleRecord
from crm_tui.usecases.parts.dossier_run import run_of_task
from crm_tui.usecases.parts.procedure import Course, check_right
from crm_tui.usecases.parts.procedure_work import advance_in


def finish_step_of_in(work: Work, *, task: Task, seen_version: int, said: str) -> bool:
    """Do the step a task stands for, and so finish the task; False where it has none.

    Raises StepToDo where the step has a form, PermissionRefused without the step's
    right, StaleRecord when somebody changed the task since it was seen.
    """
    runs = procedures.of_dossier(work.session, dossier_id=task.dossier_id or 0)
    run = run_of_task(runs, task=task)
    if run is None or run.state.current is None:
        return False
    step = run.procedure.step(run.state.current.code)
    way = way_of_task(step)
    if way is None:
        told = step_sentence(step=step.label, procedure=run.procedure.label)
        raise StepToDo(told, run_id=run.id)
    if task.version != seen_version:
        raise StaleRecord
    work.may(Act.WORK_PROCEDURE)
    check_right(work, run)
    course = Course.of(work, run)
    outcome = complete(
        run.procedure,
        run.state,
        step=step.code,
        exit=way.code,
        typed={},
        facts=course.facts(),
        by=work.agent.code,
    )
    advance_in(work, run=run, course=course, outcome=_told(outcome, task, said))
    return True


def _told(outcome: Outcome, task: Task, said: str) -> Outcome:
    """Return the same move, the task finished with the agent's own words."""
    effects = tuple(
        replace(effect, result=said)
        if said and isinstance(effect, FinishTask) and effect.task_id == task.id
        else effect
        for effect in outcome.effects
    )
    return replace(outcome, effects=effects)
