"""Launch a procedure (« plan d'action ») on a dossier, or for a customer."""

from crm_tui.catalog import dossier_types
from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.departure import RUNNING
from crm_tui.domain.dossier import Dossier, DossierType, DossierVariant
from crm_tui.domain.procedure import Procedure
from crm_tui.domain.procedure_run import begin
from crm_tui.domain.procedure_view import RunView
from crm_tui.domain.refusal import Refusal
from crm_tui.store import (
    accounts,
    contacts,
    contracts,
    dossiers,
    parties,
    procedures,
    sites,
)
from crm_tui.store.procedures import NewRun, RunRecord
from crm_tui.store.refusals import NotFound
from crm_tui.usecases.parts.contact import reason_labels
from crm_tui.usecases.parts.dossier import open_dossier_in
from crm_tui.usecases.parts.procedure import Course
from crm_tui.usecases.parts.procedure_offers import procedure_named, refusal_to_launch
from crm_tui.usecases.parts.procedure_screen import run_view
from crm_tui.usecases.parts.procedure_work import already_moved


class UnableToLaunch(Refusal):
    """The dossier is over, of another type, or follows another procedure already."""


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

    Raises UnableToLaunch with the reason, NotFound outside the territory.
    """
    with desk.performing(Act.LAUNCH_PROCEDURE, key=key) as work:
        if done := already_moved(work):
            return done
        procedure = procedure_named(code)
        if dossier_id is None:
            dossier = _open_dossier(
                work,
                procedure,
                party_id=party_id or 0,
                site_id=site_id,
                contact_id=contact_id,
            )
        else:
            dossier = _fitting_dossier(work, procedure, dossier_id=dossier_id)
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


def _fitting_dossier(work: Work, procedure: Procedure, *, dossier_id: int) -> Dossier:
    dossier = dossiers.get(work.session, dossier_id=dossier_id, within=work.territory)
    runs = procedures.of_dossier(work.session, dossier_id=dossier.id)
    if refusal := refusal_to_launch(procedure, dossier=dossier, runs=runs):
        raise UnableToLaunch(refusal)
    return dossier


def _open_dossier(
    work: Work,
    procedure: Procedure,
    *,
    party_id: int,
    site_id: int | None,
    contact_id: int | None,
) -> Dossier:
    """Open the dossier the procedure is about, with all the contact is linked to."""
    work.may(Act.OPEN_DOSSIER)
    party = parties.get(work.session, party_id=party_id, within=work.territory)
    if contact_id is not None:
        _check_contact(work, contact_id=contact_id, party_id=party_id)
    held = accounts.of_party(work.session, party_id=party.id, within=work.territory)
    type = DossierType(procedure.dossier_types[0])
    if site_id is None and type is DossierType.MOVE_OUT:
        site_id = _place_left(work, party_id=party_id)
    site = None
    if site_id is not None:
        site = sites.get(work.session, site_id=site_id, within=work.territory)
    return open_dossier_in(
        work,
        party=party,
        type=type,
        variant=_variant(procedure, type),
        site=site,
        account_id=held[0].id if held else None,
        contact_id=contact_id,
    )


def _place_left(work: Work, *, party_id: int) -> int | None:
    """Return the one place a customer may leave; None where they have several."""
    held = contracts.of_party(work.session, party_id=party_id, within=work.territory)
    places = {
        contract.site_id
        for contract in held
        if contract.status in RUNNING and contract.site_id is not None
    }
    return places.pop() if len(places) == 1 else None


def _variant(procedure: Procedure, type: DossierType) -> DossierVariant:
    if procedure.variants:
        return DossierVariant(procedure.variants[0])
    return dossier_types()[type].variants[0]


def _check_contact(work: Work, *, contact_id: int, party_id: int) -> None:
    """Refuse a contact of somebody else: its objects would leak into the dossier."""
    contacts.get(
        work.session,
        contact_id=contact_id,
        within=work.territory,
        reason_labels=reason_labels(),
    )
    if contacts.party_of(work.session, contact_id=contact_id) not in (None, party_id):
        raise NotFound.of("ce contact")
