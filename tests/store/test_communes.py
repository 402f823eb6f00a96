"""An agent of one commune: the rest of the departement answers as absent."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from crm_tui.desk import Desk
from crm_tui.domain.dossier import DossierType
from crm_tui.domain.forms import ProspectForm
from crm_tui.store.engine import Store
from crm_tui.store.party_communes import (
    add_communes,
    communes_of,
    place_in_communes,
    place_newcomers,
)
from crm_tui.store.refusals import NotFound
from crm_tui.store.search_index import reindex_party, reindex_site
from crm_tui.store.tables.document import DocumentRow
from crm_tui.usecases.count_work import count_work
from crm_tui.usecases.create_prospect import create_prospect
from crm_tui.usecases.list_duplicates import list_duplicates
from crm_tui.usecases.list_outbox import list_outbox
from crm_tui.usecases.list_work_queue import list_work_queue
from crm_tui.usecases.open_dossier import open_dossier
from crm_tui.usecases.scan_duplicates import scan_duplicates
from crm_tui.usecases.search_customers import search_customers
from crm_tui.usecases.search_sites import search_sites
from crm_tui.usecases.show_customer_360 import show_customer_360
from crm_tui.usecases.show_dossier import show_dossier
from tests import factories

CANNES, CANNET, ANTIBES = "06029", "06030", "06004"
Seat = Callable[..., Desk]


@dataclass(frozen=True, kw_only=True)
class Place:
    """A customer of a commune, with a site, a dossier and its task, a letter."""

    party: int
    site: int
    dossier: int


def settle(store: Store, *, insee_code: str, last_name: str) -> Place:
    with store.writing() as session:
        party = factories.make_party(
            session, last_name=last_name, first_name="Jeanne", insee_code=insee_code
        )
        site = factories.make_site(
            session, street=f"3 RUE {last_name.upper()}", insee_code=insee_code
        )
        factories.make_contract(session, site_id=site, holder_id=party)
        dossier = factories.make_dossier(session, party_id=party, site_id=site)
        factories.make_task(session, dossier_id=dossier, queue="BO-EAU-ARR")
        session.add(
            DocumentRow(
                reference=f"DOC-{party}",
                template="justificatif_request",
                channel="COURRIER",
                status="EN_FILE",
                party_id=party,
                departement="06",
                subject="Votre demande",
                body="Madame, Monsieur,\n",
                recipient_lines="X",
                queued_at=factories.SOME_DAY,
            )
        )
        place_in_communes(session, party_ids=[party])
        reindex_party(session, party_id=party)
        reindex_site(session, site_id=site)
    return Place(party=party, site=site, dossier=dossier)


@pytest.fixture
def here(store: Store) -> Place:
    return settle(store, insee_code=CANNES, last_name="Durandet")


@pytest.fixture
def there(store: Store) -> Place:
    return settle(store, insee_code=ANTIBES, last_name="Durandal")


@pytest.fixture
def agent(desk_of: Seat, here: Place, there: Place) -> Desk:
    """A supervisor of Cannes and Le Cannet; the departement has two customers."""
    return desk_of("SUPERVISEUR", CANNES, CANNET)


def test_search_finds_those_of_the_commune_only(agent: Desk, here: Place) -> None:
    for text in ("durand", "durandel", "jeanne durand", "rue durand"):
        hits = search_customers(agent, text=text).hits
        assert [hit.party_id for hit in hits] == [here.party], text
    assert search_customers(agent, text="durandal").hits == ()
    sites = search_sites(agent, text="rue durand")
    assert [hit.site_id for hit in sites] == [here.site]


def test_what_lies_in_another_commune_answers_as_absent(
    agent: Desk, here: Place, there: Place
) -> None:
    assert show_customer_360(agent, party_id=here.party)
    assert show_dossier(agent, dossier_id=here.dossier)
    with pytest.raises(NotFound):
        show_customer_360(agent, party_id=there.party)
    with pytest.raises(NotFound):
        show_dossier(agent, dossier_id=there.dossier)


def test_lists_and_counts_leave_the_rest_of_the_departement_out(
    agent: Desk, desk_of: Seat, here: Place
) -> None:
    queue, whole = list_work_queue(agent), desk_of("SUPERVISEUR", "06")

    assert [line.dossier_id for line in queue.lines] == [here.dossier]
    assert [one.waiting for one in queue.queues] == [1]
    letters = [one.reference for one in list_outbox(agent).documents]
    assert letters == [f"DOC-{here.party}"]
    assert (count_work(agent).tasks, count_work(agent).unsent) == (1, 1)
    assert (count_work(whole).tasks, count_work(whole).unsent) == (2, 2)


def test_nothing_is_linked_to_a_site_of_another_commune(
    agent: Desk, here: Place, there: Place
) -> None:
    with pytest.raises(NotFound):
        open_dossier(
            agent,
            party_id=here.party,
            site_id=there.site,
            type=DossierType.COMPLAINT,
            key="k1",
        )


def test_a_departement_added_to_a_commune_opens_the_rest(
    desk_of: Seat, here: Place, there: Place
) -> None:
    both = desk_of("SUPERVISEUR", "06", CANNES)

    assert len(search_customers(both, text="durand").hits) == 2
    assert show_customer_360(both, party_id=there.party)


def test_a_party_moves_with_its_site(store: Store, here: Place) -> None:
    with store.writing() as session:
        site = factories.make_site(session, insee_code=CANNET)
        factories.make_contract(session, site_id=site, holder_id=here.party)
        place_in_communes(session, party_ids=[here.party])
        assert communes_of(session, party_id=here.party) == {CANNES, CANNET}


def test_a_prospect_is_where_they_live(store: Store) -> None:
    with store.writing() as session:
        party = factories.make_party(session, insee_code=CANNES)
        nowhere = factories.make_party(session)
        place_newcomers(session, above=party - 1)
        assert communes_of(session, party_id=party) == {CANNES}
        assert communes_of(session, party_id=nowhere) == frozenset()


def test_a_newcomer_placed_by_somebody_else_meanwhile_stops_no_load(
    store: Store,
) -> None:
    with store.writing() as session:
        loaded = factories.make_party(session, insee_code=CANNES)
        elsewhere = factories.make_party(session, insee_code=CANNET)
        add_communes(session, party_id=elsewhere, communes=[CANNET])

        place_newcomers(session, above=loaded - 1)

        assert communes_of(session, party_id=loaded) == {CANNES}
        assert communes_of(session, party_id=elsewhere) == {CANNET}


def test_two_records_of_another_commune_are_no_duplicates_here(
    agent: Desk, store: Store
) -> None:
    for insee_code in (CANNES, ANTIBES):
        for _ in range(2):
            settle(store, insee_code=insee_code, last_name=f"Double{insee_code}")

    scan_duplicates(agent)

    pairs = list_duplicates(agent).pairs
    assert {pair.first.name for pair in pairs} == {f"DOUBLE{CANNES} Jeanne"}


def test_a_prospect_without_an_address_is_seen_by_who_created_them(
    agent: Desk,
) -> None:
    form = ProspectForm(last_name="Inconnu", phone="06 12 34 56 78")
    party = create_prospect(agent, form=form, key="k1")

    assert show_customer_360(agent, party_id=party.id)
