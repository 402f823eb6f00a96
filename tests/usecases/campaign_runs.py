"""Campaigns worked step by step, for the tests of procedures that act."""

from crm_tui.desk import Desk
from crm_tui.domain.procedure_sight import SightTone
from crm_tui.domain.procedure_view import CurrentStep, RunView
from crm_tui.usecases.complete_step import complete_step
from crm_tui.usecases.launch_procedure import launch_procedure


def launched(desk: Desk, dossier_id: int, code: str = "C-MUTATION") -> RunView:
    return launch_procedure(desk, code=code, dossier_id=dossier_id, key=f"l{code}")


def done(desk: Desk, run: RunView, exit: str = "SUITE", **typed: str) -> RunView:
    step = step_of(run)
    return complete_step(
        desk,
        run_id=run.run_id,
        seen_version=run.version,
        step=step.code,
        exit=exit,
        typed={**dict(step.typed), **typed},
        key=f"k{run.run_id}.{run.version}",
    )


def step_of(run: RunView) -> CurrentStep:
    assert run.current is not None
    return run.current


def sight(run: RunView, label: str) -> tuple[str, SightTone]:
    """Return what a line of the step says, and how it stands."""
    line = next(line for line in step_of(run).sights if line.label == label)
    return line.text, line.tone
