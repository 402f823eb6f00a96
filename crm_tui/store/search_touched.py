"""Whom an act changed, so that the search index follows once, at the end of the act."""

from dataclasses import dataclass, field

from sqlmodel import Session

from crm_tui.store.search_facts import parties_of_site
from crm_tui.store.search_index import index_newcomer, reindex_parties, reindex_sites
from crm_tui.store.search_terms import IndexedParty


@dataclass(slots=True)
class Touched:
    """The parties and the sites whose index entries may no longer be true."""

    parties: set[int] = field(default_factory=set)
    sites: set[int] = field(default_factory=set)
    newcomers: dict[int, IndexedParty] = field(default_factory=dict)
    """Parties the act created, with all that finds them: nothing has to be read.

    Whoever ties anything more to one of them names it in `parties` too.
    """


def reindex_touched(session: Session, *, touched: Touched) -> None:
    """Bring up to date what finds them, and whoever the sites find."""
    reindex_sites(session, sorted(touched.sites))
    parties = set(touched.parties)
    for site_id in sorted(touched.sites):
        parties.update(parties_of_site(session, site_id=site_id))
    for party_id, party in touched.newcomers.items():
        if party_id not in parties:
            index_newcomer(session, party_id=party_id, party=party)
    reindex_parties(session, sorted(parties))
