"""The automatic job that ends the waits of procedures nobody answered in time."""

from datetime import date

from crm_tui.desk import Act, Desk
from crm_tui.domain.procedure_lapse import LapseReport, lapse
from crm_tui.domain.refusal import Refusal
from crm_tui.store.procedure_terms import FIRST, OverdueStep, lapsing_steps, overdue
from crm_tui.store.refusals import NotFound, StaleRecord, StoreUnavailable
from crm_tui.store.turns import await_dossier
from crm_tui.usecases.parts.procedure import Course, stored_run
from crm_tui.usecases.parts.procedure_work import advance_in

PAGE = 200
"""Steps looked for at once; each run has a transaction of its own."""


class _NotDue(Exception):
    """Somebody answered since it was listed, or its term leads nowhere."""


def end_overdue_waits(desk: Desk, *, on: date) -> LapseReport:
    """Send on by their term the waits past it on a day; once, whatever runs how often.

    One transaction a run: killed, the next one does the rest. A run whose next step
    cannot begin (a letter nobody can receive) is counted, and left to an agent.
    """
    desk.check(Act.RUN_JOBS)
    ended = left = 0
    place = FIRST
    while True:
        with desk.viewing(Act.RUN_JOBS) as view:
            page = overdue(
                view.session,
                on=on,
                lapsing=lapsing_steps(view.session),
                after=place,
                limit=PAGE,
            )
        for place in page:
            try:
                ended += _end(desk, place, on=on)
            except StoreUnavailable:
                raise
            except Refusal:
                left += 1
        if len(page) < PAGE:
            return LapseReport(ended=ended, left=left)


def _end(desk: Desk, overdue: OverdueStep, *, on: date) -> int:
    """End the wait of one run; return how many were, 0 where none was due any more."""
    try:
        with desk.performing(Act.RUN_JOBS) as work:
            await_dossier(work.session, dossier_id=overdue.dossier_id)
            run = stored_run(work, run_id=overdue.run_id)
            course = Course.of(work, run)
            outcome = lapse(run.procedure, run.state, on=on, facts=course.facts())
            if outcome is None:
                raise _NotDue
            state = advance_in(work, run=run, course=course, outcome=outcome)
            work.trail("procedure_run", str(run.id), before=run.state, after=state)
    except (_NotDue, NotFound, StaleRecord):
        return 0
    return 1
