"""Launch a procedure (« plan d'action ») on a dossier, or for a customer."""

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.procedure import Procedure
from crm_tui.domain.procedure_run import begin
from crm_tui.domain.procedure_view import RunView
from crm_tui.store import procedures
from crm_tui.store.procedures import NewRun, RunRecord
from crm_tui.usecases.parts.launch_dossier import (
    LaunchedFor,
    UnableToLaunch,
    dossier_to_follow,
    fitting_dossier,
)
from crm_tui.usecases.parts.procedure import Course
from crm_tui.usecases.parts.procedure_offers import procedure_named
from crm_tui.usecases.parts.procedure_screen import run_view
from crm_tui.usecases.parts.procedure_work import already_moved

__all__ = ["UnableToLaunch", "launch_procedure"]


def launch_procedure(
    desk: Desk,
    *,
    code: str,
    dossier_id: int | None = None,
    party_id: int | None = None,
    site_id: int | None = None,
    contact_id: int | None = None,
    key: str,
) -> RunView:
    """Begin a procedure; without a dossier, the one of its type is opened with it.

    An arrival that is open for this customer at this place is taken up: it is never
    begun twice. Raises UnableToLaunch with the reason, NotFound outside the territory.
    """
    with desk.performing(Act.LAUNCH_PROCEDURE, key=key) as work:
        if done := already_moved(work):
            return done
        procedure = procedure_named(code)
        if dossier_id is None:
            wanted = LaunchedFor(
                party_id=party_id or 0, site_id=site_id, contact_id=contact_id
            )
            dossier = dossier_to_follow(work, procedure, wanted=wanted)
        else:
            dossier = fitting_dossier(work, procedure, dossier_id=dossier_id)
        run, course = _launch(work, procedure, dossier, contact_id=contact_id)
        work.trail("procedure_run", str(run.id), after=run.state)
        return run_view(work, run=run, course=course)


def _launch(
    work: Work, procedure: Procedure, dossier: Dossier, *, contact_id: int | None
) -> tuple[RunRecord, Course]:
    course = Course(work, dossier=dossier, procedure=procedure)
    course.tell(title=f"Procédure lancée · {procedure.label}")
    state = course.apply(begin(procedure, facts=course.facts()))
    new = NewRun(
        procedure=procedure,
        state=state,
        party_id=dossier.party_id,
        dossier_id=dossier.id,
        contact_id=contact_id,
        departement=dossier.departement,
        launched_by=work.agent.code,
    )
    return procedures.add(work.session, run=new, at=work.now), course
