"""Billing accounts (« comptes »)."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class CustomerClass(StrEnum):
    """« Classe de client » of document 000."""

    RESIDENTIAL = "PARTICULIER"
    PROFESSIONAL = "PROFESSIONNEL"
    COMMUNITY = "COLLECTIVITE"
    KEY_ACCOUNT = "GRAND_COMPTE"
    LANDLORD = "BAILLEUR"
    CONDOMINIUM = "SYNDIC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A billing account; its displayed key is stored, never computed."""

    id: int
    number: str
    """Ten digits: « Id de compte »."""
    key: str
    """The digit document 000 shows apart (`9934197476 6`); may be empty (A-4)."""
    customer_class: CustomerClass
    balance: Decimal
    """Euros owed by the customer; negative when we owe them."""
    payment_method: str
    payer_rating: str
    """`BON`, `MOYEN`, `DIFFICILE` or empty."""
    dunning_stage: int
    next_bill_on: str
    """Free text of the source (`15/10`), empty when unknown."""
    is_external: bool
    """Billing entity begun in the legacy system (« sans EdC »)."""
    version: int
