"""The card of a party: what a row of results shows, kept beside what finds it."""

import json

from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session, select

from crm_tui.domain.party_alias import AliasKind
from crm_tui.store.engine import Store
from crm_tui.store.search_card import Card
from crm_tui.store.search_index import reindex_party
from crm_tui.store.tables.billing import AccountRow
from crm_tui.store.tables.party import PartyAliasRow, PartyPhoneRow
from crm_tui.store.tables.search import SearchPartyRow
from tests import factories
from tests.factories import SOME_DAY

TEXTS = st.text(max_size=12)
LISTS = st.lists(TEXTS, max_size=3).map(tuple)


@given(st.builds(Card, TEXTS, TEXTS, LISTS, LISTS))
def test_a_card_is_read_as_it_was_written(card: Card) -> None:
    assert Card.read(card.written()) == card


def test_a_card_without_anything_former_says_nothing_of_it() -> None:
    written = Card(phone="+33465710102", customer_class="PARTICULIER").written()

    assert json.loads(written) == ["+33465710102", "PARTICULIER"]


def test_a_party_the_index_lost_shows_an_empty_card() -> None:
    assert Card.read(None) == Card()


def card_of(session: Session, party_id: int) -> Card:
    reindex_party(session, party_id=party_id)
    row = session.get_one(SearchPartyRow, party_id)
    session.refresh(row)
    return Card.read(row.card)


def add_phone(session: Session, party_id: int, number: str, **values: bool) -> None:
    session.add(PartyPhoneRow(party_id=party_id, number=number, **values))


def test_the_preferred_phone_is_the_one_to_call(store: Store) -> None:
    with store.writing() as session:
        party_id = factories.make_party(session, phones=())
        add_phone(session, party_id, "+33639980001", is_former=True, is_preferred=True)
        add_phone(session, party_id, "+33639980002")
        add_phone(session, party_id, "+33639980003", is_preferred=True)

        found = card_of(session, party_id)

        assert found.phone == "+33639980003"
        assert found.former_phones == ("+33639980001",)


def test_without_a_preferred_phone_the_oldest_still_in_use_is(store: Store) -> None:
    with store.writing() as session:
        party_id = factories.make_party(session, phones=())
        add_phone(session, party_id, "+33639980001", is_former=True)
        add_phone(session, party_id, "+33639980003")
        add_phone(session, party_id, "+33639980002")

        assert card_of(session, party_id).phone == "+33639980003"


def test_a_customer_is_of_the_class_of_their_first_account(store: Store) -> None:
    with store.writing() as session:
        party_id = factories.make_party(session)
        for customer_class in ("PROFESSIONNEL", "PARTICULIER"):
            factories.make_account(
                session, holder_id=party_id, customer_class=customer_class
            )

        assert card_of(session, party_id).customer_class == "PROFESSIONNEL"


def test_a_card_follows_what_it_tells(store: Store) -> None:
    with store.writing() as session:
        party_id = factories.make_party(session, phones=("+33465710102",))
        account_id = factories.make_account(session, holder_id=party_id)
        before = card_of(session, party_id)
        session.get_one(AccountRow, account_id).customer_class = "SYNDIC"
        phones = select(PartyPhoneRow).where(PartyPhoneRow.party_id == party_id)
        session.exec(phones).one().is_former = True
        add_phone(session, party_id, "+33639980001")
        kind = AliasKind.FORMER_NAME.value
        for name in ("Marple", "Lupin"):
            session.add(
                PartyAliasRow(party_id=party_id, kind=kind, value=name, since=SOME_DAY)
            )

        after = card_of(session, party_id)

    assert before == Card("+33465710102", "PARTICULIER")
    assert after[:2] == ("+33639980001", "SYNDIC")
    assert after[2:] == (("+33465710102",), ("Lupin", "Marple"))
