"""Goodwill gestures (« gestes commerciaux ») and what a customer was given of them.

« Geste commercial : nature (AVOIR, REMISE, OPTION_OFFERTE, REMBOURSEMENT), montant,
motif, réclamation, accordé par, plafond appliqué » (domain.md 1.1).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from crm_tui.domain.french_format import euros
from crm_tui.domain.machines.gesture import GestureStatus
from crm_tui.domain.reading_message import parse_figure
from crm_tui.domain.refusal import Refusal

CENT = Decimal("0.01")

WINDOW_MONTHS = 12
"""Over which gestures add up. Parameter `GESTE_FENETRE_MOIS`."""


class GestureNature(StrEnum):
    """What the customer is given."""

    CREDIT_NOTE = "AVOIR"
    DISCOUNT = "REMISE"
    FREE_OPTION = "OPTION_OFFERTE"
    REFUND = "REMBOURSEMENT"


@dataclass(frozen=True, slots=True, kw_only=True)
class GestureForm:
    """A gesture as it is typed."""

    nature: GestureNature = GestureNature.CREDIT_NOTE
    amount: str = ""
    reason_code: str = ""
    because: str = ""
    dossier_id: int | None = None


class UnreadableAmount(Refusal):
    """What is typed is no amount in euros and cents."""


GIVEN = frozenset({GestureStatus.GRANTED, GestureStatus.CARRIED_OUT})
"""What counts in the total; what waits, was refused or canceled does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gesture:
    """One gesture, from its proposal to its execution."""

    id: int
    number: str
    """`GES-24-000012`."""
    party_id: int
    dossier_id: int | None
    """The complaint it answers; None for one given outside any."""
    dossier_number: str
    nature: GestureNature
    amount_euros: Decimal
    reason_code: str
    """The reason of the complaint, by its code: `EAU36`."""
    because: str
    status: GestureStatus
    rule_row: str
    rule_reason: str
    ceiling_euros: int
    """The ceiling of who proposed it, that day."""
    proposed_at: datetime
    proposed_by: str
    """Code of the agent; so are `decided_by`, `carried_out_by` and `canceled_by`."""
    decided_at: datetime | None = None
    decided_by: str = ""
    decided_because: str = ""
    carried_out_at: datetime | None = None
    carried_out_by: str = ""
    reference: str = ""
    """Of the credit in the billing tool."""
    canceled_at: datetime | None = None
    canceled_by: str = ""
    canceled_because: str = ""
    version: int = 1

    @property
    def is_given(self) -> bool:
        """Tell whether it counts in what the customer was given."""
        return self.status in GIVEN


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingGesture:
    """A gesture somebody must decide, whose it is, and whether one may."""

    gesture: Gesture
    party_name: str
    refusal: str = ""
    """Why who looks may not grant it; empty where they may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GestureLedger:
    """What one customer was given over the window, and what still waits."""

    gestures: tuple[Gesture, ...]
    """Newest first, older ones and refused ones too."""
    since: date
    """First day of the window."""
    window_months: int
    total_euros: int
    """Beyond it an expert decides (`GESTE_PLAFOND_CUMUL`)."""

    @property
    def granted_euros(self) -> Decimal:
        """Return what was granted over the window."""
        given = (one.amount_euros for one in self._recent() if one.is_given)
        return sum(given, Decimal(0))

    @property
    def waiting(self) -> tuple[Gesture, ...]:
        """Return what somebody must still decide."""
        waits = GestureStatus.TO_APPROVE
        return tuple(one for one in self.gestures if one.status is waits)

    @property
    def headline(self) -> str:
        """Return the total in words: « 85,00 € accordés sur 12 mois »."""
        waiting = len(self.waiting)
        more = f" · {waiting} à valider" if waiting else ""
        return (
            f"{euros(self.granted_euros)} accordés sur {self.window_months} mois{more}"
        )

    def given_for(self, reason_code: str) -> int:
        """Return how many gestures were given for one reason over the window."""
        return sum(
            one.is_given and one.reason_code == reason_code for one in self._recent()
        )

    def _recent(self) -> Iterable[Gesture]:
        return (one for one in self.gestures if one.proposed_at.date() >= self.since)


def typed_amount(typed: str) -> Decimal:
    """Read an amount in euros, `20` or `12,50`; raises UnreadableAmount."""
    try:
        amount = parse_figure(text=typed.strip().removesuffix("€").replace(".", ","))
    except Refusal:
        amount = None
    if amount is None or amount != amount.quantize(CENT):
        raise UnreadableAmount(
            "Montant : des euros et des centimes, ex. 20 ou 12,50.", field="amount"
        )
    return amount


def window_start(*, today: date, months: int = WINDOW_MONTHS) -> date:
    """Return the first day of the months before today, the last of a shorter month.

    Twelve months before 29/02/2024 begin on 28/02/2023.
    """
    years, month = divmod(today.month - 1 - months, 12)
    first = date(today.year + years, month + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return first.replace(day=min(today.day, (following - first).days))
