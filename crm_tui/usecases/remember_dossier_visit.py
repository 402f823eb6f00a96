"""Note that an agent opened a dossier: who looked at whose is in the trail."""

from crm_tui.desk import Act, Desk
from crm_tui.store import dossiers


def remember_dossier_visit(desk: Desk, *, dossier_id: int) -> None:
    """Trail an opening, not each reading; raises NotFound outside the territory."""
    with desk.performing(Act.SHOW_DOSSIER) as work:
        dossier = dossiers.get(
            work.session, dossier_id=dossier_id, within=work.territory
        )
        work.trail("dossier", dossier.number)
