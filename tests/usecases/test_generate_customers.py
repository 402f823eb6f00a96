"""Invented customers: the same for the same seed, in real towns, found at once."""

from itertools import pairwise

import pytest
from sqlmodel import func, select

from crm_tui.bootstrap import job_desk
from crm_tui.catalog import towns
from crm_tui.store.tables.billing import BillRow, ContractRow
from crm_tui.store.tables.party import PartyPhoneRow, PartyRow
from crm_tui.store.tables.premises import MeterRow, ReadingRow, SiteRow
from crm_tui.usecases.generate_customers import generate_customers
from crm_tui.usecases.parts.invented_customers import Inventor, Numbers
from crm_tui.usecases.search_customers import search_customers

COUNT = 60


@pytest.fixture
def desk(front_desk):
    return job_desk(front_desk)


def every(store, table):
    with store.reading() as session:
        return session.exec(select(table)).all()


def test_each_customer_is_whole(desk, store):
    told = []

    assert generate_customers(desk, count=COUNT, on_progress=told.append) == COUNT

    assert told[-1] == COUNT
    parties = every(store, PartyRow)
    assert len(parties) == len(every(store, SiteRow)) == COUNT
    assert len(every(store, MeterRow)) == len(every(store, PartyPhoneRow)) == COUNT
    contracts = every(store, ContractRow)
    customers = [party for party in parties if party.status != "PROSPECT"]
    assert len(contracts) == len(every(store, BillRow)) == len(customers)
    assert len(every(store, ReadingRow)) > COUNT


def test_they_live_where_the_postcode_says(desk, store):
    generate_customers(desk, count=COUNT)

    for site in every(store, SiteRow):
        check = towns().check(postcode=site.postcode, town=site.town)
        assert not check.is_to_check, (site.postcode, site.town)
        assert check.departement == site.departement


def test_readings_never_go_backwards(desk, store):
    generate_customers(desk, count=COUNT)
    with store.reading() as session:
        rows = session.exec(
            select(ReadingRow.meter_id, ReadingRow.value_m3).order_by(
                ReadingRow.meter_id, ReadingRow.read_at
            )
        ).all()

    for (meter, value), (following, later) in pairwise(rows):
        assert meter != following or value < later


def test_an_invented_customer_is_found_by_name(desk, store):
    generate_customers(desk, count=COUNT)
    someone = every(store, PartyRow)[0]

    answer = search_customers(desk, text=f"{someone.last_name} {someone.first_name}")

    assert someone.id in [hit.party_id for hit in answer.hits]


def test_two_runs_add_twice(desk, store):
    generate_customers(desk, count=10)
    generate_customers(desk, count=10)

    with store.reading() as session:
        assert session.exec(select(func.count()).select_from(PartyRow)).one() == 20


@pytest.mark.parametrize(("seed", "is_same"), [(1, True), (2, False)])
def test_the_same_seed_invents_the_same_customers(clock, seed, is_same):
    def people(chosen):
        inventor = Inventor(seed=chosen, today=clock.today())
        numbers = Numbers(party=1, account=2, site=3, contract=4)
        return [inventor.invent(numbers) for _ in range(20)]

    assert (people(1) == people(seed)) is is_same
