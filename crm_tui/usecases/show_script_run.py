"""Show a script as it was answered: who said what and when, and where to resume."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.script_run import ScriptRunView
from crm_tui.usecases.parts.script_runs import run_in, view_of


def show_script_run(desk: Desk, *, run_id: int) -> ScriptRunView:
    """Return a run with its steps; NotFound outside the territory."""
    with desk.viewing(Act.SHOW_SCRIPT_RUN) as view:
        return view_of(view, run_in(view, run_id))
