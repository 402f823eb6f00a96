"""Invented assets of service contracts: companies, their copiers, what was read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from crm_tui.domain.asset import RequestMode, RuleKind, TheoreticalBillKind
from crm_tui.usecases.parts.invented.asset_customer import (
    AssetCustomer,
    AssetFirsts,
    Values,
)
from crm_tui.usecases.parts.invented.draws import shares
from crm_tui.usecases.parts.invented.places import Places

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
        yield _block(
            AssetCustomer(
                random=random,
                place=places.draw(random),
                rank=rank,
                first=first,
                size=min(ASSETS_EACH, count - first),
                today=today,
                firsts=firsts,
            )
        )


def _block(customer: AssetCustomer) -> AssetBlock:
    """Draw their rows, always in this order: a seed gives the same base for ever."""
    rule = RULES.draw(customer.random)
    departement = customer.place.departement
    return AssetBlock(
        party=_party(customer),
        mail=_mail(customer),
        account=_account(customer),
        site=_site(customer),
        departement={"party_id": customer.party, "departement": departement},
        contract=_contract(customer),
        service_contract=_service_contract(customer, rule),
        service_customer=_service_customer(customer),
        location=_location(customer),
        bills=tuple(_bills(customer, rule)),
        meters=tuple(_meters(customer)),
        readings=tuple(_readings(customer)),
        assets=tuple(_assets(customer)),
    )


def _party(customer: AssetCustomer) -> Values:
    trade = customer.random.choice(TRADES)
    return {
        "id": customer.party,
        "number": f"{customer.firsts.party_number + customer.rank:010}",
        "nature": "ENTREPRISE",
        "status": "CLIENT",
        "last_name": f"{trade} {customer.place.town} {customer.rank + 1}",
        **customer.address,
        **customer.stamped,
    }


def _mail(customer: AssetCustomer) -> Values:
    return {
        "party_id": customer.party,
        "address": f"releves{customer.rank + 1}@example.org",
    }


def _account(customer: AssetCustomer) -> Values:
    return {
        "id": customer.account,
        "number": f"{customer.firsts.account_number + customer.rank:010}",
        "holder_id": customer.party,
        "customer_class": "PROFESSIONNEL",
        **customer.stamped,
    }


def _site(customer: AssetCustomer) -> Values:
    return {
        "id": customer.site,
        "number": f"{customer.firsts.site_number + customer.rank:010}",
        "departement": customer.place.departement,
        **customer.address,
        **customer.stamped,
    }


def _contract(customer: AssetCustomer) -> Values:
    return {
        "id": customer.contract,
        "number": f"SSC-{customer.firsts.contract_number + customer.rank:07}",
        "line_of_business": "SSC",
        "status": "ACTIF",
        "account_id": customer.account,
        "site_id": customer.site,
        "holder_id": customer.party,
        "started_on": customer.today - timedelta(days=400),
        **customer.stamped,
    }


def _service_contract(customer: AssetCustomer, rule: str) -> Values:
    return {
        "contract_id": customer.contract,
        "rule_code": rule,
        "rule_kind": _kind(rule).value,
        "provider": customer.random.choice(("", "PREST1", "PREST2")),
    }


def _service_customer(customer: AssetCustomer) -> Values:
    random = customer.random
    return {
        "party_id": customer.party,
        "classification": CLASSES.draw(random),
        "category": random.choice(("Public", "Privé")),
        "fax": f"04657{random.randrange(100_000):05}",
    }


def _location(customer: AssetCustomer) -> Values:
    has_mail = customer.random.random() < 0.3
    return {
        "id": customer.location,
        "site_id": customer.site,
        "name": "Accueil",
        "mail": f"accueil{customer.rank + 1}@example.org" if has_mail else "",
    }


def _meters(customer: AssetCustomer) -> Iterator[Values]:
    for meter in customer.meters:
        yield {
            "id": meter,
            "site_id": customer.site,
            "serial_number": f"XC{meter:010}",
        }


def _assets(customer: AssetCustomer) -> Iterator[Values]:
    random, firsts = customer.random, customer.firsts
    for rank, meter in enumerate(customer.meters, start=customer.first):
        yield {
            "id": firsts.asset + rank,
            "number": f"BIEN{firsts.asset_number + rank:08}",
            "article_id": random.choice(firsts.articles),
            "contract_id": customer.contract,
            "site_id": customer.site,
            "location_id": customer.location,
            "meter_id": meter,
            "request_mode": _mode(random),
        }


def _kind(rule: str) -> RuleKind:
    return RuleKind.TIER if rule == "TRANCHE" else RuleKind.FLAT_RATE


def _mode(random: Random) -> str:
    mode = MODES.draw(random)
    return RequestMode.NONE.value if mode == "AUCUN" else mode


def _bills(customer: AssetCustomer, rule: str) -> Iterator[Values]:
    """Yield a bill a month, its last the end of a period."""
    today = customer.today
    day = customer.random.randint(1, 28)
    last = (
        TheoreticalBillKind.RENEWAL
        if _kind(rule) is RuleKind.TIER
        else TheoreticalBillKind.SETTLEMENT
    )
    for ahead in range(BILLS_EACH):
        month = today.month - 1 + ahead
        kind = last if ahead % 3 == 2 else TheoreticalBillKind.USUAL
        yield {
            "contract_id": customer.contract,
            "billed_on": date(today.year + month // 12, month % 12 + 1, day),
            "kind": kind.value,
        }


def _readings(customer: AssetCustomer) -> Iterator[Values]:
    """Yield the last readings of each counter, oldest first; one in three estimated."""
    random, at = customer.random, customer.at
    for meter in customer.meters:
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
