"""Parties come back as they were stored, in their territory, at their version."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session, select

from crm_tui.domain.party import (
    Party,
    PartyNature,
    PartyRole,
    PartyStatus,
    PhoneNumber,
)
from crm_tui.domain.permission import Territory
from crm_tui.domain.postal_address import PostalAddress
from crm_tui.store import parties, visits
from crm_tui.store.engine import Store
from crm_tui.store.parties import NewParty
from crm_tui.store.refusals import NotFound, StaleRecord
from crm_tui.store.tables.party import PartyPhoneRow, PartyRoleRow
from tests import factories

NOW = datetime(2024, 7, 11, 8, tzinfo=UTC)
NATIONAL = Territory.national()
ADLER = NewParty(
    nature=PartyNature.PERSON,
    status=PartyStatus.PROSPECT,
    civility="MME",
    last_name="Adler",
    first_name="Irène",
    birth_on=date(1970, 5, 4),
    phones=(PhoneNumber(number="+33465710102", is_preferred=True),),
    emails=("irene@example.org",),
    address=PostalAddress(
        number_and_street="27 BOULEVARD CARNOT",
        postcode="06110",
        town="LE CANNET",
        insee_code="06030",
        departement="06",
    ),
)


def adler(session: Session) -> Party:
    return parties.add(
        session, new=ADLER, number="2900000001", departements=["06"], at=NOW
    )


def test_a_party_comes_back_as_it_was_stored(store: Store) -> None:
    with store.writing() as session:
        added = adler(session)
    with store.reading() as session:
        read = parties.get(session, party_id=added.id, within=Territory.of("06"))

    assert read == added
    assert (read.name, read.phones, read.emails) == (
        "ADLER Irène",
        ADLER.phones,
        ADLER.emails,
    )
    assert (read.address, read.birth_on) == (ADLER.address, date(1970, 5, 4))


def test_absent_and_elsewhere_read_the_same(store: Store) -> None:
    with store.writing() as session:
        party = adler(session)
    with store.reading() as session:
        with pytest.raises(NotFound) as elsewhere:
            parties.get(session, party_id=party.id, within=Territory.of("83"))
        with pytest.raises(NotFound) as absent:
            parties.get(session, party_id=party.id + 1, within=NATIONAL)
        for within in (Territory.of("83"), Territory.of()):
            number = party.number
            assert parties.find_by_number(session, number=number, within=within) is None

    assert str(elsewhere.value) == str(absent.value) == "Introuvable : ce client."


def test_a_phone_taken_off_becomes_a_former_one(store: Store) -> None:
    mobile = PhoneNumber(number="+33639980001", is_preferred=True)
    with store.writing() as session:
        party = adler(session)
        changed = parties.update(
            session,
            party=replace(party, phones=(mobile,), emails=(), last_name="Norton"),
            seen_version=party.version,
            at=NOW,
        )
        kept = session.exec(select(PartyPhoneRow.number, PartyPhoneRow.is_former)).all()

    assert (changed.name, changed.version) == ("NORTON Irène", party.version + 1)
    assert (changed.phones, changed.emails) == ((mobile,), ())
    assert sorted(kept) == [("+33465710102", True), ("+33639980001", False)]


def test_a_stale_form_overwrites_nothing(store: Store) -> None:
    with store.writing() as session:
        party = adler(session)
        parties.update(session, party=party, seen_version=1, at=NOW)
    with store.writing() as session, pytest.raises(StaleRecord):
        parties.update(session, party=party, seen_version=1, at=NOW)


def test_becoming_a_customer_changes_the_version_once(store: Store) -> None:
    with store.writing() as session:
        party = adler(session)
        for _ in range(2):
            parties.become(
                session, party_id=party.id, status=PartyStatus.CUSTOMER, at=NOW
            )
        read = parties.get(session, party_id=party.id, within=NATIONAL)

    assert (read.status, read.version) == (PartyStatus.CUSTOMER, 2)


def test_a_role_is_held_once(store: Store) -> None:
    with store.writing() as session:
        party = adler(session)
        for _ in range(2):
            parties.add_role(
                session,
                party_id=party.id,
                role=PartyRole.OWNER,
                object_kind="site",
                object_id=7,
            )
        assert len(session.exec(select(PartyRoleRow)).all()) == 1


@pytest.mark.parametrize(
    ("sites", "address", "seen_from"),
    [
        pytest.param(("83",), "06110", {"83"}, id="its site"),
        pytest.param(("83", "13"), "06110", {"13", "83"}, id="its sites"),
        pytest.param((), "2A000", {"35"}, id="nothing known"),
        pytest.param((), "06110", {"06"}, id="its address"),
    ],
)
def test_a_party_is_seen_from_its_sites_else_from_its_address(
    store: Store, sites: tuple[str, ...], address: str, seen_from: set[str]
) -> None:
    with store.writing() as session:
        party = factories.make_party(
            session,
            departements=("35",),
            postcode="" if seen_from == {"35"} else address,
        )
        account = factories.make_account(session, holder_id=party)
        for departement in sites:
            site = factories.make_site(session, departement=departement)
            factories.make_contract(session, site_id=site, account_id=account)

        assert parties.locate(session, party_id=party) == seen_from
        assert parties.departements_of(session, party_id=party) == seen_from


def test_the_last_ten_customers_come_latest_first(store: Store) -> None:
    with store.writing() as session:
        ids = [factories.make_party(session, last_name=f"N{at}") for at in range(12)]
        for minute, party_id in enumerate((*ids, ids[5])):
            visits.remember(
                session,
                agent_code="SAM01",
                party_id=party_id,
                at=NOW.replace(minute=minute),
            )
    with store.reading() as session:
        mine = visits.recent(session, agent_code="SAM01", within=Territory.of("06"))
        elsewhere = visits.recent(
            session, agent_code="SAM01", within=Territory.of("83")
        )
        other = visits.recent(session, agent_code="EVE02", within=NATIONAL)

    others = [party_id for party_id in reversed(ids) if party_id != ids[5]]
    assert [recent.party_id for recent in mine] == [ids[5], *others][:10]
    assert (elsewhere, other) == ((), ())
