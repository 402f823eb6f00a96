"""A newcomer is indexed from one short read, which says the same as the whole one."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session, select

from crm_tui.domain.party import PartyNature, PartyStatus, PhoneNumber
from crm_tui.domain.permission import Territory
from crm_tui.domain.postal_address import PostalAddress
from crm_tui.domain.search_query import parse_query
from crm_tui.store import parties
from crm_tui.store.engine import Store
from crm_tui.store.parties import NewParty
from crm_tui.store.search_documents import LATE
from crm_tui.store.search_facts import facts_of_parties
from crm_tui.store.search_find import find_parties
from crm_tui.store.search_index import index_newcomer, rebuild, reindex_party
from crm_tui.store.search_newcomer import newcomer_facts, newcomer_of
from crm_tui.store.search_terms import neighborhood, party_terms, vocabulary_of
from crm_tui.store.search_touched import Touched, reindex_touched
from crm_tui.store.search_verify import verify
from crm_tui.store.search_write import correctable
from crm_tui.store.tables.party import PartyAliasRow, PartyRow
from crm_tui.store.tables.search import SearchKeyRow, SearchNameRow, SearchTypoRow
from tests import factories
from tests.store.index_rows import as_rebuilt

PHONES = ("+33612345678", "+33493000001")
ADDRESS = PostalAddress(
    line2="ESC B",
    number_and_street="11 AVENUE DES MIMOSAS",
    postcode="06110",
    town="LE CANNET",
)


def newcomer(session: Session, **values: object) -> int:
    return factories.make_party(
        session,
        last_name="Aussière",
        first_name="Zoé",
        birth_on=date(1984, 2, 29),
        departements=("06", "83"),
        phones=("0612345678", "+33493000001"),
        emails=("zoe@example.org",),
        **values,
    )


def account(session: Session, party_id: int) -> object:
    return factories.make_account(session, holder_id=party_id)


def contract(session: Session, party_id: int) -> object:
    site_id = factories.make_site(session)
    return factories.make_contract(session, holder_id=party_id, site_id=site_id)


def dossier(session: Session, party_id: int) -> object:
    return factories.make_dossier(session, party_id=party_id)


def former_name(session: Session, party_id: int) -> None:
    since = datetime(2024, 1, 1, tzinfo=UTC)
    session.add(
        PartyAliasRow(party_id=party_id, kind="FORMER_NAME", value="LEROY", since=since)
    )
    session.flush()


def role(session: Session, party_id: int) -> object:
    site_id = factories.make_site(session)
    return factories.make_role(
        session, party_id=party_id, role="OWNER", object_kind="site", object_id=site_id
    )


def test_one_newcomer_is_read_as_two_are(store: Store) -> None:
    with store.writing() as session:
        first, second = newcomer(session), newcomer(session, street="")
        reindex_party(session, party_id=second)
        parties, held = facts_of_parties(session, party_ids=(first, second))
        for party_id in (first, second):
            read = newcomer_facts(session, party_id=party_id)
            assert read is not None
            party, document = read
            for values in (party, parties[party_id]):
                values.phones.sort()
                values.departements.sort()
            assert party == parties[party_id]
            assert document == held.get(party_id)
        assert second in held


def test_a_party_with_nothing_around_its_name_is_read_too(store: Store) -> None:
    with store.writing() as session:
        bare = factories.make_party(session, departements=())
        read = newcomer_facts(session, party_id=bare)
        assert read is not None
        assert (read[0].phones, read[0].emails, read[0].departements) == ([], [], [])


@pytest.mark.parametrize("add", [account, contract, dossier, former_name, role])
def test_who_is_known_elsewhere_is_read_whole(
    store: Store, add: Callable[[Session, int], object]
) -> None:
    with store.writing() as session:
        party_id = newcomer(session)
        add(session, party_id)
        assert newcomer_facts(session, party_id=party_id) is None


@pytest.mark.parametrize("nature", PartyNature)
@pytest.mark.parametrize("address", [None, ADDRESS])
def test_a_newcomer_is_told_as_it_would_be_read(
    store: Store, nature: PartyNature, address: PostalAddress | None
) -> None:
    seen_from = ("83", "06")
    with store.writing() as session:
        party = parties.add(
            session,
            new=NewParty(
                nature=nature,
                status=PartyStatus.PROSPECT,
                last_name="Aussière",
                first_name="Zoé",
                birth_on=date(1984, 2, 29),
                phones=tuple(PhoneNumber(number=number) for number in PHONES),
                emails=("zoe@example.org",),
                address=address,
            ),
            number="2600000001",
            departements=seen_from,
            at=datetime(2024, 7, 11, tzinfo=UTC),
        )
        read = newcomer_facts(session, party_id=party.id)
        assert read is not None
        told = party_terms(newcomer_of(party, departements=seen_from))
        assert told == party_terms(read[0])
        index_newcomer(session, party_id=party.id, party=read[0])
        assert verify(session).is_sound


@pytest.mark.parametrize("departements", [(), ("06",), ("06", "83")])
@pytest.mark.parametrize("number", ["2600000002", "26\x1f02"])
def test_a_newcomer_is_indexed_whatever_its_number_holds(
    store: Store, number: str, departements: tuple[str, ...]
) -> None:
    with store.writing() as session:
        party_id = factories.make_party(
            session,
            number=number,
            nature=PartyNature.ORGANIZATION,
            last_name="Aussière",
            departements=departements,
            phones=(),
        )
        reindex_party(session, party_id=party_id)
        assert verify(session).is_sound


def test_a_newcomer_who_gets_more_in_the_same_act_is_read_whole(store: Store) -> None:
    with store.writing() as session:
        party_id = newcomer(session)
        read = newcomer_facts(session, party_id=party_id)
        assert read is not None
        account(session, party_id)
        touched = Touched(parties={party_id}, newcomers={party_id: read[0]})
        reindex_touched(session, touched=touched)
        assert verify(session).is_sound


def test_nobody_is_read_where_nobody_is(store: Store) -> None:
    with store.writing() as session:
        assert newcomer_facts(session, party_id=404) is None


@pytest.mark.parametrize("departements", [(), ("06",), ("06", "83")])
def test_a_newcomer_stands_in_every_row_their_document_gives(
    store: Store, departements: tuple[str, ...]
) -> None:
    with store.writing() as session:
        party_id = factories.make_party(
            session,
            last_name='L\'Haÿ \\ "Les Roses"',
            departements=departements,
            phones=("0612345678",),
        )
        reindex_party(session, party_id=party_id)
        _, held = facts_of_parties(session, party_ids=[party_id])
        names = session.exec(select(SearchNameRow)).all()
        keys = session.exec(select(SearchKeyRow)).all()
        document = held[party_id]
    stood = {as_rebuilt((row.departement, row.key, row.party_id)) for row in names}
    assert stood == set(document.name_rows(party_id))
    led = {
        as_rebuilt((row.kind, row.key, row.object_id, row.departement)) for row in keys
    }
    assert led == set(document.key_rows(party_id))


def test_a_word_learned_by_an_act_that_failed_is_learned_by_the_next(
    store: Store,
) -> None:
    for is_kept in (False, True):
        with store.writing() as session:
            party_id = factories.make_party(session, last_name="Quatrefages")
            reindex_party(session, party_id=party_id)
            if not is_kept:
                session.rollback()
    with store.reading() as session:
        words = session.exec(
            select(SearchTypoRow.word).where(SearchTypoRow.deletion == "quatrefages")
        ).all()
    assert "quatrefages" in words


@pytest.mark.parametrize("last_name", ["Ly", "Aïn-Témouchent", "Roquebrune-Cap-Martin"])
def test_a_newcomer_teaches_the_corrections_that_lead_to_their_words(
    store: Store, last_name: str
) -> None:
    with store.writing() as session:
        for name in ("Roquefort", last_name):
            party_id = factories.make_party(session, last_name=name)
            reindex_party(session, party_id=party_id)
        facts, _ = facts_of_parties(session, party_ids=[1, 2])
        rows = session.exec(select(SearchTypoRow)).all()
    tokens = {word for party in facts.values() for word in party_terms(party).tokens}
    entries = vocabulary_of(correctable(tokens))
    assert {(row.deletion, row.word) for row in rows} == {
        (near, word) for word in entries for near in neighborhood(word)
    }


@pytest.mark.parametrize("within", [("*",), ("06",), ("06", "83")])
@pytest.mark.parametrize("said", ["aub", "aub her", "049300", "2600"])
def test_newcomers_stand_in_their_place_among_the_others(
    store: Store, said: str, within: tuple[str, ...]
) -> None:
    def someone(session: Session, at: int) -> int:
        return factories.make_party(
            session,
            number=f"260000000{at}",
            last_name=f"Aubert{'abcd'[at]}",
            phones=(f"+3349300000{at}",),
        )

    with store.writing() as session:
        known = {at: someone(session, at) for at in (0, 2)}
        rebuild(session)
        for at in (3, 1):
            known[at] = someone(session, at)
            reindex_party(session, party_id=known[at])
        before = _found(session, said, within)
        rebuild(session)

        assert before == [known[at] for at in range(4)]
        assert _found(session, said, within) == before


def test_newcomers_stand_apart_until_the_index_is_made_whole(store: Store) -> None:
    def late_rows(session: Session) -> int:
        names = [row.departement for row in session.exec(select(SearchNameRow))]
        kinds = [row.kind for row in session.exec(select(SearchKeyRow))]
        return sum(place.startswith(LATE) for place in (*names, *kinds))

    with store.writing() as session:
        party_id = newcomer(session)
        reindex_party(session, party_id=party_id)
        assert late_rows(session) > 0
        rebuild(session)
        assert late_rows(session) == 0
        assert verify(session).is_sound


def test_what_a_newcomer_is_no_longer_finds_them_no_longer(store: Store) -> None:
    with store.writing() as session:
        party_id = newcomer(session)
        reindex_party(session, party_id=party_id)
        session.get_one(PartyRow, party_id).last_name = "Zimmer"
        reindex_party(session, party_id=party_id)

        assert not _found(session, "aussiere", ("*",))
        assert _found(session, "zimmer", ("06",)) == [party_id]
        assert verify(session).is_sound


def _found(session: Session, said: str, within: tuple[str, ...]) -> list[int]:
    territory = Territory.of(*within)
    matches = find_parties(
        session, query=parse_query(said), text=said, within=territory
    )
    return [match.object_id for match in matches.found]
