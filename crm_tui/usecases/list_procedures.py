"""List what can be resumed and launched on a dossier, or for a customer."""

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.procedure_state import RunStatus
from crm_tui.domain.procedure_view import ProcedureChoice
from crm_tui.store import contacts, dossiers, parties, procedures
from crm_tui.store.refusals import NotFound
from crm_tui.usecases.parts.contact import reason_labels
from crm_tui.usecases.parts.procedure_offers import offers_on, offers_to, run_line


def list_procedures(
    desk: Desk,
    *,
    dossier_id: int | None = None,
    party_id: int | None = None,
    contact_id: int | None = None,
) -> ProcedureChoice:
    """Return the runs under way, then every procedure, those proposed first.

    The classification of the dossier proposes (document 003), and the reason of the
    contact it comes from. NotFound outside the territory.
    """
    with desk.viewing(Act.SHOW_DOSSIER) as view:
        if dossier_id is not None:
            return _of_dossier(view, dossier_id=dossier_id)
        return _of_party(view, party_id=party_id or 0, contact_id=contact_id)


def _of_dossier(view: Work, *, dossier_id: int) -> ProcedureChoice:
    dossier = dossiers.get(view.session, dossier_id=dossier_id, within=view.territory)
    runs = procedures.of_dossier(view.session, dossier_id=dossier.id)
    return ProcedureChoice(
        title=dossier.number,
        running=tuple(
            run_line(run, dossier_number=dossier.number)
            for run in runs
            if run.state.status is RunStatus.RUNNING
        ),
        offers=offers_on(dossier, runs=runs, reason=_reason_of(view, dossier)),
        shown_on=view.today,
    )


def _of_party(view: Work, *, party_id: int, contact_id: int | None) -> ProcedureChoice:
    party = parties.get(view.session, party_id=party_id, within=view.territory)
    runs = procedures.running_of_party(
        view.session, party_id=party.id, within=view.territory
    )
    return ProcedureChoice(
        title=party.name,
        running=tuple(run_line(run, dossier_number=number) for run, number in runs),
        offers=offers_to(reason=_reason(view, contact_id)),
        shown_on=view.today,
    )


def _reason_of(view: Work, dossier: Dossier) -> str:
    """Return the reason of the contact a dossier came from, where it may be seen."""
    try:
        return _reason(view, dossier.contact_id)
    except NotFound:
        return ""


def _reason(view: Work, contact_id: int | None) -> str:
    """Return the code of the contact's reason, or an empty text."""
    if contact_id is None:
        return ""
    contact = contacts.get(
        view.session,
        contact_id=contact_id,
        within=view.territory,
        reason_labels=reason_labels(),
    )
    return contact.reason_code
