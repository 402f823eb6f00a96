"""Where a record belongs: its site, else its customer, else the agent's own home."""

from crm_tui.desk import Work
from crm_tui.domain.party import Party
from crm_tui.domain.site import Site
from crm_tui.store import parties


def departement_for(work: Work, *, party: Party | None, site: Site | None) -> str:
    """Return the departement of a new record, always one that the agent sees."""
    if site is not None:
        return site.address.departement
    if party is not None:
        seen_from = parties.departements_of(work.session, party_id=party.id)
        mine = sorted(seen_from & work.territory.reach)
        if work.territory.is_national:
            mine = sorted(seen_from)
        if mine:
            return mine[0]
    return work.agent.home_departement
