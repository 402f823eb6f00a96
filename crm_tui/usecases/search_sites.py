"""Find a site for an arrival, by its address, its number or its meter."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.search_hit import SiteHit
from crm_tui.domain.search_query import MAX_TYPED_LENGTH, parse_query
from crm_tui.store.search_places import find_sites


def search_sites(desk: Desk, *, text: str) -> tuple[SiteHit, ...]:
    """Return the sites that match, whoever lives there; never a name."""
    typed = text[:MAX_TYPED_LENGTH]
    with desk.viewing(Act.SEARCH_SITES) as view:
        return find_sites(
            view.session,
            query=parse_query(typed),
            text=typed,
            within=view.territory,
        )
