"""What rule R12 looks at in a customer before any offer is made to them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from crm_tui.domain.commercial_view import Loyalty, SiteEligibility
from crm_tui.domain.contract import LineOfBusiness
from crm_tui.domain.telecom_line import MonthUsage

USAGE_MONTHS = 3
"""« usage fit (hors forfait last 3 months) » (rule R12)."""


class PushBarrier(StrEnum):
    """What forbids to push anything; the customer's own request is still served.

    « open complaint, dunning ≥ relance 1, tutelle/curatelle, opposition to marketing,
    pending retractation or resiliation (no push at all – serving the request still
    allowed) » (rule R12).
    """

    COMPLAINT = "RECLAMATION"
    DUNNING = "RECOUVREMENT"
    GUARDIANSHIP = "PROTECTION"
    OPPOSITION = "OPPOSITION"
    WITHDRAWAL = "RETRACTATION"
    TERMINATION = "RESILIATION"
    UNWILLING = "SANS_PROPOSITION"
    """They refused to hear of any offer, less than the silence ago (script S8)."""


BARRIER_WORDS = {
    PushBarrier.COMPLAINT: "réclamation en cours",
    PushBarrier.DUNNING: "recouvrement en cours",
    PushBarrier.GUARDIANSHIP: "protection juridique",
    PushBarrier.OPPOSITION: "opposition au démarchage",
    PushBarrier.WITHDRAWAL: "rétractation en cours",
    PushBarrier.TERMINATION: "résiliation en cours",
    PushBarrier.UNWILLING: "ne souhaite pas de proposition",
}
"""Each in the words of an agent; « recouvrement en cours » is the example's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldLine:
    """A contract that runs, or one of its lines: what offers replace or complete."""

    contract_id: int
    number: str
    """Of the line as it is said, `06 39 98 02 06`; else of the contract."""
    line_of_business: LineOfBusiness
    plan: str
    """Label of the offer held."""
    options: tuple[str, ...] = ()
    has_fibre: bool = False
    """Already carried by fibre: its being there is no news."""
    place: SiteEligibility | None = None
    """What its site may have; None where it has no site, or nobody looked."""
    commitment_days_left: int = 0
    usages: tuple[MonthUsage, ...] = ()
    """Newest month first."""

    def last_usages(self, *, today: date) -> tuple[MonthUsage, ...]:
        """Return the last `USAGE_MONTHS`, the one under way among them."""
        this = today.year * 12 + today.month
        return tuple(
            one
            for one in self.usages
            if this - USAGE_MONTHS < one.month.year * 12 + one.month.month <= this
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PastOffer:
    """What was answered to an offer, or presented and not answered yet."""

    offer_code: str
    """Empty: they wanted to hear of none."""
    presented_on: date
    is_waiting: bool = False
    is_accepted: bool = False
    silent_until: date | None = None
    """The first day it may be pushed again."""

    def is_silent(self, *, today: date) -> bool:
        """Tell whether it is too early to push it again."""
        return self.silent_until is not None and today < self.silent_until


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferCustomer:
    """A customer as the offers look at them (« client, site, parc »)."""

    held: tuple[HeldLine, ...]
    barriers: tuple[PushBarrier, ...] = ()
    interests: tuple[str, ...] = ()
    """Interests and life moments they told."""
    loyalty: Loyalty | None = None
    seniority_months: int | None = None
    is_owner: bool = False
    has_email: bool = False
    eligibility: SiteEligibility | None = None
    """Of the site shown: what a new line may have."""
    is_remote_read: bool = False
    meter_installed_on: date | None = None
    past: tuple[PastOffer, ...] = ()

    def place_of(self, line: HeldLine | None) -> SiteEligibility | None:
        """Return what may be had where a line is, or would be."""
        known = line.place if line is not None else None
        return known or self.eligibility

    def past_of(self, code: str) -> tuple[PastOffer, ...]:
        """Return what was said of an offer before."""
        return tuple(one for one in self.past if one.offer_code == code)


def push_barriers(customer: OfferCustomer, *, today: date) -> tuple[PushBarrier, ...]:
    """Return everything that forbids to push, a refusal to hear of any among it."""
    told = (one.is_silent(today=today) for one in customer.past_of(""))
    unwilling = (PushBarrier.UNWILLING,) if any(told) else ()
    return (*customer.barriers, *unwilling)
