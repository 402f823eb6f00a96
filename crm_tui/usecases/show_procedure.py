"""Show a run of a procedure: what is done, what is to do, what comes next."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.procedure_view import RunView
from crm_tui.usecases.parts.procedure import Course, stored_run
from crm_tui.usecases.parts.procedure_screen import run_view


def show_procedure(desk: Desk, *, run_id: int) -> RunView:
    """Return one run as it stands; NotFound outside the territory."""
    with desk.viewing(Act.SHOW_DOSSIER) as view:
        run = stored_run(view, run_id=run_id)
        return run_view(view, run=run, course=Course.of(view, run))
