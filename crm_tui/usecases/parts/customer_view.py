"""From what is stored of a customer to what the 360° view shows."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

from crm_tui.clock import PARIS
from crm_tui.domain.account import Account
from crm_tui.domain.account_choice import LEGACY_SYSTEMS
from crm_tui.domain.alerts import AlertFacts, alerts_of
from crm_tui.domain.asset_fleet import AssetFleet
from crm_tui.domain.concerns import Concerns
from crm_tui.domain.contract import Contract, ContractStatus, LineOfBusiness
from crm_tui.domain.customer_360 import (
    BillingSummary,
    ContractCard,
    Customer360,
    CustomerAlert,
    MeterSummary,
)
from crm_tui.domain.departure import planned_ends
from crm_tui.domain.equipment import diagnosis_to_resume
from crm_tui.domain.euros_contest import EurosView, alert_of
from crm_tui.domain.french_format import phone
from crm_tui.domain.meter_history import BandRule
from crm_tui.domain.meter_summary import FormerMeter, MeterFacts, summarize_meter
from crm_tui.domain.offer_glance import OfferGlance
from crm_tui.domain.party import SourceSystem
from crm_tui.domain.reading import MeterReading
from crm_tui.domain.retention import RetentionDecision, decide_retention
from crm_tui.domain.sensitive import masked_birth
from crm_tui.domain.site import PreviousOccupancy, Site
from crm_tui.store.customers_360 import CustomerRecord
from crm_tui.store.holdings import NOTHING_HELD, Holdings
from crm_tui.store.tenure import predecessor_of, previous_occupancy
from crm_tui.usecases.parts.business_rules import integer_in_force, rules_of
from crm_tui.usecases.parts.concerns import concerns_of
from crm_tui.usecases.parts.customer_standing import billing_of, commercial_view
from crm_tui.usecases.parts.dossier_card import (
    arrival_facts,
    dossier_card,
    open_dossier,
)

EARLIER_CONTACTS = "Contacts antérieurs : consulter ILIADE"
"""« Les contacts appels entrants ne sont pas visibles dans Odysée, mais depuis ILIADE »
(document 000)."""

ORDER = {
    ContractStatus.ACTIVE: 0,
    ContractStatus.ENDING: 0,
    ContractStatus.ENDED: 2,
    ContractStatus.ABANDONED: 3,
}
"""Running contracts first, then those about to begin, then the past."""


def chosen_contract(
    record: CustomerRecord, *, contract_id: int | None
) -> Contract | None:
    """Return the contract shown: the one asked for, else the first in order.

    Where none runs and an arrival is open elsewhere, the place of the arrival is shown.
    """
    contracts = [contract for contract, _ in sorted_contracts(record)]
    for contract in contracts:
        if contract.id == contract_id:
            return contract
    if not contracts:
        return None
    is_past = ORDER.get(contracts[0].status, 1) > 1
    return None if is_past and record.places else contracts[0]


def sorted_contracts(
    record: CustomerRecord,
) -> list[tuple[Contract, Site | None]]:
    """Return the contracts as the switcher shows them, newest first in each group.

    One that serves a place comes before a line carried about: the fibre of a household
    says what its mobiles do not (the address, what is eligible there).
    """
    newest = sorted(
        record.contracts,
        key=lambda pair: (pair[0].started_on or date.min, pair[0].id),
        reverse=True,
    )
    return sorted(newest, key=lambda pair: (ORDER.get(pair[0].status, 1), not pair[1]))


@dataclass(kw_only=True)
class CustomerView:
    """A record being shown: each property is one block of the screen."""

    record: CustomerRecord
    contract: Contract | None
    now: datetime
    today: date
    readings: tuple[MeterReading, ...] = ()
    former: FormerMeter | None = None
    """Read only where the meter was put in the place of another one."""
    euros: EurosView | None = None
    fleet: AssetFleet | None = None
    holdings: Holdings = NOTHING_HELD
    offers: OfferGlance | None = None

    @property
    def is_of_water(self) -> bool:
        """Tell whether a water meter is what the contract shown is about."""
        contract = self.contract
        return contract is None or contract.line_of_business is LineOfBusiness.WATER

    @cached_property
    def site(self) -> Site | None:
        """Return the site of the contract shown, or the one the party asks about."""
        for contract, site in self.record.contracts:
            if self.contract is not None and contract.id == self.contract.id:
                return site
        return self.request_site

    @property
    def request_site(self) -> Site | None:
        """Return the place of the latest open dossier that has one."""
        for item in self.record.dossiers:
            if item.dossier.site_id in self.record.places:
                return self.record.places[item.dossier.site_id]
        return None

    @property
    def account(self) -> Account | None:
        """Return the account of the contract shown, else the first one."""
        accounts = self.record.accounts
        number = self.contract.account_number if self.contract else ""
        for account in accounts:
            if account.number == number:
                return account
        return accounts[0] if accounts else None

    def customer(self) -> Customer360:
        """Return the whole view."""
        record, account = self.record, self.account
        return Customer360(
            party=replace(record.party, birth_on=None),
            twin_number=record.twin_number,
            concerns=self.concerns,
            masked_birth=masked_birth(record.party.birth_on),
            age=record.party.age(today=self.today),
            masked_iban=record.masked_ibans[account.id] if account else "",
            account=account,
            accounts=record.accounts,
            site=self.site,
            alerts=self.alerts,
            contracts=self.contracts,
            billing=self.billing,
            dossiers=tuple(
                dossier_card(item, record=record, today=self.today)
                for item in record.dossiers
            ),
            closed_dossiers=record.closed_dossiers,
            timeline=record.timeline,
            timeline_has_more=record.timeline_has_more,
            notices=self.notices,
            guardian=self.guardian,
            shown_on=self.today,
            meter=self.meter,
            euros=self.euros,
            fleet=self.fleet,
            shows_water=self.is_of_water,
            commercial=commercial_view(record, site=self.site, today=self.today),
            lines=self.holdings.lines,
            equipment=self.holdings.equipment,
            orders=record.standing.orders,
            related=record.standing.related,
            offers=self.offers,
        )

    @property
    def contracts(self) -> tuple[ContractCard, ...]:
        """Return the contracts in order; the one shown carries its meter."""
        shown = self.contract.id if self.contract else None
        return tuple(
            ContractCard(
                contract=contract,
                site=site,
                meter=self.meter if contract.id == shown else None,
            )
            for contract, site in sorted_contracts(self.record)
        )

    @cached_property
    def meter(self) -> MeterSummary | None:
        """Return the meter block of the site shown."""
        if self.site is None or self.site.meter is None or not self.is_of_water:
            return None
        rules = rules_of(self.record.parameters)
        return summarize_meter(
            MeterFacts(
                meter=self.site.meter,
                readings=self.readings,
                former=self.former,
                previous=self._previous(self.site),
                opening_m3=self._opening(self.site),
                rule=BandRule(
                    low_factor=rules.low_factor,
                    high_factor=rules.high_factor,
                    class_average_m3=rules.class_average_m3,
                ),
                now=self.now,
            )
        )

    def _previous(self, site: Site) -> PreviousOccupancy | None:
        """Return how the contract before ended: days and readings, never a name."""
        if self.contract is None:
            return previous_occupancy(self.record.tenures, site_id=site.id)
        return predecessor_of(
            self.record.tenures, site_id=site.id, contract_id=self.contract.id
        )

    def _opening(self, site: Site) -> int | None:
        """Return the opening reading: of the contract, else of the arrival asked."""
        if self.contract is not None:
            return self.contract.start_m3
        for item in self.record.dossiers:
            if item.dossier.site_id == site.id:
                facts = arrival_facts(item, record=self.record)
                return facts.opening_m3 if facts else None
        return None

    @cached_property
    def concerns(self) -> Concerns:
        """Return the complaints, the gestures, the incidents, the visits to come."""
        return concerns_of(
            self.record.concerns,
            overrides=self.record.parameters,
            today=self.today,
            now=self.now,
        )

    @property
    def alerts(self) -> tuple[CustomerAlert, ...]:
        """Return what to know at once, most urgent first."""
        record, account, meter = self.record, self.account, self.meter
        billing = self.billing
        address = record.party.address
        is_doubtful = address is not None and address.to_check
        return alerts_of(
            AlertFacts(
                is_protected=record.party.is_protected and not self.guardian,
                instruction=record.instruction,
                gap_m3=meter.gap_m3 if meter else None,
                tolerance_m3=rules_of(record.parameters).tolerance_m3,
                flagged=meter.flagged if meter else "",
                balance=account.balance if account else Decimal(0),
                dunning_stage=account.dunning_stage if account else 0,
                euros=alert_of(self.euros) if self.euros else "",
                address_suggestion=(address.suggestion or "")
                if address is not None and is_doubtful
                else None,
                possible_duplicate=record.twin,
                retention=self.retention,
                planned_ends=planned_ends([one for one, _ in record.contracts]),
                dossiers=tuple(
                    open_dossier(item, record=record) for item in record.dossiers
                ),
                extension=billing.running_extension(today=self.today)
                if billing
                else None,
                orders=record.standing.orders,
                lines=self.holdings.lines,
                stopped=diagnosis_to_resume(self.holdings.equipment),
                concerns=self.concerns,
                today=self.today,
            )
        )

    @property
    def retention(self) -> RetentionDecision | None:
        """Return how long a prospect is kept; None for whoever is or was a customer."""
        came_at = self.record.came_at
        if came_at is None:
            return None
        return decide_retention(
            last_contact_on=came_at.astimezone(PARIS).date(),
            today=self.today,
            years=integer_in_force("PROSPECT_CONSERVATION_ANS", self.record.parameters),
        )

    @property
    def billing(self) -> BillingSummary | None:
        """Return the billing block of the account shown."""
        return billing_of(self.account, record=self.record)

    @property
    def notices(self) -> tuple[str, ...]:
        """Say what is not included: history that lives in another system."""
        sources = {
            self.record.party.source,
            *(SourceSystem(item.dossier.source) for item in self.record.dossiers),
        }
        return (EARLIER_CONTACTS,) if sources & LEGACY_SYSTEMS else ()

    @property
    def guardian(self) -> str:
        """Return the representative's name and phone, needed to act at all."""
        record = self.record
        if not record.party.is_protected or not record.guardian_name:
            return ""
        number = phone(record.guardian_phone) if record.guardian_phone else ""
        return " · ".join(part for part in (record.guardian_name, number) if part)
