"""An agent finds what is in their departements; the rest answers exactly as absent."""

from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import Session

from crm_tui.domain.permission import Territory
from crm_tui.domain.search_query import parse_query
from crm_tui.store.engine import Store
from crm_tui.store.search_find import find_parties
from crm_tui.store.search_index import rebuild, reindex_parties
from crm_tui.store.search_page import Matches
from crm_tui.store.search_places import find_sites
from tests import factories

SAID = (
    "poirot",
    "her poi",
    "po",
    "poiort",
    "0465710102",
    "0102",
    "0465",
    "hercule.poirot@",
    "2623891119",
    "9934197476",
    "0593714448",
    "d21fa123456",
    "c-0048213",
    "arr-24-001893",
    "F-20240311-07",
    "mimosas cannet",
    "06110",
)
"""Every manner of finding the one customer of the base."""

MANY = ("01", "02", "03", "04", "05", "07", "08", "09", "10", "11")


@pytest.fixture
def cannet(store: Store) -> Store:
    """One customer, of the departement 06."""
    with store.writing() as session:
        party = factories.make_party(
            session,
            number="2623891119",
            phones=("+33465710102",),
            emails=("hercule.poirot@example.org",),
        )
        account = factories.make_account(session, holder_id=party, number="9934197476")
        site = factories.make_site(session, number="0593714448")
        factories.make_meter(session, site_id=site, serial_number="D21FA123456")
        factories.make_contract(
            session,
            number="C-0048213",
            account_id=account,
            site_id=site,
            holder_id=party,
        )
        factories.make_dossier(session, party_id=party, number="ARR-24-001893")
        factories.make_bill(
            session,
            account_id=account,
            number="F-20240311-07",
            issued_on=date(2024, 3, 11),
            due_on=date(2024, 4, 1),
            amount=Decimal(50),
        )
        rebuild(session)
    return store


def find(session: Session, text: str, within: Territory) -> Matches:
    return find_parties(session, query=parse_query(text), text=text, within=within)


@pytest.mark.parametrize(
    ("departements", "is_inside"),
    [
        pytest.param(("*",), True, id="national"),
        pytest.param(("06",), True, id="its departement"),
        pytest.param(("83", "06"), True, id="two departements"),
        pytest.param((*MANY, "06"), True, id="a region"),
        pytest.param(("83",), False, id="another"),
        pytest.param(("83", "13", "2A"), False, id="three others"),
        pytest.param(MANY, False, id="another region"),
        pytest.param((), False, id="nowhere"),
    ],
)
def test_whatever_is_said_only_the_territory_answers(
    cannet: Store, departements: tuple[str, ...], is_inside: bool
) -> None:
    within = Territory.of(*departements)
    with cannet.reading() as session:
        for text in SAID:
            matches = find(session, text, within)

            assert len(matches.found) == is_inside, text
            if not is_inside:
                assert not matches.is_approximate and not matches.has_more


def test_sites_too_answer_within_the_territory_only(cannet: Store) -> None:
    with cannet.reading() as session:
        for text in ("0593714448", "d21fa12", "11 avenue mimosas", "mimosa", "06110"):
            found = [
                find_sites(
                    session,
                    query=parse_query(text),
                    text=text,
                    within=Territory.of(name),
                )
                for name in ("*", "06", "83")
            ]
            assert [len(hits) for hits in found] == [1, 1, 0], text


def test_a_customer_of_two_departements_is_found_once_from_each(store: Store) -> None:
    with store.writing() as session:
        party = factories.make_party(session, departements=("06", "83"))
        reindex_parties(session, [party])
    with store.reading() as session:
        for names in (("06",), ("83",), ("06", "83"), ("*",)):
            found = find(session, "poirot", Territory.of(*names)).found
            assert [match.object_id for match in found] == [party]


def test_a_page_full_of_the_same_customers_is_asked_wider(store: Store) -> None:
    everywhere = tuple(f"{number:02}" for number in range(1, 20))
    with store.writing() as session:
        ids = [
            factories.make_party(session, departements=everywhere, last_name="Martin")
            for _ in range(20)
        ]
        reindex_parties(session, ids)
    with store.reading() as session:
        matches = find(session, "martin", Territory.national())

    assert sorted(match.object_id for match in matches.found) == ids
    assert not matches.has_more


def test_a_regional_page_says_that_there_are_more(store: Store) -> None:
    with store.writing() as session:
        ids = [
            factories.make_party(session, departements=(name,), last_name="Martin")
            for name in ("06", "83")
            for _ in range(51)
        ]
        reindex_parties(session, ids)
    with store.reading() as session:
        both = find(session, "martin", Territory.of("06", "83"))
        one = find(session, "martin", Territory.of("06"))

    assert (len(both.found), both.has_more) == (50, True)
    assert (len(one.found), one.has_more) == (50, True)
    assert {match.object_id for match in one.found} <= set(ids[:51])


def test_words_come_after_the_last_of_the_names(store: Store) -> None:
    with store.writing() as session:
        for at in range(40):
            factories.make_party(session, last_name=f"Zola{at}", town="MARSEILLE")
        named = [
            factories.make_party(
                session, last_name=f"Marchand{at}", departements=("06", "83")
            )
            for at in range(40)
        ]
        rebuild(session)
    with store.reading() as session:
        found = find(session, "mar", Territory.of("06", "83")).found

    assert sorted(match.object_id for match in found[:40]) == named
    assert len(found) == 50
