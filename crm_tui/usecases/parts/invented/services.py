"""Contracts of the three lines of business, their bills, and what the timeline says."""

from random import Random

from crm_tui.catalog import invented_stories
from crm_tui.domain.contract import ContractStatus, LineOfBusiness, ReadingOrigin
from crm_tui.domain.party import SourceSystem
from crm_tui.domain.timeline import TimelineKind
from crm_tui.usecases.parts.invented.bills import Rows, add_bill
from crm_tui.usecases.parts.invented.customer import Customer
from crm_tui.usecases.parts.invented.draws import day_text, instant_text, shares
from crm_tui.usecases.parts.invented.lines import ContractLine, TimelineLine
from crm_tui.usecases.parts.invented.people import ZONE_OF, fixed, mobile
from crm_tui.usecases.parts.invented.places import Place
from crm_tui.wording import LINE_OF_BUSINESS

SUBSCRIPTIONS = shares(
    EAU=70, EAU_HOME=6, EAU_MOBILE=2, HOME=10, MOBILE=5, HOME_MOBILE=3, SSC=4
)
"""What customers have, three in ten of them a telephone or a service."""

SERVICE_BILLS = 3
SERVICE_BILL_DAYS = {
    LineOfBusiness.HOME: 30,
    LineOfBusiness.MOBILE: 30,
    LineOfBusiness.SERVICE: 91,
}
SERVICE_CENTS = {
    LineOfBusiness.HOME: (2_499, 5_499),
    LineOfBusiness.MOBILE: (799, 3_999),
    LineOfBusiness.SERVICE: (18_000, 96_000),
}
SOURCE = SourceSystem.BATCH.value
"""Marks every invented record: no legacy system knows it."""


class Services:
    """Draws contracts and bills; a process makes it once."""

    def __init__(self) -> None:
        stories = invented_stories().lines
        self._offers = {line: stories[line].offers for line in LineOfBusiness}

    def water(
        self,
        rows: Rows,
        random: Random,
        customer: Customer,
        *,
        site_id: int,
        place: Place,
        start_m3: int,
        left: int | None,
        end_m3: int | None,
    ) -> int:
        """Add a water contract, ended where they left; return its rank."""
        offers = self._offers[LineOfBusiness.WATER]
        offer = (
            offers[2] if customer.identity.is_company else offers[random.random() < 0.4]
        )
        return self._contract(
            rows,
            customer,
            LineOfBusiness.WATER,
            offer=offer,
            site_id=site_id,
            place=place,
            began=customer.since,
            left=left,
            start_m3=start_m3,
            end_m3=end_m3,
        )

    def other(
        self,
        rows: Rows,
        random: Random,
        customer: Customer,
        line: LineOfBusiness,
        *,
        today: int,
        left: int | None,
    ) -> None:
        """Add a telephone or service contract and its last bills."""
        began = customer.since
        if left is None and customer.contracts:
            began = customer.since + int(random.random() * (today - customer.since))
        is_placed = line is not LineOfBusiness.MOBILE
        if line is not LineOfBusiness.SERVICE:
            zone = ZONE_OF.get(customer.place.departement)
            is_fixed = line is LineOfBusiness.HOME and zone is not None
            customer.lines.append(
                fixed(random, zone or "") if is_fixed else mobile(random)
            )
        rank = self._contract(
            rows,
            customer,
            line,
            offer=random.choice(self._offers[line]),
            site_id=customer.site_id if is_placed else None,
            place=customer.place if is_placed else None,
            began=began,
            left=left,
            start_m3=0 if line is LineOfBusiness.SERVICE else None,
            end_m3=None,
            line_number=customer.lines[-1] if customer.lines else "",
        )
        last = left or today
        low, high = SERVICE_CENTS[line]
        cents = low + int(random.random() * (high - low))
        billed_on = last - int(random.random() * SERVICE_BILL_DAYS[line])
        for back in range(SERVICE_BILLS - 1, -1, -1):
            issued = billed_on - back * SERVICE_BILL_DAYS[line]
            if issued > began:
                add_bill(
                    rows,
                    random,
                    customer,
                    rank=rank,
                    issued=issued,
                    cents=cents,
                    today=today,
                    is_last=not back,
                )

    def _contract(
        self,
        rows: Rows,
        customer: Customer,
        line: LineOfBusiness,
        *,
        offer: str,
        site_id: int | None,
        place: Place | None,
        began: int,
        left: int | None,
        start_m3: int | None,
        end_m3: int | None,
        line_number: str = "",
    ) -> int:
        id_, rank = customer.next_contract()
        number = f"C-{rank:07d}"
        status = ContractStatus.ACTIVE if left is None else ContractStatus.ENDED
        origin = ""
        if start_m3 is not None:
            is_water = line is LineOfBusiness.WATER
            origin = (
                ReadingOrigin.MOVE_IN if is_water else ReadingOrigin.INSTALLATION
            ).value
        rows[ContractLine].append(
            ContractLine(
                id_,
                number,
                line.value,
                status.value,
                offer,
                customer.account_id,
                site_id,
                customer.party_id,
                line_number,
                day_text(began),
                start_m3,
                origin,
                day_text(left) if left is not None else None,
                end_m3,
                False,
                instant_text(began),
                instant_text(left if left is not None else began),
            )
        )
        customer.contracts.append(number)
        customer.contract_id = id_
        if place is not None:
            customer.seen_from.add(place.departement)
        where = f"{place.street}, {place.postcode} {place.town}" if place else offer
        label = LINE_OF_BUSINESS[line]
        tell(rows, customer, began, f"Abonnement {label} {number}", where)
        if left is not None:
            tell(rows, customer, left, f"Résiliation {label} {number}", where)
        return rank


def tell(
    rows: Rows,
    customer: Customer,
    day: int,
    title: str,
    detail: str,
    kind: TimelineKind = TimelineKind.CONTRACT,
) -> None:
    """Write an event of a customer's timeline."""
    rows[TimelineLine].append(
        TimelineLine(
            instant_text(day),
            customer.party_id,
            None,
            kind.value,
            title,
            detail,
            "",
            SOURCE,
        )
    )
