"""Show what worries a customer: complaints, gestures, incidents, visits under way."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.concerns import Concerns
from crm_tui.usecases.parts.concerns import concerns_in


def show_concerns(desk: Desk, *, party_id: int, about_to: str = "") -> Concerns:
    """Return a customer's worries in one round trip; NotFound outside the territory.

    `about_to` is the reason of the contact under way: a complaint heard now counts, so
    that the third one is told while the customer is on the line (journey J14).
    """
    with desk.viewing(Act.SHOW_CUSTOMER) as view:
        return concerns_in(view, party_id=party_id, about_to=about_to)
