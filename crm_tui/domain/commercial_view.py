"""The commercial view of a customer (document 004, « Vue commerciale du Client »).

« Ancienneté, fidélité, CA généré », « Intérêt du Client & Moments de vie »,
« Éligibilité commerciale et technique ». Seniority, loyalty and revenue follow from the
contracts and the bills; nobody types them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from crm_tui.domain.bill import BillStatus
from crm_tui.domain.contract import Contract, ContractStatus

REVENUE_DAYS = 365
"""The revenue told is that of the last twelve months [D]."""

GOLD_YEARS = 5
GOLD_CONTRACTS = 3
"""From how many years, or running contracts, a customer is « gold » [D]."""

RUNNING = frozenset(
    {ContractStatus.ACTIVE, ContractStatus.ENDING, ContractStatus.SUSPENDED}
)
NOT_EARNED = frozenset({BillStatus.CANCELED})
"""Bills that count for nothing in the revenue."""


class Loyalty(StrEnum):
    """The consumer segments of document 004's « GP PARC »."""

    WELCOME = "BIENVENUE"
    """In the first year."""
    CORE = "COEUR"
    GOLD = "GOLD"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteEligibility:
    """What a place may have; None where nobody looked."""

    has_fibre: bool | None = None
    downstream_mbps: int | None = None
    has_remote_reading: bool | None = None
    checked_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inclination:
    """What a customer likes and lives, and whether offers may be pushed to them."""

    interests: tuple[str, ...] = ()
    life_moments: tuple[str, ...] = ()
    is_opposed: bool = False
    """To marketing: nothing may be pushed, what is asked for may be served (R12)."""
    opposed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommercialView:
    """How long, how faithful, how much; likes, life, eligibility."""

    since: date | None
    """First day of the oldest contract, or what the record says when it is older."""
    seniority_months: int | None
    loyalty: Loyalty | None
    """None for who holds no running contract."""
    running_contracts: int
    revenue: Decimal | None
    """Euros billed over the last twelve months; None where too many accounts tell."""
    inclination: Inclination
    eligibility: SiteEligibility | None
    """Of the site shown, else of the home; None where nothing is known of it."""


def months_between(start: date, end: date) -> int:
    """Return the whole months between two days."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return max(0, months - (end.day < start.day))


def loyalty_of(*, seniority_months: int | None, running: int) -> Loyalty | None:
    """Return the segment of a customer."""
    if not running or seniority_months is None:
        return None
    if seniority_months >= GOLD_YEARS * 12 or running >= GOLD_CONTRACTS:
        return Loyalty.GOLD
    return Loyalty.WELCOME if seniority_months < 12 else Loyalty.CORE


def first_day(
    *, contracts: Iterable[Contract], recorded_since: date | None
) -> date | None:
    """Return the day a customer became one."""
    days = [contract.started_on for contract in contracts if contract.started_on]
    return min([*days, *([recorded_since] if recorded_since else [])], default=None)
