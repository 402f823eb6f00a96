"""Show a dossier: its labels, its plan, its timeline and what may be done next."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.dossier_view import DossierView
from crm_tui.store import dossier_records
from crm_tui.usecases.parts.dossier_screen import DossierScreen


def show_dossier(desk: Desk, *, dossier_id: int) -> DossierView:
    """Return one dossier with everything in it; NotFound outside the territory.

    Each act comes with the reason why it is not possible now, the missing right first.
    """
    with desk.viewing(Act.SHOW_DOSSIER) as view:
        record = dossier_records.read(
            view.session, dossier_id=dossier_id, within=view.territory
        )
    return DossierScreen(record=record, desk=desk, today=view.today).view()
