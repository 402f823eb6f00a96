"""How every move of a run ends: kept, told, trailed, and shown again."""

from crm_tui.desk import Work
from crm_tui.domain.procedure_state import Outcome, RunState
from crm_tui.domain.procedure_view import RunView
from crm_tui.store import procedures
from crm_tui.store.procedures import RunRecord
from crm_tui.store.refusals import StaleRecord
from crm_tui.store.turns import await_dossier
from crm_tui.usecases.parts.dossier import check_open
from crm_tui.usecases.parts.procedure import Course, stored_run
from crm_tui.usecases.parts.procedure_screen import run_view
from crm_tui.usecases.parts.repeat import repeated

OTHER_HAND = (
    "Un autre agent a fait avancer cette procédure : rien n'est écrasé, votre saisie "
    "est gardée."
)


def already_moved(work: Work) -> RunView | None:
    """Return the run the same save key already moved; None for a first save."""
    number = repeated(work, kind="procedure_run")
    if number is None:
        return None
    run = stored_run(work, run_id=int(number))
    return run_view(work, run=run, course=Course.of(work, run))


def seen_run(work: Work, *, run_id: int, seen_version: int) -> RunRecord:
    """Return the run the form saw.

    Raises StaleRecord when somebody moved it since, NotFound outside the territory.
    """
    run = stored_run(work, run_id=run_id)
    if run.version != seen_version:
        raise StaleRecord(OTHER_HAND)
    await_dossier(work.session, dossier_id=run.dossier_id)
    return run


def advance_in(
    work: Work, *, run: RunRecord, course: Course, outcome: Outcome
) -> RunState:
    """Do what a move brings and keep the new state; the act trails it."""
    check_open(course.dossier)
    state = course.apply(outcome)
    procedures.change(
        work.session, run=run, seen_version=run.version, state=state, at=work.now
    )
    return state


def move_in(work: Work, *, run: RunRecord, course: Course, outcome: Outcome) -> RunView:
    """Do what a move brings, keep the new state, and return the run as it stands."""
    state = advance_in(work, run=run, course=course, outcome=outcome)
    work.trail("procedure_run", str(run.id), before=run.state, after=state)
    moved = stored_run(work, run_id=run.id)
    return run_view(work, run=moved, course=course)
