"""Bills, with the tags of their « caractéristiques » tab."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

EUROS_TAG = "euros"
"""« facture taguée « euros » dans l'onglet « caractéristiques » » (document 001)."""


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
    tags: tuple[str, ...] = ()
