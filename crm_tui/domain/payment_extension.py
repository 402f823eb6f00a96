"""Delays granted to pay (document 004, « recouvrement (prorogation, SR14, etc.) »)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class ExtensionKind(StrEnum):
    """What the recovery department granted; « SR14 » is not expanded by any source."""

    EXTENSION = "PROROGATION"
    SCHEDULE = "ECHEANCIER"
    SR14 = "SR14"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentExtension:
    """One delay: until when, for how much, granted by whom."""

    id: int
    number: str
    account_id: int
    kind: ExtensionKind
    amount: Decimal
    """Euros."""
    granted_on: date
    until_on: date
    granted_by: str
    ended_on: date | None
    """Paid or withdrawn before its last day."""

    @property
    def days(self) -> int:
        """Return how long it was granted for, a day at least."""
        return max(1, (self.until_on - self.granted_on).days)

    def is_running(self, *, today: date) -> bool:
        """Tell whether it still holds."""
        return self.ended_on is None and today <= self.until_on
