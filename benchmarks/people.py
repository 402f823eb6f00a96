"""A generated base for measuring: French-like people, the same ones for a seed.

Surnames follow a long tail: one in twenty is MARTIN, half are borne by a handful.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, islice
from random import Random
from time import perf_counter
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session, SQLModel

from crm_tui.store.engine import Store
from crm_tui.store.search_index import reindex_parties
from crm_tui.store.tables.billing import AccountRow, ContractRow
from crm_tui.store.tables.party import (
    PartyDepartementRow,
    PartyEmailRow,
    PartyPhoneRow,
    PartyRow,
)
from crm_tui.store.tables.premises import MeterRow, SiteRow

BATCH = 2_000
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
    last_name: str
    first_name: str
    phone: str
    email: str
    street: str
    postcode: str
    town: str
    departement: str
    serial: str

    @property
    def number(self) -> str:
        """Return the actor's number."""
        return f"26{self.id:08}"

    @property
    def account(self) -> str:
        """Return the account's number."""
        return f"99{self.id:08}"

    @property
    def site(self) -> str:
        """Return the site's number."""
        return f"059{self.id:07}"


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
    """Store the people, index them, and return the seconds the index took."""
    seconds = 0.0
    everybody = people(count)
    while batch := list(islice(everybody, BATCH)):
        with store.writing(deadline_seconds=None) as session:
            _insert(session, batch)
            seconds += _indexed(session, [one.id for one in batch])
    with store.writing(deadline_seconds=None) as session:
        session.connection().exec_driver_sql("ANALYZE")
    return seconds


def _indexed(session: Session, ids: list[int]) -> float:
    started = perf_counter()
    reindex_parties(session, ids)
    return perf_counter() - started


def _insert(session: Session, batch: list[Someone]) -> None:
    rows: dict[type[SQLModel], Iterable[dict[str, Any]]] = {
        PartyRow: map(_party, batch),
        PartyDepartementRow: (
            {"party_id": one.id, "departement": one.departement} for one in batch
        ),
        PartyPhoneRow: (
            {"party_id": one.id, "number": one.phone, "is_preferred": True}
            for one in batch
        ),
        PartyEmailRow: ({"party_id": one.id, "address": one.email} for one in batch),
        AccountRow: (
            {"id": one.id, "number": one.account, "holder_id": one.id, **_DATED}
            | {"customer_class": "PARTICULIER"}
            for one in batch
        ),
        SiteRow: map(_site, batch),
        MeterRow: ({"site_id": one.id, "serial_number": one.serial} for one in batch),
        ContractRow: map(_contract, batch),
    }
    for table, values in rows.items():
        session.connection().execute(insert(table), list(values))


_DATED = {"created_at": THEN, "changed_at": THEN}


def _party(one: Someone) -> dict[str, Any]:
    return {
        "id": one.id,
        "number": one.number,
        "nature": "PERSONNE",
        "status": "CLIENT",
        "last_name": one.last_name,
        "first_name": one.first_name,
        "birth_on": date(1940, 1, 1) + timedelta(days=one.id * 37 % 22_000),
        "street": one.street,
        "postcode": one.postcode,
        "town": one.town,
        **_DATED,
    }


def _site(one: Someone) -> dict[str, Any]:
    return {
        "id": one.id,
        "number": one.site,
        "street": one.street,
        "postcode": one.postcode,
        "town": one.town,
        "departement": one.departement,
        **_DATED,
    }


def _contract(one: Someone) -> dict[str, Any]:
    return {
        "number": f"C-{one.id:07}",
        "line_of_business": "EAU",
        "status": "ACTIF",
        "account_id": one.id,
        "site_id": one.id,
        "holder_id": one.id,
        "started_on": date(2020, 1, 1),
        **_DATED,
    }


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
