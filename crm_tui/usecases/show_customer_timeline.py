"""Show an older page of a customer's timeline."""

from datetime import datetime

from crm_tui.desk import Act, Desk
from crm_tui.domain.timeline import TimelinePage
from crm_tui.store import parties, timeline


def show_customer_timeline(
    desk: Desk, *, party_id: int, before: tuple[datetime, int]
) -> TimelinePage:
    """Return the entries older than `before`: the instant and the id of the last seen.

    What dossiers of another territory tell is left out; raises NotFound where the
    customer is of another one.
    """
    with desk.viewing(Act.SHOW_CUSTOMER) as view:
        parties.get(view.session, party_id=party_id, within=view.territory)
        return timeline.page(
            view.session, party_id=party_id, before=before, within=view.territory
        )
