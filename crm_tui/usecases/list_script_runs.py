"""List the scripts run with a customer, for a contact, or in a dossier."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.script_run import ScriptRunView
from crm_tui.store import contacts, dossiers, parties, script_runs
from crm_tui.usecases.parts.contact import reason_labels
from crm_tui.usecases.parts.script_runs import view_of


def list_script_runs(
    desk: Desk,
    *,
    party_id: int | None = None,
    contact_id: int | None = None,
    dossier_id: int | None = None,
) -> tuple[ScriptRunView, ...]:
    """Return the runs of one of the three, the newest first.

    Raises NotFound where it is not of the territory, ValueError where none is named.
    """
    with desk.viewing(Act.SHOW_SCRIPT_RUN) as view:
        session, within = view.session, view.territory
        if contact_id is not None:
            contacts.get(
                session,
                contact_id=contact_id,
                within=within,
                reason_labels=reason_labels(),
            )
            runs = script_runs.of_contact(session, contact_id=contact_id, within=within)
        elif dossier_id is not None:
            dossiers.get(session, dossier_id=dossier_id, within=within)
            runs = script_runs.of_dossier(session, dossier_id=dossier_id, within=within)
        elif party_id is not None:
            parties.get(session, party_id=party_id, within=within)
            runs = script_runs.of_party(session, party_id=party_id, within=within)
        else:
            raise ValueError("of whom?")
        return tuple(view_of(view, run) for run in runs)
