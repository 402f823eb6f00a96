"""Show what was already asked today of who calls for a customer."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.caller_facts import CallerAttempts
from crm_tui.store import identifications, parties


def show_caller_attempts(desk: Desk, *, party_id: int) -> CallerAttempts:
    """Return the identifications of the day; NotFound outside the territory."""
    with desk.viewing(Act.IDENTIFY_CALLER) as view:
        party = parties.get(view.session, party_id=party_id, within=view.territory)
        return identifications.of_day(
            view.session, number=party.number, act=view.act.value, day=view.today
        )
