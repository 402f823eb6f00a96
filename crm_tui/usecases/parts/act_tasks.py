"""The tasks of a dossier that an act has just done, a procedure's own among them."""

from crm_tui.desk import Work
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.dossier_acts import FIELD_VISIT_QUEUE
from crm_tui.domain.step_task import step_sentence
from crm_tui.domain.task import Task
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store.procedures import RunRecord
from crm_tui.usecases.parts.dossier_run import (
    abandon_run_in,
    run_of_task,
    runs_of_dossier,
)
from crm_tui.usecases.parts.story import tell
from crm_tui.usecases.parts.tasks import finish_in, open_tasks_of


def finish_by_act_in(work: Work, *, dossier: Dossier, result: str) -> None:
    """Finish the open tasks of a dossier that this act just did; not a field visit.

    A task that stands for the step of a procedure stays: the step is still to be done,
    there, and the dossier says so.
    """
    runs = runs_of_dossier(work, dossier=dossier)
    for task in _desk_tasks(work, dossier):
        run = run_of_task(runs, task=task)
        if run is None:
            _finish(work, dossier, task, result)
        else:
            _tell_kept(work, dossier, task, run)


def finish_by_contract_in(work: Work, *, dossier: Dossier, result: str) -> None:
    """Finish the open tasks of an arrival whose contract is in place; no field visit.

    The contract is what its procedure was for: a run that waited for one of these tasks
    ends with it, in the same transaction, and says why.
    """
    runs = runs_of_dossier(work, dossier=dossier)
    for task in _desk_tasks(work, dossier):
        run = run_of_task(runs, task=task)
        _finish(work, dossier, task, result)
        if run is not None:
            abandon_run_in(work, run=run, dossier=dossier, because=result)


def _desk_tasks(work: Work, dossier: Dossier) -> tuple[Task, ...]:
    every = open_tasks_of(work, dossier=dossier)
    return tuple(task for task in every if task.queue != FIELD_VISIT_QUEUE)


def _finish(work: Work, dossier: Dossier, task: Task, result: str) -> None:
    finish_in(
        work, dossier=dossier, task=task, seen_version=task.version, result=result
    )


def _tell_kept(work: Work, dossier: Dossier, task: Task, run: RunRecord) -> None:
    step = run.state.current
    if step is None:
        raise ValueError("a run that is over has no task")
    label = run.procedure.step(step.code).label
    tell(
        work,
        kind=TimelineKind.TASK,
        title=f"Tâche gardée · {task.label}",
        detail=step_sentence(step=label, procedure=run.procedure.label),
        party_id=dossier.party_id,
        dossier_id=dossier.id,
    )
