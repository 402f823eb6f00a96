"""The places of a block: sites, their meters, how the last occupancy ended."""

from random import Random

from crm_tui.domain.contract import ContractStatus, LineOfBusiness
from crm_tui.domain.party import PartyStatus
from crm_tui.domain.site import WaterState
from crm_tui.store.search_terms import Terms
from crm_tui.usecases.parts.invented.bills import Rows
from crm_tui.usecases.parts.invented.customer import Customer, Firsts
from crm_tui.usecases.parts.invented.draws import day_text, instant_text
from crm_tui.usecases.parts.invented.lines import (
    ContractLine,
    MeterLine,
    ReadingLine,
    SiteLine,
)
from crm_tui.usecases.parts.invented.terms import terms_of_site
from crm_tui.usecases.parts.invented.water import (
    LOCATIONS,
    Meter,
    Read,
    draw_meter,
    reading_line,
)


class Premises:
    """Adds places to the rows of a block."""

    def __init__(
        self,
        rows: Rows,
        sites: dict[int, Terms],
        random: Random,
        *,
        firsts: Firsts,
        today: int,
    ) -> None:
        self._rows = rows
        self._sites = sites
        self._random = random
        self._firsts = firsts
        self._today = today
        self.serials: dict[int, tuple[str, str]] = {}
        """The number of each site, and the serial number of its meter."""

    def add_predecessor(self, customer: Customer, left: int, end_m3: int) -> None:
        """Keep how the last occupancy ended; no name came with it."""
        id_, _ = customer.next_contract()
        number, _ = self.serials[customer.site_id or 0]
        ended_on = day_text(left)
        self._rows[ContractLine].append(
            ContractLine(
                id_,
                f"P{number}-{ended_on.replace('-', '')}",
                LineOfBusiness.WATER.value,
                ContractStatus.ENDED.value,
                "",
                None,
                customer.site_id,
                None,
                "",
                None,
                None,
                "",
                ended_on,
                end_m3,
                False,
                instant_text(left),
                instant_text(left),
            )
        )

    def add_meter(
        self, customer: Customer, *, state: WaterState = WaterState.ON
    ) -> Meter:
        """Add the customer's site and its meter."""
        random, firsts = self._random, self._firsts
        meter = draw_meter(
            random,
            id=firsts.meter_id + customer.rank,
            today=self._today,
            is_company=customer.identity.is_company,
        )
        installed_on = day_text(meter.installed)
        at = firsts.site + customer.rank
        letter = chr(ord("A") + at // 1_000_000 % 26)
        serial = f"D{installed_on[2:4]}F{letter}{at % 1_000_000:06d}"
        site_id = self.add_site(customer, serial=serial, state=state)
        self._rows[MeterLine].append(
            MeterLine(
                meter.id,
                site_id,
                serial,
                5,
                meter.is_remote,
                random.choice(LOCATIONS),
                installed_on,
            )
        )
        return meter

    def add_site(self, customer: Customer, *, serial: str, state: WaterState) -> int:
        """Add the customer's site, and return its id."""
        firsts, place = self._firsts, customer.place
        site_id = firsts.site_id + customer.rank
        number = f"{firsts.site + customer.rank:010d}"
        made_at = instant_text(min(customer.since, self._today))
        self._rows[SiteLine].append(
            SiteLine(site_id, number, *place, state.value, made_at, made_at)
        )
        self.serials[site_id] = (number, serial)
        self._sites[site_id] = terms_of_site(place, number=number, serial=serial)
        customer.site_id = site_id
        if customer.status is not PartyStatus.FORMER_CUSTOMER:
            customer.served.append((site_id, place))
        return site_id

    def keep(self, meter: Meter, reads: list[Read]) -> None:
        """Add the readings of a meter."""
        self._rows[ReadingLine].extend(reading_line(meter, read) for read in reads)
