"""Bills, with the tags of their « caractéristiques » tab."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

EUROS_TAG = "euros"
"""« facture taguée « euros » dans l'onglet « caractéristiques » » (document 001)."""


class BillStatus(StrEnum):
    """Where a bill stands (domain.md 1.3); an export may say it in other words."""

    ISSUED = "EMISE"
    PAID = "REGLEE"
    OVERDUE = "ECHUE"
    REMINDED = "RELANCEE_1"
    REMINDED_AGAIN = "RELANCEE_2"
    LITIGATED = "CONTENTIEUX"
    DISPUTED = "CONTESTEE"
    UPHELD = "MAINTENUE"
    CORRECTED = "RECTIFIEE"
    CANCELED = "ANNULEE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """One bill of an account."""

    id: int
    number: str
    issued_on: date
    due_on: date
    amount: Decimal
    """Euros, all taxes included."""
    balance: Decimal
    status: str
    """A `BillStatus`, or the word of the system it was exported from."""
    tags: tuple[str, ...] = ()
