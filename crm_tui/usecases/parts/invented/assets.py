"""Invented assets of service contracts: companies, their copiers, what was read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from crm_tui.domain.asset import RequestMode, RuleKind, TheoreticalBillKind
from crm_tui.usecases.parts.invented.draws import shares
from crm_tui.usecases.parts.invented.places import Place, Places

Values = dict[str, Any]

ASSETS_EACH = 10
"""Assets of one customer, on one site, under one contract."""
READINGS_EACH = 3
BILLS_EACH = 12

TRADES = ("ATELIER", "CABINET", "GARAGE", "IMPRIMERIE", "LYCEE", "MAIRIE", "PHARMACIE")
ARTICLES = ("XC 35", "XC 55", "XC 75", "MF 220", "MF 400")
CLASSES = shares(PME=0.6, Ecole=0.15, Administration=0.15, **{"Grands comptes": 0.1})
RULES = shares(FORF_REG=0.55, FORF_MENS=0.2, TRANCHE=0.25)
MODES = shares(MAIL=0.7, FAX=0.2, AUCUN=0.1)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetFirsts:
    """The first ids and numbers a run was given."""

    party: int
    account: int
    site: int
    contract: int
    meter: int
    location: int
    asset: int
    articles: tuple[int, ...]
    party_number: int
    account_number: int
    site_number: int
    contract_number: int
    asset_number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetBlock:
    """The rows of one customer, by table name."""

    party: Values
    mail: Values
    account: Values
    site: Values
    departement: Values
    contract: Values
    service_contract: Values
    service_customer: Values
    location: Values
    bills: tuple[Values, ...]
    meters: tuple[Values, ...]
    readings: tuple[Values, ...]
    assets: tuple[Values, ...]


def asset_blocks(
    *, count: int, seed: int, today: date, firsts: AssetFirsts
) -> Iterator[AssetBlock]:
    """Yield each customer with up to ten assets: the same for the same seed and day."""
    random = Random(seed)
    places = Places()
    for rank, first in enumerate(range(0, count, ASSETS_EACH)):
        size = min(ASSETS_EACH, count - first)
        yield _block(random, places.draw(random), rank, first, size, today, firsts)


def _block(
    random: Random,
    place: Place,
    rank: int,
    first: int,
    size: int,
    today: date,
    firsts: AssetFirsts,
) -> AssetBlock:
    at = datetime.combine(today, time(8), tzinfo=UTC)
    party, site = firsts.party + rank, firsts.site + rank
    contract, rule = firsts.contract + rank, RULES.draw(random)
    stamped = {"created_at": at, "changed_at": at}
    address = {
        "street": place.street,
        "postcode": place.postcode,
        "town": place.town,
        "insee_code": place.insee_code,
    }
    name = f"{random.choice(TRADES)} {place.town} {rank + 1}"
    meters = range(firsts.meter + first, firsts.meter + first + size)
    return AssetBlock(
        party={
            "id": party,
            "number": f"{firsts.party_number + rank:010}",
            "nature": "ENTREPRISE",
            "status": "CLIENT",
            "last_name": name,
            **address,
            **stamped,
        },
        mail={"party_id": party, "address": f"releves{rank + 1}@example.org"},
        account={
            "id": firsts.account + rank,
            "number": f"{firsts.account_number + rank:010}",
            "holder_id": party,
            "customer_class": "PROFESSIONNEL",
            **stamped,
        },
        site={
            "id": site,
            "number": f"{firsts.site_number + rank:010}",
            "departement": place.departement,
            **address,
            **stamped,
        },
        departement={"party_id": party, "departement": place.departement},
        contract={
            "id": contract,
            "number": f"SSC-{firsts.contract_number + rank:07}",
            "line_of_business": "SSC",
            "status": "ACTIF",
            "account_id": firsts.account + rank,
            "site_id": site,
            "holder_id": party,
            "started_on": today - timedelta(days=400),
            **stamped,
        },
        service_contract={
            "contract_id": contract,
            "rule_code": rule,
            "rule_kind": _kind(rule).value,
            "provider": random.choice(("", "PREST1", "PREST2")),
        },
        service_customer={
            "party_id": party,
            "classification": CLASSES.draw(random),
            "category": random.choice(("Public", "Privé")),
            "fax": f"04657{random.randrange(100_000):05}",
        },
        location={
            "id": firsts.location + rank,
            "site_id": site,
            "name": "Accueil",
            "mail": f"accueil{rank + 1}@example.org" if random.random() < 0.3 else "",
        },
        bills=tuple(_bills(random, contract, rule, today)),
        meters=tuple(
            {"id": meter, "site_id": site, "serial_number": f"XC{meter:010}"}
            for meter in meters
        ),
        readings=tuple(_readings(random, meters, at)),
        assets=tuple(
            {
                "id": firsts.asset + first + at_rank,
                "number": f"BIEN{firsts.asset_number + first + at_rank:08}",
                "article_id": random.choice(firsts.articles),
                "contract_id": contract,
                "site_id": site,
                "location_id": firsts.location + rank,
                "meter_id": meter,
                "request_mode": _mode(random),
            }
            for at_rank, meter in enumerate(meters)
        ),
    )


def _kind(rule: str) -> RuleKind:
    return RuleKind.TIER if rule == "TRANCHE" else RuleKind.FLAT_RATE


def _mode(random: Random) -> str:
    mode = MODES.draw(random)
    return RequestMode.NONE.value if mode == "AUCUN" else mode


def _bills(random: Random, contract: int, rule: str, today: date) -> Iterator[Values]:
    """Yield a bill a month, its last the end of a period."""
    day = random.randint(1, 28)
    last = (
        TheoreticalBillKind.RENEWAL
        if _kind(rule) is RuleKind.TIER
        else TheoreticalBillKind.SETTLEMENT
    )
    for ahead in range(BILLS_EACH):
        month = today.month - 1 + ahead
        kind = last if ahead % 3 == 2 else TheoreticalBillKind.USUAL
        yield {
            "contract_id": contract,
            "billed_on": date(today.year + month // 12, month % 12 + 1, day),
            "kind": kind.value,
        }


def _readings(random: Random, meters: range, at: datetime) -> Iterator[Values]:
    """Yield the last readings of each counter, oldest first; one in three estimated."""
    for meter in meters:
        value = random.randint(1_000, 50_000)
        since = random.randint(5, 90)
        for back in range(READINGS_EACH - 1, -1, -1):
            value += random.randint(100, 3_000)
            is_guessed = random.random() < 1 / 3
            yield {
                "meter_id": meter,
                "read_at": at - timedelta(days=since + 30 * back),
                "value_m3": value,
                "source": "ESTIMATION_SYSTEME" if is_guessed else "RELEVE_CLIENT",
            }
