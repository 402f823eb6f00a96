"""Show an older page of a dossier's timeline."""

from datetime import datetime

from crm_tui.desk import Act, Desk
from crm_tui.domain.timeline import TimelinePage
from crm_tui.store import dossiers, timeline


def show_dossier_timeline(
    desk: Desk, *, dossier_id: int, before: tuple[datetime, int]
) -> TimelinePage:
    """Return the entries older than `before`: the instant and the id of the last seen.

    Raises NotFound outside the territory too.
    """
    with desk.viewing(Act.SHOW_DOSSIER) as view:
        dossiers.get(view.session, dossier_id=dossier_id, within=view.territory)
        return timeline.page(
            view.session, dossier_id=dossier_id, before=before, within=None
        )
