"""Note that an agent opened a customer's readings: what a home uses tells of it."""

from crm_tui.desk import Act, Desk
from crm_tui.store import parties


def remember_readings_visit(desk: Desk, *, party_id: int) -> None:
    """Trail an opening, not each reading; raises NotFound outside the territory."""
    with desk.performing(Act.SHOW_READINGS) as work:
        party = parties.get(work.session, party_id=party_id, within=work.territory)
        work.trail("party", party.number)
