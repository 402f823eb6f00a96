"""Which of a dossier's procedures its plan d'action shows."""

from collections.abc import Sequence

from crm_tui.domain.action_plan import PlanRun
from crm_tui.domain.procedure_state import RunStatus
from crm_tui.store.procedures import RunRecord


def shown_run(runs: Sequence[RunRecord]) -> PlanRun | None:
    """Return the run under way, else the last that went to its end.

    An abandoned one leaves the plan to what the dossier follows by itself.
    """
    told = [run for run in runs if run.state.status is not RunStatus.ABANDONED]
    under_way = [run for run in told if run.state.status is RunStatus.RUNNING]
    for run in [*under_way, *reversed(told)]:
        return PlanRun(procedure=run.procedure, state=run.state)
    return None


def running_id(runs: Sequence[RunRecord]) -> int | None:
    """Return the id of the run under way; None where there is none."""
    under_way = (run.id for run in runs if run.state.status is RunStatus.RUNNING)
    return next(under_way, None)
