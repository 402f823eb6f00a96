"""Show who else has a record open."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.presence import Presence, PresentOn
from crm_tui.usecases.parts.presence import check_there, others_on


def show_presence(desk: Desk, *, on: PresentOn, object_id: int) -> tuple[Presence, ...]:
    """Return the colleagues on the record now; NotFound outside the territory."""
    with desk.viewing(Act.KEEP_PRESENCE) as view:
        check_there(view, on=on, object_id=object_id)
        return others_on(view, on=on, object_id=object_id)
