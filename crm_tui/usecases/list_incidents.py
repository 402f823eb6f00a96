"""List the incidents of the territory: those that run first, with their calls."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.incident import IncidentList
from crm_tui.store import incidents


def list_incidents(desk: Desk) -> IncidentList:
    """Return the incidents with a place in the territory, the running ones first."""
    with desk.viewing(Act.LIST_INCIDENTS) as view:
        found = incidents.list_latest(view.session, within=view.territory)
        return IncidentList(incidents=found, seen_at=view.now)
