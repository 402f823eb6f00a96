"""Customers that do not exist, in towns that do: the same ones for the same seed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import accumulate
from random import Random
from typing import TypeVar

from crm_tui.catalog import common_names, towns
from crm_tui.catalog.towns import Town
from crm_tui.domain.account import CustomerClass
from crm_tui.domain.contract import ContractStatus, LineOfBusiness, ReadingOrigin
from crm_tui.domain.party import PartyNature, PartyStatus, SourceSystem
from crm_tui.domain.reading import ReadingSource
from crm_tui.domain.search_key import words_of
from crm_tui.domain.site import WaterState
from crm_tui.store.legacy.customer_record import (
    AccountRecord,
    BillRecord,
    ContractRecord,
    CustomerRecord,
    MeterRecord,
    PartyRecord,
    PlaceRecord,
    SiteRecord,
)
from crm_tui.store.legacy.reading_record import ReadingRecord

WHOLE_COMMUNES = frozenset({"75056", "69123", "13055"})
"""Paris, Lyon and Marseille: their arrondissements stand for them."""

COMPANY_SHARE = 0.06
FORMER_SHARE = 0.07
PROSPECT_SHARE = 0.03
MAIL_SHARE = 0.65

READING_DAYS = 182
MOST_READINGS = 6
SOURCES = (ReadingSource.FIELD, ReadingSource.ESTIMATE, ReadingSource.CUSTOMER)
NOON = time(12)

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """The numbers of one customer, given by the base."""

    party: int
    account: int
    site: int
    contract: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Invented:
    """A customer and the readings of their meter."""

    customer: CustomerRecord
    readings: tuple[ReadingRecord, ...]


class Inventor:
    """Draws customers one after the other; made once for a whole run."""

    def __init__(self, *, seed: int, today: date) -> None:
        self._random = Random(seed)
        self._today = today
        self._towns, self._town_weights = _weighted_towns()
        names = common_names()
        self._surnames = names.surnames
        self._surname_weights = _falling(names.surnames)
        self._women, self._women_weights = names.women, _falling(names.women)
        self._men, self._men_weights = names.men, _falling(names.men)
        self._streets = names.streets
        self._companies = names.companies

    def invent(self, numbers: Numbers) -> Invented:
        """Return the next customer."""
        site = self._site(numbers)
        party = self._party(numbers, site)
        account = self._account(numbers, party)
        contract = self._contract(numbers, party)
        customer = CustomerRecord(
            party=party,
            account=account,
            site=site,
            contract=contract,
            bill=self._bill(numbers) if contract else None,
        )
        return Invented(customer=customer, readings=tuple(self._readings(customer)))

    def _site(self, numbers: Numbers) -> SiteRecord:
        random = self._random
        town = self._pick(self._towns, self._town_weights)
        place = PlaceRecord(
            line2=f"APPT {random.randint(1, 60)}" if random.random() < 0.3 else "",
            street=f"{random.randint(1, 180)} {random.choice(self._streets)}",
            postcode=random.choice(town.postcodes),
            town=town.postal_name,
            insee_code=town.insee_code,
        )
        year = random.randint(6, 23)
        return SiteRecord(
            number=f"{numbers.site:010d}",
            place=place,
            departement=town.departement,
            water_state=WaterState.ON.value,
            meter=MeterRecord(
                serial_number=f"D{year:02d}GE{numbers.site:09d}",
                dials=5,
                is_remote_read=random.random() < 0.2,
                location="Regard" if random.random() < 0.5 else "Gaine palière",
                installed_on=date(2000 + year, random.randint(1, 12), 15),
                removed_on=None,
            ),
            previous=None,
            owner="",
        )

    def _party(self, numbers: Numbers, site: SiteRecord) -> PartyRecord:
        random = self._random
        is_company = random.random() < COMPANY_SHARE
        surname = self._pick(self._surnames, self._surname_weights)
        is_woman = random.random() < 0.5
        first = (
            self._pick(self._women, self._women_weights)
            if is_woman
            else self._pick(self._men, self._men_weights)
        )
        last = surname.upper()
        if is_company:
            last = random.choice(self._companies).format(surname.upper())
            first = ""
        status = self._status()
        return PartyRecord(
            number=f"{numbers.party:010d}",
            nature=(
                PartyNature.ORGANIZATION if is_company else PartyNature.PERSON
            ).value,
            status=status.value,
            civility="" if is_company else "MME" if is_woman else "M",
            last_name=last,
            first_name=first,
            birth_on=None if is_company else self._day(years=(19, 92)),
            occupancy=random.choice(("propriétaire", "locataire")),
            preferred_channel="",
            is_protected=False,
            sensitive_note="",
            instruction="",
            country="",
            source=SourceSystem.ILIADE.value,
            since=None if status is PartyStatus.PROSPECT else self._day(years=(1, 18)),
            place=site.place,
            departement=site.departement,
            phones=(
                (f"+33{random.choice('67')}{random.randint(0, 99_999_999):08d}", False),
            ),
            emails=self._emails(numbers, last, first),
            guardian="",
        )

    def _status(self) -> PartyStatus:
        drawn = self._random.random()
        if drawn < PROSPECT_SHARE:
            return PartyStatus.PROSPECT
        if drawn < PROSPECT_SHARE + FORMER_SHARE:
            return PartyStatus.FORMER_CUSTOMER
        return PartyStatus.CUSTOMER

    def _phone(self) -> str:
        return f"+33{self._random.choice('67')}{self._random.randint(0, 10**8 - 1):08d}"

    def _emails(self, numbers: Numbers, last: str, first: str) -> tuple[str, ...]:
        if self._random.random() > MAIL_SHARE:
            return ()
        local = ".".join((*words_of(first), *words_of(last)))
        return (f"{local[:40]}{numbers.party % 100_000}@example.org",)

    def _account(self, numbers: Numbers, party: PartyRecord) -> AccountRecord:
        random = self._random
        is_person = party.nature == PartyNature.PERSON
        owes = random.random() < 0.15
        return AccountRecord(
            number=f"{numbers.account:010d}",
            key=str(random.randint(0, 9)),
            customer_class=(
                CustomerClass.RESIDENTIAL if is_person else CustomerClass.PROFESSIONAL
            ).value,
            balance=Decimal(random.randint(1_000, 45_000) if owes else 0).scaleb(-2),
            payment_method=random.choice(("Prélèvement", "TIP", "Carte bancaire")),
            payer_rating="DIFFICILE" if owes and random.random() < 0.2 else "BON",
            dunning_stage=random.randint(0, 2) if owes else 0,
            next_bill="15/10",
            is_external=party.status == PartyStatus.PROSPECT,
            payer="",
        )

    def _contract(self, numbers: Numbers, party: PartyRecord) -> ContractRecord | None:
        if party.since is None:
            return None
        has_left = party.status == PartyStatus.FORMER_CUSTOMER
        start_m3 = self._random.randint(0, 4_000)
        end_m3 = start_m3 + self._random.randint(20, 900)
        left_on = party.since + (self._today - party.since) / 2
        status = ContractStatus.ENDED if has_left else ContractStatus.ACTIVE
        return ContractRecord(
            number=f"C-{numbers.contract:07d}",
            line_of_business=LineOfBusiness.WATER.value,
            status=status.value,
            offer="Eau particulier" if party.first_name else "Eau professionnel",
            line_number="",
            started_on=party.since,
            start_m3=start_m3,
            start_origin=ReadingOrigin.MOVE_IN.value,
            ended_on=left_on if has_left else None,
            end_m3=end_m3 if has_left else None,
            end_is_estimate=False,
        )

    def _bill(self, numbers: Numbers) -> BillRecord:
        issued_on = self._today - timedelta(days=self._random.randint(10, 180))
        return BillRecord(
            number=f"F-{issued_on:%Y%m%d}-{numbers.contract}",
            issued_on=issued_on,
            due_on=issued_on + timedelta(days=15),
            amount=Decimal(self._random.randint(1_500, 22_000)).scaleb(-2),
            balance=Decimal(0),
            status="REGLEE",
            tags="",
        )

    def _readings(self, customer: CustomerRecord) -> Iterator[ReadingRecord]:
        """Yield two readings a year since the contract began, six at most."""
        contract, site = customer.contract, customer.site
        if contract is None or site is None or site.meter is None:
            return
        assert contract.started_on is not None and contract.start_m3 is not None
        until = contract.ended_on or self._today
        count = min((until - contract.started_on).days // READING_DAYS, MOST_READINGS)
        value_m3 = contract.start_m3
        for rank in range(count, 0, -1):
            usage_m3 = self._random.randint(8, 75)
            value_m3 += usage_m3
            day = until - timedelta(days=READING_DAYS * rank - READING_DAYS + 1)
            yield ReadingRecord(
                serial=site.meter.serial_number,
                read_at=datetime.combine(day, NOON, tzinfo=UTC),
                value_m3=value_m3,
                source=SOURCES[rank % len(SOURCES)].value,
                usage_m3=usage_m3,
                usage_low_m3=None,
                usage_high_m3=None,
                author="",
                flags=(),
            )

    def _day(self, *, years: tuple[int, int]) -> date:
        days = self._random.randint(years[0] * 365, years[1] * 365)
        return self._today - timedelta(days=days)

    def _pick(self, items: Sequence[Item], weights: Sequence[float]) -> Item:
        return self._random.choices(items, cum_weights=weights)[0]


def _weighted_towns() -> tuple[tuple[Town, ...], tuple[float, ...]]:
    """Return the inhabited towns, with their cumulated populations."""
    inhabited = tuple(
        town
        for town in towns().all()
        if town.population and town.postcodes and town.insee_code not in WHOLE_COMMUNES
    )
    return inhabited, tuple(accumulate(float(town.population) for town in inhabited))


def _falling(names: Sequence[str]) -> tuple[float, ...]:
    """Return cumulated weights that fall slowly, as those of surnames do."""
    return tuple(accumulate(1 / (rank + 4) ** 0.9 for rank in range(len(names))))
