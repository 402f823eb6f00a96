"""What a service contract covers: assets (« biens »), and how each is asked for.

An asset's readings are those of its counter; document 002 asks for them « par fax ou
e-mail », by the mode set on the asset.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class RequestMode(StrEnum):
    """« Mode de Demande de relevés de compteurs positionné sur le bien »."""

    MAIL = "MAIL"
    FAX = "FAX"
    NONE = ""
    """Neither Mail nor Fax: nothing is ever asked for this asset."""

    @property
    def other(self) -> "RequestMode":
        """Return the other way to ask: [Envoyer par fax], [Envoyer par mail]."""
        return RequestMode.FAX if self is RequestMode.MAIL else RequestMode.MAIL


class RuleKind(StrEnum):
    """How a service contract is billed (« règle de facturation »)."""

    FLAT_RATE = "FORFAIT"
    """Settled at its regularisation dates."""
    TIER = "TRANCHE"
    """Settled at its renewal dates."""


class TheoreticalBillKind(StrEnum):
    """What a theoretical bill is the day of."""

    USUAL = "THEORIQUE"
    SETTLEMENT = "REGULARISATION"
    RENEWAL = "RENOUVELLEMENT"


@dataclass(frozen=True, slots=True, kw_only=True)
class TheoreticalBill:
    """A day on which a service contract appears in the billing simulation."""

    billed_on: date
    kind: TheoreticalBillKind = TheoreticalBillKind.USUAL


@dataclass(frozen=True, slots=True)
class Reach:
    """How one level may be written to; empty where it may not."""

    mail: str = ""
    fax: str = ""

    def by(self, mode: RequestMode) -> str:
        """Return the address for a mode, trimmed."""
        return (self.fax if mode is RequestMode.FAX else self.mail).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetReaches:
    """The four levels of an asset, in the order they are looked at."""

    responsible: Reach = Reach()
    location: Reach = Reach()
    site: Reach = Reach()
    customer: Reach = Reach()

    @property
    def in_order(self) -> tuple[Reach, ...]:
        """Return the levels 1 to 4."""
        return self.responsible, self.location, self.site, self.customer


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """An asset as the rules of document 002 look at it, on one day."""

    id: int
    number: str
    label: str
    """What its article is called."""
    serial_number: str
    """Of its counter."""
    customer_id: int
    customer_name: str
    site_address: str
    departement: str
    contract_number: str
    mode: RequestMode
    reaches: AssetReaches
    classification: str
    """« Nom de la classification du client »."""
    category: str
    """« Nom de la catégorie du client »."""
    provider: str
    """« Code prestataires »."""
    rule_code: str
    """« Code de la règle de facturation prédéfinie »."""
    rule_kind: RuleKind
    bills: tuple[TheoreticalBill, ...]
    """The theoretical bills of the cycle of the day and after it, oldest first."""
    last_actual_at: datetime | None
    """Its last real reading; None for none ever."""
    asked_on: date | None = None
    """When the request of the same period was sent that nobody answered yet."""
    planned_on: date | None = None
    """The day an excluded request was put off to, when it is the day itself."""
