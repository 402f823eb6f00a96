"""The procedures of a dossier: what its plan shows, and what its end does to them."""

from collections.abc import Sequence

from crm_tui.desk import Work
from crm_tui.domain.action_plan import PlanRun
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.procedure_run import abandon
from crm_tui.domain.procedure_state import RunStatus
from crm_tui.domain.task import Task
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import procedures
from crm_tui.store.procedures import RunRecord
from crm_tui.usecases.parts.planned_end import withdraw_end_of_in
from crm_tui.usecases.parts.story import tell


def shown_run(runs: Sequence[RunRecord]) -> PlanRun | None:
    """Return the run under way, else the last that went to its end.

    An abandoned one leaves the plan to what the dossier follows by itself.
    """
    told = [run for run in runs if run.state.status is not RunStatus.ABANDONED]
    for run in [*_under_way(told), *reversed(told)]:
        return PlanRun(procedure=run.procedure, state=run.state)
    return None


def running_id(runs: Sequence[RunRecord]) -> int | None:
    """Return the id of the run under way; None where there is none."""
    return next((run.id for run in _under_way(runs)), None)


def refusal_to_close_over(runs: Sequence[RunRecord]) -> str:
    """Return why a dossier may not be closed over its procedures, or an empty text."""
    for run in _under_way(runs):
        return (
            f"« {run.procedure.label} » est en cours : finissez-la ou abandonnez-la "
            "d'abord (p)."
        )
    return ""


def runs_of_dossier(work: Work, *, dossier: Dossier) -> tuple[RunRecord, ...]:
    """Return the procedures launched on a dossier of the territory."""
    return procedures.of_dossier(work.session, dossier_id=dossier.id)


def run_of_task(runs: Sequence[RunRecord], *, task: Task) -> RunRecord | None:
    """Return the run whose step under way a task stands for; None for no run's."""
    for run in _under_way(runs):
        step = run.state.current
        if step is not None and step.task_id == task.id:
            return run
    return None


def abandon_runs_in(work: Work, *, dossier: Dossier, because: str) -> None:
    """Abandon what a canceled dossier leaves under way; its tasks are canceled too."""
    for run in _under_way(runs_of_dossier(work, dossier=dossier)):
        abandon_run_in(work, run=run, dossier=dossier, because=because)


def abandon_run_in(
    work: Work, *, run: RunRecord, dossier: Dossier, because: str
) -> None:
    """Abandon one run, and the end of a contract it planned; its task stays."""
    state = abandon(run.state, because=because).state
    procedures.change(
        work.session, run=run, seen_version=run.version, state=state, at=work.now
    )
    withdraw_end_of_in(work, run=run, dossier=dossier, because=because)
    tell(
        work,
        kind=TimelineKind.TASK,
        title=f"Procédure abandonnée · {run.procedure.label}",
        detail=because,
        party_id=dossier.party_id,
        dossier_id=dossier.id,
    )


def _under_way(runs: Sequence[RunRecord]) -> list[RunRecord]:
    return [run for run in runs if run.state.status is RunStatus.RUNNING]
