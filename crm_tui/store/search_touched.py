"""Whom an act changed, so that the search index follows once, at the end of the act."""

from dataclasses import dataclass, field

from sqlmodel import Session

from crm_tui.store.search_facts import parties_of_site
from crm_tui.store.search_index import reindex_parties, reindex_sites


@dataclass(slots=True)
class Touched:
    """The parties and the sites whose index entries may no longer be true."""

    parties: set[int] = field(default_factory=set)
    sites: set[int] = field(default_factory=set)


def reindex_touched(session: Session, *, touched: Touched) -> None:
    """Bring up to date what finds them, and whoever the sites find."""
    reindex_sites(session, sorted(touched.sites))
    parties = set(touched.parties)
    for site_id in sorted(touched.sites):
        parties.update(parties_of_site(session, site_id=site_id))
    reindex_parties(session, sorted(parties))
