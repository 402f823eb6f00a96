"""The whole customer on one screen: the value of the 360° view (documents 003, 004).

Blocks come in the order of domain.md 1.4; nothing here is computed by a widget.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from crm_tui.domain.account import Account
from crm_tui.domain.asset_fleet import AssetFleet
from crm_tui.domain.bill import Bill
from crm_tui.domain.commercial_view import CommercialView
from crm_tui.domain.concerns import Concerns
from crm_tui.domain.contract import Contract
from crm_tui.domain.customer_layout import USUAL, CustomerLayout
from crm_tui.domain.customer_order import CustomerOrder
from crm_tui.domain.dossier import DossierStatus
from crm_tui.domain.equipment import (
    AfterSales,
    Equipment,
    diagnosis_to_resume,
)
from crm_tui.domain.euros_contest import EurosView
from crm_tui.domain.offer_glance import OfferGlance
from crm_tui.domain.party import Party
from crm_tui.domain.payment_extension import PaymentExtension
from crm_tui.domain.reading import ReadingSource
from crm_tui.domain.reading_band import ReadingBand
from crm_tui.domain.related_party import RelatedParty
from crm_tui.domain.site import Site
from crm_tui.domain.telecom_line import TelecomLine
from crm_tui.domain.timeline import TimelineEntry


class AlertUrgency(StrEnum):
    """How an alert is sorted and drawn; never by color alone."""

    BLOCKING = "BLOQUANT"
    WARNING = "ATTENTION"
    WAITING = "ATTENTE"
    INFORMATION = "INFORMATION"


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerAlert:
    """One thing to know at once, e.g. « Justificatif attendu · J-9 (26/07) »."""

    urgency: AlertUrgency
    text: str
    short: str
    """The same in at most 18 characters, where room is scarce."""
    dossier_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UsageBar:
    """One bar of the consumption chart."""

    read_on: date
    used: int
    """Cubic metres; gigabytes of a telecom line."""
    is_estimate: bool
    is_flagged: bool
    band: ReadingBand | None = None
    """What was expected of it; None where it cannot be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeterSummary:
    """What the meter block shows for the selected contract's site."""

    serial_number: str
    last_m3: int | None
    last_read_on: date | None
    last_source: ReadingSource | None
    previous_closing_m3: int | None
    """Closing reading of the previous occupant: a date and a reading, never a name."""
    previous_ended_on: date | None
    previous_is_estimate: bool
    gap_m3: int | None
    """Opening reading of the running contract or request, minus the closing one."""
    lowest_m3: int | None
    highest_m3: int | None
    """Band of readings expected next (« bande normale »)."""
    bars: tuple[UsageBar, ...]
    flagged: str
    """`Index 89954 incohérent (attendu 895–1263)`, or empty."""
    replaced_on: date | None = None
    """When this meter took the place of another one, within what the bars show."""
    removed_m3: int | None = None
    """The last reading of that other one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractCard:
    """A contract with the place it serves, as the switcher shows it."""

    contract: Contract
    site: Site | None
    meter: MeterSummary | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierCard:
    """A dossier in one line."""

    id: int
    number: str
    title: str
    """`Arrivée client · Cas particuliers`."""
    status: DossierStatus
    state: str
    """`attente justificatif`, in French."""
    progress: str
    """`3/5`, or empty."""
    due_on: date | None
    opened_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BillingSummary:
    """The billing block."""

    balance: Decimal
    next_bill: str
    payment_method: str
    payer_rating: str
    dunning_stage: int
    last_bills: tuple[Bill, ...]
    payment_channel: str = ""
    """« canal utilisé pour le règlement »: `Espace client`."""
    rating_reason: str = ""
    """What the payer's rating follows from, in French; empty where nothing says."""
    rated_on: date | None = None
    extensions: tuple[PaymentExtension, ...] = ()
    """Delays granted to pay, the latest first, those that are over too."""

    def running_extension(self, *, today: date) -> PaymentExtension | None:
        """Return the delay that holds today."""
        running = (one for one in self.extensions if one.is_running(today=today))
        return next(running, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer360:
    """Everything the first look at a customer needs."""

    party: Party
    account: Account | None
    """The account worked on: the first one, or the one of the current contract."""
    accounts: tuple[Account, ...]
    site: Site | None
    """The site of the current contract, or the one the party asks about."""
    alerts: tuple[CustomerAlert, ...]
    contracts: tuple[ContractCard, ...]
    billing: BillingSummary | None
    dossiers: tuple[DossierCard, ...]
    closed_dossiers: int
    timeline: tuple[TimelineEntry, ...]
    """Newest first, one page."""
    timeline_has_more: bool
    notices: tuple[str, ...]
    """What is not included here: « Contacts antérieurs : consulter ILIADE »."""
    guardian: str
    """Name and phone of the legal representative of a protected party; or empty."""
    shown_on: date
    concerns: Concerns | None = None
    """Complaints that come back, gestures, incidents, visits under way."""
    masked_birth: str = ""
    """`••/••/1961`: the day and the month are revealed by right (rule R14)."""
    age: int | None = None
    twin_number: str = ""
    """Of the record that may be theirs too; empty when none is known."""
    masked_iban: str = ""
    """`FR76 •••• •••• 1234`, of the account worked on."""
    meter: MeterSummary | None = None
    """Of the site shown, where a contract may not run yet (a prospect who arrives)."""
    euros: EurosView | None = None
    """The last bill tagged « euros » and its row; None where no bill is tagged."""
    fleet: AssetFleet | None = None
    """The assets of the contract shown, in the place of a water meter."""
    shows_water: bool = True
    """Its water and who lived there matter: no contract yet, or one of water."""
    commercial: CommercialView | None = None
    """Seniority, loyalty, revenue, likes and eligibility."""
    lines: tuple[TelecomLine, ...] = ()
    """Of all the contracts shown, in their order; each carries its usage."""
    equipment: tuple[Equipment, ...] = ()
    """Held now first, each with its assistance history."""
    related: tuple[RelatedParty, ...] = ()
    """Who pays, owns, lives there: others than the customer."""
    orders: tuple[CustomerOrder, ...] = ()
    """Under way first, then the latest that are over."""
    offers: OfferGlance | None = None
    """What may be proposed now, or why nothing may; None where nobody judged."""
    layout: CustomerLayout = USUAL
    """The order of the blocks for this agent's profile, and which are folded."""

    def card_of(self, contract_id: int | None) -> ContractCard | None:
        """Return a contract's card; without id, of the contract shown, if any is."""
        if not self.contracts:
            return None
        by_id = {card.contract.id: card for card in self.contracts}
        if contract_id in by_id:
            return by_id[contract_id]
        if self.site is None:
            return self.contracts[0]
        is_shown = (card for card in self.contracts if card.meter is not None)
        is_there = (card for card in self.contracts if card.site == self.site)
        return next(is_shown, None) or next(is_there, None)

    def lines_of(self, contract_id: int) -> tuple[TelecomLine, ...]:
        """Return the lines of one contract."""
        return tuple(one for one in self.lines if one.contract_id == contract_id)

    @property
    def diagnosis_to_resume(self) -> AfterSales | None:
        """Return the last interaction that stopped at a step of its diagnosis."""
        return diagnosis_to_resume(self.equipment)

    @property
    def is_bare(self) -> bool:
        """Tell whether nothing was ever begun: a prospect just created."""
        return not (self.accounts or self.contracts or self.dossiers or self.site)

    @property
    def has_meter(self) -> bool:
        """Tell whether some place of this customer has a meter."""
        places = [self.site, *(card.site for card in self.contracts)]
        return any(place is not None and place.meter is not None for place in places)
