"""Equipment held and its history with the technical assistance (document 004).

« Équipements acquis/utilisés/loués et détails techniques », « Garantie (couverture,
durée, dépôt de garantie) », « Historique des interactions avec l'AT/SAV par
équipement »; « Éviter de reproduire des tests », « Reprendre la résolution où elle a
été arrêtée ».
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum


class Holding(StrEnum):
    """Whose the equipment is (« détention », domain.md 1.1)."""

    BOUGHT = "ACQUIS"
    RENTED = "LOUE"
    LENT = "PRETE"


class AfterSalesChannel(StrEnum):
    """Where the assistance took place."""

    SHOP = "BOUTIQUE"
    PHONE = "TELEPHONE"
    TECHNICIAN = "TECHNICIEN"


class AfterSalesOutcome(StrEnum):
    """How an interaction ended (« issue »)."""

    UNDER_WAY = "EN_COURS"
    SOLVED = "RESOLU"
    UNSOLVED = "NON_RESOLU"
    REPLACED = "ECHANGE"


class TestResult(StrEnum):
    """What a test said."""

    __test__ = False
    PASSED = "CONFORME"
    FAILED = "DEFAUT"
    UNSURE = "NON_CONCLUANT"


@dataclass(frozen=True, slots=True, kw_only=True)
class EquipmentTest:
    """A test made, so that nobody makes it again."""

    rank: int
    label: str
    result: TestResult


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterSales:
    """One interaction with the assistance about one equipment."""

    id: int
    number: str
    at: datetime
    channel: AfterSalesChannel
    symptom: str
    tests: tuple[EquipmentTest, ...]
    stop_step: int | None
    """Step of the diagnosis where it stopped; None when it went to its end."""
    stop_label: str
    outcome: AfterSalesOutcome

    @property
    def is_to_resume(self) -> bool:
        """Tell whether the diagnosis stopped at a step and nothing solved it since."""
        is_solved = self.outcome is AfterSalesOutcome.SOLVED
        return self.stop_step is not None and not is_solved


@dataclass(frozen=True, slots=True, kw_only=True)
class Warranty:
    """How an equipment is covered, and what was paid as a deposit."""

    cover: str
    months: int | None
    until: date | None
    deposit: Decimal
    """Euros, to be given back with the equipment."""

    def is_over(self, *, today: date) -> bool:
        """Tell whether its last day is past."""
        return self.until is not None and self.until < today


@dataclass(frozen=True, slots=True, kw_only=True)
class Equipment:
    """One thing the customer holds, with its assistance history, newest first."""

    id: int
    serial_number: str
    label: str
    holding: Holding
    details: str
    line_id: int | None
    held_since: date | None
    returned_on: date | None
    warranty: Warranty
    history: tuple[AfterSales, ...] = ()

    @property
    def stopped_at(self) -> AfterSales | None:
        """Return the newest interaction where its diagnosis is to be resumed."""
        newest = next(iter(self.history), None)
        return newest if newest is not None and newest.is_to_resume else None


def diagnosis_to_resume(equipment: Iterable[Equipment]) -> AfterSales | None:
    """Return the last interaction that stopped at a step, of all the equipment."""
    found = (one.stopped_at for one in equipment if one.returned_on is None)
    return max(filter(None, found), key=lambda one: one.at, default=None)
