"""Orders under way: their steps and remaining delays (document 004).

« Commande en cours et étapes (et délais) restant ».
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class OrderKind(StrEnum):
    """What is ordered."""

    NEW_LINE = "NOUVELLE_LIGNE"
    CHANGE = "CHANGEMENT"
    MOVE = "DEMENAGEMENT"
    EQUIPMENT = "MATERIEL"


class OrderStatus(StrEnum):
    """Where an order stands."""

    UNDER_WAY = "EN_COURS"
    WITHDRAWING = "RETRACTATION"
    """The customer took it back; its undoing goes on."""
    DONE = "TERMINEE"
    CANCELED = "ANNULEE"

    @property
    def is_open(self) -> bool:
        """Tell whether something of it is still to be done."""
        return self in (OrderStatus.UNDER_WAY, OrderStatus.WITHDRAWING)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderStep:
    """One step of an order."""

    rank: int
    label: str
    planned_on: date | None
    done_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerOrder:
    """An order and its steps, in order."""

    id: int
    number: str
    kind: OrderKind
    label: str
    status: OrderStatus
    placed_on: date
    withdrawable_until: date | None
    """Last day to take it back (14 days at a distance); None where it may not be."""
    contract_id: int | None
    steps: tuple[OrderStep, ...]

    @property
    def current_step(self) -> OrderStep | None:
        """Return the first step not done; None once all are."""
        return next((step for step in self.steps if step.done_on is None), None)

    @property
    def due_on(self) -> date | None:
        """Return the day its last planned step is to be done."""
        days = [step.planned_on for step in self.steps if step.planned_on]
        return max(days, default=None)

    @property
    def progress(self) -> str:
        """Return how many steps are done: `2/4`."""
        done = sum(step.done_on is not None for step in self.steps)
        return f"{done}/{len(self.steps)}"
