"""Upkeep of the search index, in the transaction of what it indexes.

Call `reindex_party` after any change of a party, its phones, accounts or dossiers, and
`reindex_site` after a contract begins or ends there: it also brings up to date those
whom the site finds. `index_newcomer` spares a party just created the reading. An import
hands whole batches to `reindex_parties`; for the whole base see `search_rebuild.py`.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from sqlmodel import Session

from crm_tui.store.search_facts import (
    facts_of_parties,
    facts_of_sites,
    parties_of_site,
)
from crm_tui.store.search_first_write import write_first
from crm_tui.store.search_rebuild import rebuild
from crm_tui.store.search_terms import IndexedParty, Terms, party_terms, site_terms
from crm_tui.store.search_words import Target
from crm_tui.store.search_write import (
    PARTIES,
    SITES,
    Documents,
    learn_words,
    write_terms,
)

__all__ = [
    "index_newcomer",
    "rebuild",
    "reindex_parties",
    "reindex_party",
    "reindex_site",
    "reindex_sites",
]

BATCH = 500
"""Objects read and written at once: bounded memory, few round trips."""


def reindex_party(session: Session, *, party_id: int) -> None:
    """Bring up to date what finds this party; changes nothing when nothing changed."""
    reindex_parties(session, [party_id])


def index_newcomer(session: Session, *, party_id: int, party: IndexedParty) -> None:
    """Index a party just created, from what its creator knows: nothing is read."""
    terms = party_terms(party)
    write_first(session, PARTIES, object_id=party_id, terms=terms)


def reindex_site(session: Session, *, site_id: int) -> None:
    """Bring up to date what finds this site, and everybody it finds."""
    reindex_sites(session, [site_id])
    reindex_parties(session, parties_of_site(session, site_id=site_id))


def reindex_parties(session: Session, ids: Iterable[int]) -> None:
    """Bring up to date what finds each of these parties, or forget those deleted."""
    session.flush()
    for batch in _batches(ids):
        facts, held = facts_of_parties(session, party_ids=batch)
        terms = {key: party_terms(party) for key, party in facts.items()}
        _write(session, PARTIES, held=held, terms=terms)


def reindex_sites(session: Session, ids: Iterable[int]) -> None:
    """Bring up to date what finds these sites by their address, number and meters."""
    session.flush()
    for batch in _batches(ids):
        facts, held = facts_of_sites(session, site_ids=batch)
        terms = {
            key: site_terms(place, departement=departement)
            for key, (departement, place) in facts.items()
        }
        _write(session, SITES, held=held, terms=terms)


def _write(
    session: Session, target: Target, *, held: Documents, terms: Mapping[int, Terms]
) -> None:
    if not held and len(terms) == 1:
        ((object_id, newcomer),) = terms.items()
        write_first(session, target, object_id=object_id, terms=newcomer)
        return
    changed = write_terms(session, target, held=held, terms=terms)
    learn_words(session, [terms[key] for key in changed])


def _batches(ids: Iterable[int]) -> Iterator[list[int]]:
    left = iter(dict.fromkeys(ids))
    while batch := list(islice(left, BATCH)):
        yield batch
