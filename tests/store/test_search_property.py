"""Search and a naive reading of every row agree, on random people and random edits."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from random import Random

import pytest
from sqlmodel import Session, col, delete, select

from crm_tui.domain.permission import Territory
from crm_tui.domain.search_key import address_tokens, glue_particles, name_tokens
from crm_tui.domain.search_query import Words, parse_query
from crm_tui.store.engine import Store
from crm_tui.store.search_find import find_parties
from crm_tui.store.search_index import rebuild, reindex_party
from crm_tui.store.search_verify import verify
from crm_tui.store.tables.billing import ContractRow
from crm_tui.store.tables.party import PartyDepartementRow, PartyPhoneRow, PartyRow
from tests import factories

LAST = [
    "N'Guessan-Bâ",
    "Le Gall",
    "Legall",
    "Saint-Yves",
    "St Yves",
    "D'Alembert",
    "Martin",
    "Martineau",
    "Cœur",
    "De La Tour",
    "Da Silva",
    "O'Brien",
    "Müller",
    "Petit",
    "Petitjean",
    "Benoît",
    "Ma",
    "Durand",
]
FIRST = [
    "Anne",
    "Anne-Marie",
    "Jean",
    "Jean-Pierre",
    "Zoé",
    "Martin",
    "Aïssatou",
    "Yves",
    "Luc",
    "",
]
STREETS = [
    "11 AVENUE DES MIMOSAS",
    "3 IMPASSE DE L'ÉTANG",
    "RUE D'ANTIBES",
    "9 QUAI SAINT PIERRE",
    "10 BIS BD JEAN JAURES",
    "7 RUE DU 8 MAI 1945",
    "LE BOURG",
]
TOWNS = (("06110", "LE CANNET"), ("83000", "TOULON"), ("35000", "RENNES"))
DEPARTEMENTS = ("06", "83", "35")


@dataclass
class Person:
    """What the naive scan knows of a party."""

    last: str
    first: str
    lines: tuple[str, ...]
    departements: tuple[str, ...]
    phone: str
    place: tuple[str, ...] = ()
    """The address of the site where they hold a contract."""

    def words(self) -> frozenset[str]:
        name = name_tokens(last=self.last, first=self.first)
        addresses = (*address_tokens(*self.lines), *address_tokens(*self.place))
        return frozenset(name) | frozenset(addresses)

    def is_found_by(self, tokens: Iterable[str]) -> bool:
        words = self.words()
        forms = {tuple(tokens), glue_particles(tokens)}
        return any(
            all(any(word.startswith(token) for word in words) for token in form)
            for form in forms
        )


def some_person(random: Random) -> Person:
    postcode, town = random.choice(TOWNS)
    return Person(
        last=random.choice(LAST),
        first=random.choice(FIRST),
        lines=(random.choice(STREETS), postcode, town),
        departements=tuple(random.sample(DEPARTEMENTS, random.choice((1, 1, 2)))),
        phone=f"+336{random.randrange(10**8):08}",
    )


def some_text(random: Random, people: list[Person]) -> str:
    """Prefixes of words of someone, or of two people at once, in any order."""
    one, other = random.choice(people), random.choice(people)
    pool = sorted(one.words()) + random.choice(([], sorted(other.words())))
    picked = random.sample(pool, min(len(pool), random.choice((1, 1, 2, 2, 3))))
    return " ".join(word[: random.randrange(1, len(word) + 1)] for word in picked)


def store_person(session: Session, person: Person, party_id: int | None) -> int:
    street, postcode, town = person.lines
    values = {
        "last_name": person.last,
        "first_name": person.first,
        "street": street,
        "postcode": postcode,
        "town": town,
    }
    if party_id is None:
        return factories.make_party(
            session,
            departements=person.departements,
            phones=(person.phone,),
            **values,
        )
    row = session.get_one(PartyRow, party_id)
    row.sqlmodel_update(values)
    for table in (PartyDepartementRow, PartyPhoneRow):
        session.exec(delete(table).where(table.party_id == party_id))  # type: ignore[arg-type]
    session.add(PartyPhoneRow(party_id=party_id, number=person.phone))
    for departement in person.departements:
        session.add(PartyDepartementRow(party_id=party_id, departement=departement))
    session.flush()
    return party_id


def compare(session: Session, random: Random, people: dict[int, Person]) -> None:
    """Ask for many texts, in every territory, and scan the people for each."""
    for _ in range(60):
        text = some_text(random, list(people.values()))
        query = parse_query(text)
        if not isinstance(query, Words):
            continue
        names = random.choice(((), ("06",), ("06", "83"), ("35", "99")))
        within = Territory.of(*names) if names else Territory.national()
        expected = {
            party_id
            for party_id, person in people.items()
            if person.is_found_by(query.tokens)
            and (not names or set(names) & set(person.departements))
        }
        found = find_parties(session, query=query, text=text, within=within)
        if expected:
            assert {match.object_id for match in found.found} == expected, text
        else:
            assert found.is_approximate or not found.found, text


def compare_phones(session: Session, random: Random, people: dict[int, Person]) -> None:
    """Ask for the beginnings and ends of phones."""
    for person in random.sample(list(people.values()), 5):
        national = "0" + person.phone.removeprefix("+33")
        text = random.choice((national, national[:6], national[-5:]))
        found = find_parties(
            session, query=parse_query(text), text=text, within=Territory.national()
        )
        expected = {
            party_id
            for party_id, one in people.items()
            if ("0" + one.phone.removeprefix("+33")).startswith(text)
            or one.phone.endswith(text)
        }
        assert {match.object_id for match in found.found} >= expected, text


def rewrite(session: Session, random: Random, party_id: int, person: Person) -> Person:
    """Change the name, the address, the phone and the departements."""
    changed = replace(some_person(random), place=person.place)
    store_person(session, changed, party_id)
    return changed


def move(session: Session, random: Random, party_id: int, person: Person) -> Person:
    """Have them hold a contract at a new site, and no longer at the former one."""
    street, (postcode, town) = random.choice(STREETS), random.choice(TOWNS)
    site = factories.make_site(
        session, street=street, postcode=postcode, town=town, departement=postcode[:2]
    )
    held = select(ContractRow).where(ContractRow.holder_id == party_id)
    contract = session.exec(held).first()
    if contract is None:
        factories.make_contract(session, site_id=site, holder_id=party_id)
    else:
        contract.site_id = site
    return replace(person, place=(street, postcode, town))


def end_phone(
    session: Session, random: Random, party_id: int, person: Person
) -> Person:
    """End a phone that still finds them."""
    theirs = select(PartyPhoneRow).where(PartyPhoneRow.party_id == party_id)
    session.exec(theirs).one().is_former = True
    return person


def leave(session: Session, random: Random, party_id: int, person: Person) -> None:
    """Take them out of the base."""
    for table, column in (
        (ContractRow, col(ContractRow.holder_id)),
        (PartyPhoneRow, col(PartyPhoneRow.party_id)),
        (PartyDepartementRow, col(PartyDepartementRow.party_id)),
        (PartyRow, col(PartyRow.id)),
    ):
        session.execute(delete(table).where(column == party_id))
    session.expire_all()


EDITS = (rewrite, move, move, end_phone, leave)


def edit_someone(session: Session, random: Random, people: dict[int, Person]) -> int:
    party_id = random.choice(list(people))
    changed = random.choice(EDITS)(session, random, party_id, people[party_id])
    if changed is None:
        del people[party_id]
    else:
        people[party_id] = changed
    return party_id


@pytest.mark.parametrize("seed", range(4))
def test_search_agrees_with_a_naive_scan_after_any_edits(
    store: Store, seed: int
) -> None:
    random = Random(seed)
    people: dict[int, Person] = {}
    for _ in range(3):
        with store.writing() as session:
            for at in range(20):
                if at > 4 and random.random() < 0.5:
                    party_id = edit_someone(session, random, people)
                else:
                    person = some_person(random)
                    party_id = store_person(session, person, None)
                    people[party_id] = person
                reindex_party(session, party_id=party_id)
        with store.reading() as session:
            compare(session, random, people)
            compare_phones(session, random, people)
            report = verify(session)
            assert (report.stale, report.unreachable) == (0, 0)
    with store.writing() as session:
        rebuild(session)
    with store.reading() as session:
        compare(session, random, people)


def test_what_is_taken_away_is_no_longer_found(store: Store) -> None:
    random = Random(9)
    with store.writing() as session:
        person = some_person(random)
        party_id = store_person(session, person, None)
        reindex_party(session, party_id=party_id)
        for table in (PartyPhoneRow, PartyDepartementRow):
            session.exec(delete(table).where(table.party_id == party_id))  # type: ignore[arg-type]
        session.delete(session.get_one(PartyRow, party_id))
        reindex_party(session, party_id=party_id)
    with store.reading() as session:
        for text in (person.last, person.lines[0], person.phone):
            found = find_parties(
                session, query=parse_query(text), text=text, within=Territory.national()
            )
            assert found.found == ()
