"""Show the place of an arrival: how its last contract ended, and since when."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.arrival_place import ArrivalPlace
from crm_tui.store import sites
from crm_tui.usecases.parts.business_rules import rules_in_force


def show_arrival_place(desk: Desk, *, site_id: int) -> ArrivalPlace:
    """Return what the rule compares with, never whose; NotFound outside the territory.

    « Sans index de résiliation, pas d'abonnement »: the agent sees it before asking.
    """
    with desk.viewing(Act.SEARCH_SITES) as view:
        return ArrivalPlace(
            site=sites.get(view.session, site_id=site_id, within=view.territory),
            shown_on=view.today,
            tolerance_m3=rules_in_force(view.session).tolerance_m3,
        )
