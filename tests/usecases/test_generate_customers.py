"""Invented customers: the same for the same seed, in real towns, found at once."""

import hashlib
import re
import signal
import subprocess
import sys
from collections import Counter
from itertools import pairwise

import pytest
from sqlalchemy import text
from sqlmodel import func, select

from crm_tui.bootstrap import job_desk
from crm_tui.catalog import towns
from crm_tui.desk import FrontDesk
from crm_tui.domain.phone import parse_phone
from crm_tui.store.engine import Store
from crm_tui.store.schema import create_or_upgrade
from crm_tui.store.search_documents import Document
from crm_tui.store.search_facts import facts_of_parties, facts_of_sites
from crm_tui.store.search_terms import party_terms, site_terms
from crm_tui.store.tables import metadata
from crm_tui.store.tables.billing import AccountRow, BillRow, ContractRow
from crm_tui.store.tables.dossier import DossierRow, JustificatifRow, TaskRow
from crm_tui.store.tables.party import PartyPhoneRow, PartyRow
from crm_tui.store.tables.premises import MeterRow, ReadingRow, SiteRow
from crm_tui.usecases import generate_customers as generation
from crm_tui.usecases.generate_customers import Phase, generate_customers
from crm_tui.usecases.search_customers import search_customers
from crm_tui.usecases.show_customer_360 import show_customer_360
from tests import factories

COUNT = 120

CASTS = re.compile(r"::(character varying|text)|[()\[\]]")
"""What PostgreSQL writes differently of an index it was told in its own words."""

KILLED_RUN = """
import os, signal, sys
from pathlib import Path
from crm_tui.bootstrap import job_desk
from crm_tui.clock import FixedClock, paris
from crm_tui.desk import FrontDesk
from crm_tui.settings import Settings
from crm_tui.store.engine import Store
from crm_tui.usecases import generate_customers as generation

def die(phase, done, total):
    if phase is generation.Phase.INDEXES:
        os.kill(os.getpid(), signal.SIGKILL)

generation.LARGE = 10
clock = FixedClock(paris("2024-07-11 10:00"))
front = FrontDesk(Store.open(sys.argv[1]), clock, Settings(data_dir=Path("/nowhere")))
generation.generate_customers(job_desk(front), count=50, on_progress=die)
"""


@pytest.fixture
def desk(front_desk):
    return job_desk(front_desk)


@pytest.fixture
def small_is_large(monkeypatch):
    """Fill the base without its indexes, as a million would be."""
    monkeypatch.setattr(generation, "LARGE", 10)


def every(store, table):
    with store.reading() as session:
        return session.exec(select(table)).all()


def fingerprint(store):
    """Return one hash of every row of every table."""
    digest = hashlib.sha256()
    with store.reading() as session:
        for table in metadata.sorted_tables:
            if table.name != "trail":
                rows = session.execute(select(*table.columns)).all()
                digest.update(repr((table.name, sorted(map(repr, rows)))).encode())
    return digest.hexdigest()


def schema_of(store):
    """Return the indexes and constraints the database has, by their own words."""
    sql = {
        "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index'",
        "postgresql": "SELECT indexname, indexdef FROM pg_indexes"
        " WHERE schemaname = current_schema()"
        " UNION ALL SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint",
    }[store.dialect]
    with store.reading() as session:
        found = session.execute(text(sql)).all()
    return sorted(
        (name, *CASTS.sub("", definition or "").split()) for name, definition in found
    )


def test_each_customer_is_whole(desk, store):
    told = []

    done = generate_customers(
        desk, count=COUNT, on_progress=lambda *step: told.append(step)
    )

    assert done == COUNT
    assert {phase for phase, _, _ in told} == {Phase.PEOPLE, Phase.SEARCH}
    parties = every(store, PartyRow)
    assert len(parties) == len(every(store, AccountRow)) == COUNT
    holders = {contract.holder_id for contract in every(store, ContractRow)}
    assert all(party.id in holders for party in parties if party.status == "CLIENT")
    assert len(every(store, BillRow)) > COUNT
    assert len(every(store, ReadingRow)) > COUNT
    assert len(every(store, PartyPhoneRow)) > COUNT


def test_the_three_lines_of_business_are_there(desk, store):
    generate_customers(desk, count=400)

    lines = Counter(row.line_of_business for row in every(store, ContractRow))
    companies = [row for row in every(store, PartyRow) if row.nature == "ENTREPRISE"]
    assert set(lines) == {"EAU", "HOME", "MOBILE", "SSC"}
    assert 0.04 < len(companies) / 400 < 0.18


def test_they_live_where_the_postcode_says(desk, store):
    generate_customers(desk, count=COUNT)

    for place in (*every(store, SiteRow), *every(store, PartyRow)):
        check = towns().check(postcode=place.postcode, town=place.town)
        assert check.is_to_check is place.address_to_check, (place.postcode, place.town)


def test_their_phones_are_numbers_of_the_french_plan(desk, store):
    generate_customers(desk, count=COUNT)

    for phone in every(store, PartyPhoneRow):
        known = parse_phone(phone.number)
        assert (known.number, known.forced) == (phone.number, False)


def test_account_keys_are_one_digit(desk, store):
    generate_customers(desk, count=COUNT)

    for account in every(store, AccountRow):
        assert (len(account.number), len(account.key)) == (10, 1)
        assert (account.number + account.key).isdigit()


def test_readings_never_go_backwards(desk, store):
    generate_customers(desk, count=COUNT)
    with store.reading() as session:
        rows = session.exec(
            select(ReadingRow.meter_id, ReadingRow.value_m3).order_by(
                ReadingRow.meter_id, ReadingRow.read_at
            )
        ).all()

    for (meter, value), (following, later) in pairwise(rows):
        assert meter != following or value <= later


def test_who_comes_after_somebody_starts_near_where_they_stopped(desk, store):
    generate_customers(desk, count=400)
    by_site = {}
    for contract in every(store, ContractRow):
        if contract.line_of_business == "EAU":
            by_site.setdefault(contract.site_id, []).append(contract)

    taken_over = [pair for pair in by_site.values() if len(pair) == 2]
    assert taken_over
    for pair in taken_over:
        before, after = sorted(pair, key=lambda one: one.status == "ACTIF")
        assert before.status == "RESILIE"
        assert before.ended_on < after.started_on
        assert 0 <= after.start_m3 - before.end_m3 <= 42


def test_what_an_account_owes_is_what_its_bills_say(desk, store):
    generate_customers(desk, count=COUNT)
    owed = Counter()
    for bill in every(store, BillRow):
        owed[bill.account_id] += bill.balance

    for account in every(store, AccountRow):
        assert account.balance == owed[account.id]
        assert account.balance > 0 or not account.dunning_stage


def test_dossiers_are_open_with_their_work(desk, store):
    generate_customers(desk, count=1_000)

    dossiers = {row.id: row for row in every(store, DossierRow)}
    tasks = {row.dossier_id: row for row in every(store, TaskRow)}
    assert set(tasks) == set(dossiers)
    for dossier_id, dossier in dossiers.items():
        is_closed = dossier.status == "CLOS"
        assert (tasks[dossier_id].status == "FINALISEE") is is_closed
    arrivals = {row.dossier_id for row in every(store, JustificatifRow)}
    assert (
        arrivals == {one.id for one in dossiers.values() if one.type == "ARR"} != set()
    )


def test_an_invented_customer_is_found_by_name_and_opens(desk, store):
    generate_customers(desk, count=COUNT)

    for someone in every(store, PartyRow)[::10]:
        answer = search_customers(
            desk, text=f"{someone.last_name} {someone.first_name}"
        )
        view = show_customer_360(desk, party_id=someone.id)

        assert someone.id in [hit.party_id for hit in answer.hits]
        assert view.party.number == someone.number


def test_the_agents_of_the_base_answered_the_calls(desk, store):
    factories.make_agent(store, code="SAM01")
    generate_customers(desk, count=COUNT)

    with store.reading() as session:
        codes = session.execute(text("SELECT DISTINCT agent_code FROM contact"))
        assert codes.scalars().all() == ["SAM01"]


def test_two_runs_add_twice(desk, store):
    generate_customers(desk, count=10)
    generate_customers(desk, count=10)

    with store.reading() as session:
        assert session.exec(select(func.count()).select_from(PartyRow)).one() == 20


def test_a_filled_base_is_the_one_that_was_added_to(
    desk, store, sqlite_template, tmp_path, clock, settings, monkeypatch
):
    generate_customers(desk, count=COUNT)
    added = fingerprint(store)
    filled = Store.open(f"sqlite:///{tmp_path}/filled.db", may_create=True)
    create_or_upgrade(filled)
    monkeypatch.setattr(generation, "LARGE", 10)

    other = job_desk(FrontDesk(filled, clock, settings))
    generate_customers(other, count=COUNT)

    assert fingerprint(filled) == added
    filled.close()


@pytest.mark.usefixtures("small_is_large")
def test_what_was_filled_has_the_schema_it_had(desk, store):
    before = schema_of(store)

    generate_customers(desk, count=COUNT)

    assert schema_of(store) == before


@pytest.mark.usefixtures("small_is_large")
def test_nobody_refers_to_what_is_not_there(desk, store):
    generate_customers(desk, count=COUNT)

    with store.reading() as session:
        if store.dialect == "sqlite":  # PostgreSQL checked them as it made them again
            broken = session.execute(text("PRAGMA foreign_key_check")).all()
            assert broken == []


@pytest.mark.usefixtures("small_is_large")
def test_the_index_is_what_its_upkeep_would_write(desk, store):
    generate_customers(desk, count=COUNT)

    with store.reading() as session:
        ids = [row.id for row in session.exec(select(PartyRow))]
        parties, held = facts_of_parties(session, party_ids=ids)
        assert len(held) == COUNT
        for key, facts in parties.items():
            assert held[key] == Document.of(party_terms(facts))
        ids = [row.id for row in session.exec(select(SiteRow))]
        sites, held = facts_of_sites(session, site_ids=ids)
        for key, (departement, facts) in sites.items():
            terms = site_terms(facts, departement=departement)
            assert held[key] == Document.of(terms)


@pytest.mark.usefixtures("small_is_large")
def test_a_run_that_is_stopped_leaves_the_base_as_it_was(desk, store):
    schema, rows = schema_of(store), fingerprint(store)

    def stop(phase, done, total):
        if phase is Phase.INDEXES:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        generate_customers(desk, count=COUNT, on_progress=stop)

    assert (schema_of(store), fingerprint(store)) == (schema, rows)


def test_a_run_that_is_killed_leaves_the_base_as_it_was(desk, store, store_url):
    schema, rows = schema_of(store), fingerprint(store)

    killed = subprocess.run(
        [sys.executable, "-c", KILLED_RUN, store_url], check=False, timeout=300
    )

    assert killed.returncode == -signal.SIGKILL
    assert (schema_of(store), fingerprint(store)) == (schema, rows)
    assert generate_customers(desk, count=5) == 5


@pytest.mark.usefixtures("small_is_large")
def test_a_filled_base_goes_on_being_written(desk, store):
    generate_customers(desk, count=COUNT)
    generate_customers(desk, count=5)

    with store.reading() as session:
        ids = session.exec(select(PartyRow.id)).all()
    assert len(ids) == COUNT + 5


@pytest.mark.parametrize(("seed", "is_same"), [(1, True), (2, False)])
def test_the_same_seed_invents_the_same_base_whatever_the_workers(
    front_desk, tmp_path, seed, is_same
):
    def base(name, chosen, workers):
        store = Store.open(f"sqlite:///{tmp_path}/{name}.db", may_create=True)
        create_or_upgrade(store)
        desk = job_desk(FrontDesk(store, front_desk.clock, front_desk.settings))
        generate_customers(desk, count=1_100, seed=chosen, workers=workers)
        found = fingerprint(store)
        store.close()
        return found

    if front_desk.store.dialect != "sqlite":
        pytest.skip("what is made does not depend on the engine")
    assert (base("one", 1, 0) == base("other", seed, 2)) is is_same


def test_meters_of_a_million_sites_have_their_own_serial(desk, store):
    generate_customers(desk, count=COUNT)

    serials = [meter.serial_number for meter in every(store, MeterRow)]
    assert len(set(serials)) == len(serials)
    assert {len(serial) for serial in serials} == {11}
