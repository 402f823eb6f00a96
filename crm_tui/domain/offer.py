"""Offers and options of the catalog, and how a customer answers one (document 004).

« un moteur d'offres poussées (MOP) avec filtre à catalogue auquel le conseiller peut se
fier sans réserve ».
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from crm_tui.domain.commercial_view import Loyalty
from crm_tui.domain.contract import LineOfBusiness
from crm_tui.domain.french_format import euros

WITHDRAWAL_DAYS = 14
"""« bénéfice → prix → engagement → rétractation (14 jours) » (script S8)."""


class OfferKind(StrEnum):
    """What an offer is to a contract."""

    PLAN = "FORFAIT"
    """Takes the place of the plan held (« migration »), or begins a line."""
    OPTION = "OPTION"
    """Is added to a contract that runs."""


class OfferNeed(StrEnum):
    """A technical prerequisite (« fibre, débit, télérelève, compteur récent »)."""

    FIBRE = "FIBRE"
    REMOTE_READING = "TELERELEVE"
    MODERN_METER = "COMPTEUR_RECENT"
    EMAIL = "MAIL"


class UsageFit(StrEnum):
    """What a customer uses beyond their plan, that an offer covers."""

    DATA = "DATA"
    VOICE = "VOIX"
    EXTRA = "HORS_FORFAIT"


class OfferMode(StrEnum):
    """Who began to talk about it."""

    PUSHED = "POUSSEE"
    """The centre (« rebond commercial »): only what rule R12 lets through."""
    REQUESTED = "DEMANDEE"
    """The customer: « serving the request still allowed »."""


class OfferStatus(StrEnum):
    """Where an offer presented to a customer stands."""

    PRESENTED = "PRESENTEE"
    ACCEPTED = "ACCEPTEE"
    REFUSED = "REFUSEE"


class OfferRefusal(StrEnum):
    """Why a customer says no, chosen from a list."""

    PRICE = "PRIX"
    NO_NEED = "SANS_BESOIN"
    COMMITMENT = "ENGAGEMENT"
    HELD_ELSEWHERE = "EQUIPE_AILLEURS"
    DISCONTENT = "INSATISFAIT"
    UNWILLING = "SANS_PROPOSITION"
    """They want to hear of no offer at all: every one is held back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An offer or an option of the catalog."""

    code: str
    label: str
    line_of_business: LineOfBusiness
    kind: OfferKind
    benefit: str
    """What the customer gains, in one sentence to say."""
    price: Decimal
    """Euros a month, taxes included."""
    commitment_months: int
    valid_from: date
    valid_until: date | None
    """The first day it is no longer proposed; None: until further notice."""
    profiles: frozenset[str]
    """Codes of the profiles whose catalog has it (« filtre à catalogue »); none: every
    one."""
    dossier_preset: str
    """The preset of dossier that performs the subscription."""
    needs: tuple[OfferNeed, ...] = ()
    least_mbps: int = 0
    """The bandwidth it takes."""
    interests: tuple[str, ...] = ()
    """Interests and life moments it answers, in plain words."""
    fits: tuple[UsageFit, ...] = ()
    loyalties: tuple[Loyalty, ...] = ()
    for_owners: bool = False
    """Made for who owns the place."""
    also_called: tuple[str, ...] = ()
    """Other labels under which contracts hold it."""
    excludes: tuple[str, ...] = ()
    """Codes of the offers it does not go with."""

    @property
    def is_free(self) -> bool:
        """Tell whether it costs nothing and binds to nothing."""
        return not self.price and not self.commitment_months

    @property
    def terms(self) -> str:
        """Return price, commitment and withdrawal, in the order they are said."""
        price = f"{euros(self.price)} par mois" if self.price else "gratuit"
        bound = (
            f"engagement {self.commitment_months} mois"
            if self.commitment_months
            else "sans engagement"
        )
        return f"{price} · {bound} · rétractation {WITHDRAWAL_DAYS} jours"
