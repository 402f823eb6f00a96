"""A generated base for measuring: French-like people, the same ones for a seed.

Surnames follow a long tail: one in twenty is MARTIN, half are borne by a handful.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import accumulate, islice
from random import Random
from time import perf_counter

from sqlmodel import SQLModel

from crm_tui.store.engine import Store
from crm_tui.store.loader import (
    load_rows,
    reserve_ids,
    stored_day,
    stored_instant,
)
from crm_tui.store.packing import Stored
from crm_tui.store.search_rebuild import rebuild_by_steps
from crm_tui.store.tables.billing import AccountRow, ContractRow
from crm_tui.store.tables.party import (
    PartyDepartementRow,
    PartyEmailRow,
    PartyPhoneRow,
    PartyRow,
)
from crm_tui.store.tables.premises import MeterRow, SiteRow

Row = dict[str, Stored]

BATCH = 10_000
THEN = datetime(2024, 1, 15, 9, tzinfo=UTC)

KNOWN_NAMES = (
    "Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon "
    "Michel Lefebvre Leroy Roux David Bertrand Morel Fournier Girard Bonnet Dupont "
    "Lambert Fontaine Rousseau Vincent Müller Lefèvre Faure André Mercier Guérin "
    "Le~Gall Da~Silva N'Guessan-Bâ D'Alembert Saint-Yves Œuvrard"
)
FIRST_NAMES = (
    "Jean Marie Pierre Michel Jeanne Philippe Nathalie Isabelle Alain Sylvie Hercule "
    "Françoise Éric Zoé Anaïs Jean-Pierre Marie-Hélène Aïssatou Inès Loïc Hugo Léa"
)
STREET_NAMES = (
    "DES MIMOSAS|DE LA RÉPUBLIQUE|VICTOR HUGO|DE L'ÉGLISE|DES LILAS|DE LA GARE|"
    "DES ÉCOLES|DU MOULIN|DU 8 MAI 1945|D'ANTIBES|SAINT PIERRE|DES OLIVIERS|CARNOT"
)
WAYS = [
    "RUE",
    "AVENUE",
    "BOULEVARD",
    "CHEMIN",
    "IMPASSE",
    "ALLÉE",
    "PLACE",
    "ROUTE",
    "QUAI",
]
BEGIN = "Ba Be Bou Ca Cha Cou Da Du Fa Fou Ga Gou La Le Lou Ma Mo Na Pa Pe Ra Ro Sa Ta"
MIDDLE = "bi ca ché da di ga gi la le li ma mi na ni ra ri ro sa se ta ti va vi"
END = "ard ault eau elle ent et eux ier ille in on ot rand rey rin ron sac tel vin zac"


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """One generated customer, with all that finds them."""

    id: int
    number: str
    """Of the actor."""
    account: str
    site: str
    last_name: str
    first_name: str
    phone: str
    email: str
    street: str
    postcode: str
    town: str
    departement: str
    serial: str


def people(count: int, *, seed: int = 7) -> Iterator[Someone]:
    """Yield generated customers, always the same ones."""
    random = Random(seed)
    surnames = [name.replace("~", " ") for name in KNOWN_NAMES.split()]
    surnames += _invented(random, 20_000)
    weights = list(accumulate(1 / (rank + 2) ** 0.92 for rank in range(len(surnames))))
    streets = STREET_NAMES.split("|")
    streets += [f"DE {name.upper()}" for name in _invented(random, 2_000)]
    towns = _towns(random)
    town_weights = list(
        accumulate(1 / (rank + 10) ** 0.7 for rank in range(len(towns)))
    )
    first_names = FIRST_NAMES.split()
    for at in range(1, count + 1):
        last = random.choices(surnames, cum_weights=weights)[0]
        first = random.choice(first_names)
        postcode, town = random.choices(towns, cum_weights=town_weights)[0]
        way = f"{random.choice(WAYS)} {random.choice(streets)}"
        yield Someone(
            id=at,
            number=f"26{at:08}",
            account=f"99{at:08}",
            site=f"059{at:07}",
            last_name=last,
            first_name=first,
            phone=f"+33{random.choice('1234567')}{random.randrange(10**8):08}",
            email=f"client{at}.{random.randrange(10**6)}@example.org",
            street=f"{random.randrange(1, 250)} {way}",
            postcode=postcode,
            town=town,
            departement=postcode[:2],
            serial=f"D{random.randrange(10, 24)}F{'ABCD'[at % 4]}{at:07}",
        )


def fill(store: Store, count: int) -> float:
    """Store the people, index them whole, and return the seconds the index took."""
    with store.writing() as session:
        reserve_ids(session, PartyRow, count=count)
    everybody = people(count)
    while batch := list(islice(everybody, BATCH)):
        with store.writing(deadline_seconds=None) as session:
            for table, make in TABLES:
                rows = [make(one) for one in batch]
                columns = tuple(rows[0])
                values = [tuple(row.values()) for row in rows]
                load_rows(session, table, columns=columns, rows=values)
    analyze(store)
    started = perf_counter()
    for _ in rebuild_by_steps(partial(store.writing, deadline_seconds=None)):
        pass
    seconds = perf_counter() - started
    analyze(store)
    return seconds


def analyze(store: Store) -> None:
    """Tell the planner what the base holds, as a running server knows by itself."""
    with store.writing(deadline_seconds=None) as session:
        session.connection().exec_driver_sql("ANALYZE")


_DATED = {"created_at": stored_instant(THEN), "changed_at": stored_instant(THEN)}


def _party(one: Someone) -> Row:
    return {
        "id": one.id,
        "number": one.number,
        "nature": "PERSONNE",
        "status": "CLIENT",
        "last_name": one.last_name,
        "first_name": one.first_name,
        "birth_on": stored_day(date(1940, 1, 1) + timedelta(one.id * 37 % 22_000)),
        "street": one.street,
        "postcode": one.postcode,
        "town": one.town,
        **_DATED,
    }


def _account(one: Someone) -> Row:
    return {
        "id": one.id,
        "number": one.account,
        "holder_id": one.id,
        "customer_class": "PARTICULIER",
        **_DATED,
    }


def _site(one: Someone) -> Row:
    return {
        "id": one.id,
        "number": one.site,
        "street": one.street,
        "postcode": one.postcode,
        "town": one.town,
        "departement": one.departement,
        **_DATED,
    }


def _contract(one: Someone) -> Row:
    return {
        "number": f"C-{one.id:07}",
        "line_of_business": "EAU",
        "status": "ACTIF",
        "account_id": one.id,
        "site_id": one.id,
        "holder_id": one.id,
        "started_on": "2020-01-01",
        **_DATED,
    }


TABLES: tuple[tuple[type[SQLModel], Callable[[Someone], Row]], ...] = (
    (PartyRow, _party),
    (
        PartyDepartementRow,
        lambda one: {"party_id": one.id, "departement": one.departement},
    ),
    (
        PartyPhoneRow,
        lambda one: {"party_id": one.id, "number": one.phone, "is_preferred": True},
    ),
    (PartyEmailRow, lambda one: {"party_id": one.id, "address": one.email}),
    (AccountRow, _account),
    (SiteRow, _site),
    (MeterRow, lambda one: {"site_id": one.id, "serial_number": one.serial}),
    (ContractRow, _contract),
)


def _invented(random: Random, count: int) -> list[str]:
    """Return distinct names made of French syllables."""
    begin, middle, end = BEGIN.split(), MIDDLE.split(), END.split()
    names: dict[str, None] = {}
    while len(names) < count:
        middles = "".join(
            random.choice(middle) for _ in range(random.choice((1, 1, 2)))
        )
        names[random.choice(begin) + middles + random.choice(end)] = None
    return list(names)


def _towns(random: Random) -> list[tuple[str, str]]:
    """Return postcodes and towns, 06110 LE CANNET among the largest."""
    known = [("06110", "LE CANNET"), ("06400", "CANNES"), ("83000", "TOULON")]
    names = _invented(random, 1_200)
    places = [
        (f"{random.randrange(1, 96):02}{random.randrange(1, 90) * 10:03}", name.upper())
        for name in names
    ]
    return known + places
