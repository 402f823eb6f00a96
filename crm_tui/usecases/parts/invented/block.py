"""One block of invented customers: a thousand, with all that hangs on them.

A former customer leaves a place that the next one takes: the meter goes on, the gap
between them is what the rules of arrivals are about.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from random import Random

from crm_tui.domain.contract import LineOfBusiness
from crm_tui.domain.party import PartyRole, PartyStatus
from crm_tui.domain.site import WaterState
from crm_tui.store.search_terms import Terms
from crm_tui.usecases.parts.invented.bills import Rows, bill_water
from crm_tui.usecases.parts.invented.contacts import Contacts, Signer
from crm_tui.usecases.parts.invented.customer import BLOCK, Customer, Firsts
from crm_tui.usecases.parts.invented.dossiers import SHARE, Arrival, Dossiers
from crm_tui.usecases.parts.invented.draws import shares
from crm_tui.usecases.parts.invented.lines import (
    RoleLine,
)
from crm_tui.usecases.parts.invented.party_rows import add_party
from crm_tui.usecases.parts.invented.people import People
from crm_tui.usecases.parts.invented.places import Places
from crm_tui.usecases.parts.invented.premises import Premises
from crm_tui.usecases.parts.invented.services import (
    SUBSCRIPTIONS,
    Services,
)
from crm_tui.usecases.parts.invented.terms import terms_of_customer
from crm_tui.usecases.parts.invented.water import (
    GAPS,
    Meter,
    Read,
    Tenancy,
    read_meter,
    register_m3,
)

STATUSES = shares(CLIENT=90, ANCIEN_CLIENT=7, PROSPECT=3)
COMPANY_SHARE = 0.1
ELSEWHERE_SHARE = 0.06
"""Served where they do not live: owners, second homes."""

EMPTY_PLACE_SHARE = 0.25
"""Of those who left: nobody came after."""

KNOWN_PREDECESSOR_SHARE = 0.75
"""Of the places prospects ask for: somebody lived there, whose name was not kept."""

OLDEST_CUSTOMER_DAYS = 6_500


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockOrder:
    """What it takes to make one block, in any process."""

    seed: int
    block: int
    count: int
    """Customers of the whole run."""
    today: date
    firsts: Firsts


@dataclass(slots=True)
class Block:
    """The lines of a block, and what finds its parties and its sites."""

    rows: Rows = field(default_factory=lambda: defaultdict(list))
    parties: dict[int, Terms] = field(default_factory=dict)
    sites: dict[int, Terms] = field(default_factory=dict)


class Inventor:
    """Makes blocks; a process makes it once."""

    def __init__(self, signers: tuple[Signer, ...]) -> None:
        self.places = Places()
        self.people = People()
        self.services = Services()
        self.contacts = Contacts(signers)

    def make(self, order: BlockOrder) -> Block:
        """Return one block, always the same for the same order."""
        return _Maker(self, order).make()


class _Maker:
    def __init__(self, inventor: Inventor, order: BlockOrder) -> None:
        self._inventor = inventor
        self._order = order
        self._random = Random(f"{order.seed}:{order.block}")
        self._today = order.today.toordinal()
        self._block = Block()
        self._rows = self._block.rows
        self._premises = Premises(
            self._rows,
            self._block.sites,
            self._random,
            firsts=order.firsts,
            today=self._today,
        )
        self._leaver: Customer | None = None
        self._dossiers = Dossiers(
            self._rows, order.firsts, block=order.block, today=self._today
        )

    def make(self) -> Block:
        first = self._order.block * BLOCK
        for rank in range(first, min(first + BLOCK, self._order.count)):
            self._add(self._draw(rank))
        self._leave_empty()
        return self._block

    def _draw(self, rank: int) -> Customer:
        """Draw who they are and where; the first of a block is a guardian."""
        random, people = self._random, self._inventor.people
        place = self._inventor.places.draw(random)
        status = PartyStatus(STATUSES.draw(random))
        if rank % BLOCK == 0:
            status, identity = PartyStatus.CUSTOMER, people.guardian(place)
        elif random.random() < COMPANY_SHARE:
            identity = people.organization(random, place)
        else:
            identity = people.person(random, today=self._today)
        lives_elsewhere = random.random() < ELSEWHERE_SHARE
        since = self._today - 40 - int(random.random() ** 1.3 * OLDEST_CUSTOMER_DAYS)
        customer = Customer(
            rank=rank,
            firsts=self._order.firsts,
            status=status,
            identity=identity,
            home=self._inventor.places.draw(random) if lives_elsewhere else place,
            place=place,
            since=since,
            key=str(int(random.random() * 10)),
        )
        customer.phones = people.phones(random, customer.home.departement)
        customer.email = people.email(random, identity, rank)
        return customer

    def _add(self, customer: Customer) -> None:
        if customer.status is PartyStatus.FORMER_CUSTOMER:
            self._leave_empty()
            self._leaver = customer
            if self._random.random() < EMPTY_PLACE_SHARE:
                self._leave_empty()
            return
        if customer.status is PartyStatus.PROSPECT:
            self._ask(customer)
        else:
            self._subscribe(customer)
        self._finish(customer)

    def _subscribe(self, customer: Customer) -> None:
        """Give a customer their contracts, the water one first."""
        subscription = SUBSCRIPTIONS.draw(self._random)
        lines = [LineOfBusiness(code) for code in subscription.split("_")]
        if LineOfBusiness.WATER in lines:
            self._move_in(customer)
        elif lines != [LineOfBusiness.MOBILE]:
            self._premises.add_site(customer, serial="", state=WaterState.UNKNOWN)
        for line in lines:
            if line is not LineOfBusiness.WATER:
                self._inventor.services.other(
                    self._rows,
                    self._random,
                    customer,
                    line,
                    today=self._today,
                    left=None,
                )
        self._talk(customer, lines[0])

    def _talk(self, customer: Customer, line: LineOfBusiness) -> None:
        random, contacts = self._random, self._inventor.contacts
        contacts.add(
            self._rows,
            random,
            customer,
            line,
            today=self._today,
            departement=customer.place.departement,
        )
        if random.random() < SHARE:
            self._dossiers.some(random, customer, line, contacts.signer(random))

    def _move_in(self, customer: Customer) -> None:
        """Let a customer take the place somebody left, or a new one."""
        leaver, self._leaver = self._leaver, None
        left = None
        if leaver is not None:
            customer.place = leaver.place
            if customer.home is not leaver.place and self._random.random() < 0.94:
                customer.home = leaver.place
            left = self._departure(leaver, latest=self._today - 60)
            customer.since = left + 1 + int(self._random.random() * 45)
        meter = self._premises.add_meter(customer)
        tenancy = Tenancy(left, customer.since, int(GAPS.draw(self._random)))
        reads = read_meter(self._random, meter, tenancy, today=self._today)
        self._premises.keep(meter, reads)
        if leaver is not None:
            self._move_out(leaver, customer, meter, tenancy, reads)
        rank = self._inventor.services.water(
            self._rows,
            self._random,
            customer,
            site_id=customer.site_id or 0,
            place=customer.place,
            start_m3=register_m3(meter, tenancy, customer.since),
            left=None,
            end_m3=None,
        )
        theirs = [read for read in reads if read.day > customer.since]
        bill_water(
            self._rows, self._random, customer, theirs, rank=rank, today=self._today
        )

    def _ask(self, customer: Customer) -> None:
        """Let a prospect ask for a place, where the meter may have run meanwhile."""
        random = self._random
        came_on = self._today - int(random.random() * 19)
        leaver, self._leaver = self._leaver, None
        left = None
        if leaver is not None:
            customer.place = leaver.place
            left = self._departure(leaver, latest=came_on - 5)
        elif random.random() < KNOWN_PREDECESSOR_SHARE:
            left = came_on - 5 - int(random.random() * 120)
        meter = self._premises.add_meter(customer)
        tenancy = Tenancy(left, None, 0)
        reads = read_meter(random, meter, tenancy, today=self._today)
        self._premises.keep(meter, reads)
        if leaver is not None:
            self._move_out(leaver, customer, meter, tenancy, reads)
        elif left is not None:
            self._premises.add_predecessor(
                customer, left, register_m3(meter, tenancy, left)
            )
        role = PartyRole.OWNER if customer.rank % 2 else PartyRole.TENANT
        self._rows[RoleLine].append(
            RoleLine(customer.party_id, role.value, "site", customer.site_id or 0)
        )
        customer.seen_from.add(customer.place.departement)
        signer = self._inventor.contacts.signer(random)
        if left is not None:
            closing_m3 = register_m3(meter, tenancy, left)
            opening_m3 = closing_m3 + int(GAPS.draw(random))
            arrival = Arrival(came_on, left, opening_m3, closing_m3)
            self._dossiers.arrival(customer, arrival, signer)

    def _leave_empty(self) -> None:
        """Let who left last leave an empty place."""
        leaver, self._leaver = self._leaver, None
        if leaver is None:
            return
        left = self._departure(leaver, latest=self._today - 10)
        meter = self._premises.add_meter(leaver, state=WaterState.OFF)
        tenancy = Tenancy(left, None, 0)
        reads = read_meter(self._random, meter, tenancy, today=self._today)
        self._premises.keep(meter, reads)
        self._move_out(leaver, leaver, meter, tenancy, reads)

    def _departure(self, leaver: Customer, *, latest: int) -> int:
        """Return the day somebody left, some time after they came."""
        leaver.since = min(leaver.since, latest - 200)
        stay = latest - leaver.since - 100
        return latest - int(self._random.random() ** 2 * stay)

    def _move_out(
        self,
        leaver: Customer,
        host: Customer,
        meter: Meter,
        tenancy: Tenancy,
        reads: list[Read],
    ) -> None:
        """End the contract of who left, and bill what they used."""
        left = tenancy.left or self._today
        leaver.site_id = host.site_id
        rank = self._inventor.services.water(
            self._rows,
            self._random,
            leaver,
            site_id=host.site_id or 0,
            place=leaver.place,
            start_m3=register_m3(meter, tenancy, leaver.since),
            left=left,
            end_m3=register_m3(meter, tenancy, left),
        )
        theirs = [read for read in reads if leaver.since < read.day <= left]
        bill_water(
            self._rows, self._random, leaver, theirs, rank=rank, today=self._today
        )
        if tenancy.began is None:
            leaver.served.append((host.site_id or 0, leaver.place))
        leaver.home = self._inventor.places.draw(self._random)
        self._finish(leaver)

    def _finish(self, customer: Customer) -> None:
        """Write the party and its account, now that all is known of them."""
        add_party(
            self._rows,
            self._random,
            customer,
            guardian_id=self._order.firsts.party_id + self._order.block * BLOCK,
            today=self._today,
        )
        self._block.parties[customer.party_id] = terms_of_customer(
            customer, serials=self._premises.serials
        )
