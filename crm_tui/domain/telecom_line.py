"""Telecom lines held and what they consume (document 004, « offres détenues »).

« Numéro de ligne, statut et détails », « Offre et option d'abonnement et date de mise
en service, durée d'engagement », « Consommation du mois avec volume surconsommation ».
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from crm_tui.domain.contract import LineOfBusiness

TELECOM = frozenset({LineOfBusiness.HOME, LineOfBusiness.MOBILE})
"""The lines of business whose contracts have lines."""


class LineStatus(StrEnum):
    """Where a line stands."""

    BUILDING = "CONSTRUCTION"
    IN_SERVICE = "EN_SERVICE"
    FAULTY = "DERANGEMENT"
    SUSPENDED = "SUSPENDUE"
    CLOSED = "RESILIEE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """Minutes or megabytes: how many are included, how many were used."""

    included: int | None
    """None: without limit."""
    used: int

    @property
    def beyond(self) -> int:
        """Return the over-consumption (« volume surconsommation »)."""
        return 0 if self.included is None else max(0, self.used - self.included)


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthUsage:
    """What a line consumed in one month."""

    month: date
    """Its first day."""
    voice: Volume
    """In minutes."""
    data: Volume
    """In megabytes."""
    extra_amount: Decimal
    """Euros beyond the flat rate (« hors forfait »)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TelecomLine:
    """One line of a contract, with what it consumed lately."""

    id: int
    contract_id: int
    line_of_business: LineOfBusiness
    number: str
    """As phones are kept: `+33353010205`."""
    status: LineStatus
    technology: str
    """`Fibre`, `ADSL`, `5G`."""
    details: str
    offer: str
    """Of its contract."""
    options: tuple[str, ...]
    in_service_on: date | None
    committed_until: date | None
    commitment_months: int | None
    usages: tuple[MonthUsage, ...] = ()
    """Newest month first, at most a year."""

    def commitment_days_left(self, *, today: date) -> int:
        """Return how many days of commitment are left; 0 when none is."""
        until = self.committed_until
        return 0 if until is None else max(0, (until - today).days)

    def usage_of(self, *, today: date) -> MonthUsage | None:
        """Return what was consumed in the month of today; None where nothing says."""
        return next((u for u in self.usages if u.month == today.replace(day=1)), None)
