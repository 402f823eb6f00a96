"""What the index costs whoever creates a customer.

Newcomers are created and indexed one by one, in one transaction and in a base
that is left as it was: all of them are taken back at the end.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from string import ascii_lowercase
from time import perf_counter

from sqlmodel import Session

from benchmarks.people import THEN, Someone
from benchmarks.processor import Processor
from benchmarks.table import Row, median, p95
from crm_tui.domain.party import Party, PartyNature, PartyStatus, PhoneNumber
from crm_tui.domain.postal_address import PostalAddress
from crm_tui.store import parties
from crm_tui.store.driver import execute
from crm_tui.store.engine import Store
from crm_tui.store.parties import NewParty
from crm_tui.store.search_index import index_newcomer
from crm_tui.store.search_newcomer import newcomer_of

UPKEEP_MS = {"sqlite": 0.5, "postgresql": 1.0}
"""« index upkeep ≤ 0.5 ms (SQLite) and ≤ 1 ms (PostgreSQL) a new customer »"""

NEWCOMERS, SEED = 400, 11
NEW_NAME_EVERY = 10
"""Most newcomers of a large base bear a name that somebody there bears already."""


def upkeep(store: Store, *, where: str, everybody: Sequence[Someone]) -> Iterator[Row]:
    """Yield what indexing a newcomer costs, on the clock and of the processor.

    Newcomers are named and live as `everybody` of the base does. One in
    `NEW_NAME_EVERY` bears a name the base never saw, whose corrections have to be
    learned.
    """
    processor = Processor(store)
    times, processor_times = [], []
    with store.writing(deadline_seconds=None) as session:
        for one in _newcomers(everybody):
            party = _added(session, one)
            started, worked = perf_counter(), processor.milliseconds()
            facts = newcomer_of(party, departements=(one.departement,))
            index_newcomer(session, party_id=party.id, party=facts)
            _put_in_pages(session)
            times.append((perf_counter() - started) * 1000)
            processor_times.append(processor.milliseconds() - worked)
        session.rollback()
    most = UPKEEP_MS[store.dialect]
    yield Row(
        what="index, a newcomer",
        where=where,
        median=median(times),
        p95=p95(times),
        target=f"median ≤ {most} ms",
        is_kept=median(times) <= most,
    )
    if processor.is_whole:
        yield Row(
            what="index, a newcomer, processor",
            where=where,
            median=median(processor_times),
            p95=p95(processor_times),
        )


def _newcomers(everybody: Sequence[Someone]) -> Iterator[Someone]:
    """Yield people who have the surname of one customer and all else of another."""
    random = Random(SEED)
    for number in range(1, NEWCOMERS + 1):
        named, other = random.choice(everybody), random.choice(everybody)
        phone = f"+336{random.randrange(10**8):08}"
        yield replace(other, id=number, last_name=named.last_name, phone=phone)


def _added(session: Session, one: Someone) -> Party:
    last_name = one.last_name
    if one.id % NEW_NAME_EVERY == 0:
        last_name = f"Quatrefages{_letters(one.id)}"
    party = parties.add(
        session,
        new=_prospect(one, last_name),
        number=f"BENCH{one.id}",
        departements=(one.departement,),
        at=THEN,
    )
    session.flush()
    return party


def _put_in_pages(session: Session) -> None:
    """Have SQLite put the words in their pages, which else waits for the commit.

    By its own cursor: SQLAlchemy takes 0.03 ms for what no newcomer asks for.
    """
    if session.get_bind().dialect.name == "sqlite":
        execute(session, "SAVEPOINT words", ())
        execute(session, "RELEASE words", ())


def _prospect(one: Someone, last_name: str) -> NewParty:
    number_and_street, postcode, town = one.street, one.postcode, one.town
    return NewParty(
        nature=PartyNature.PERSON,
        status=PartyStatus.PROSPECT,
        last_name=last_name,
        first_name=one.first_name,
        birth_on=date(1950, 1, 1) + timedelta(one.id * 37 % 18_000),
        phones=(PhoneNumber(number=one.phone),),
        emails=(one.email,),
        address=PostalAddress(
            number_and_street=number_and_street, postcode=postcode, town=town
        ),
    )


def _letters(number: int) -> str:
    """Return a number as letters: a name has no digits."""
    return "".join(ascii_lowercase[int(digit)] for digit in str(number))
