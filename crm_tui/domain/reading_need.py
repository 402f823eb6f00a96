"""Whether a reading is needed at all: how old the last real one is, and what is billed.

Only readings somebody or something took count: an estimate is not a reading.
"""

from datetime import date, datetime

from crm_tui.domain.asset import RuleKind, TheoreticalBill, TheoreticalBillKind
from crm_tui.domain.billing_cycle import covers
from crm_tui.domain.french_format import PARIS

NB_JOURS_MAX_SANS_RELEVE_COMPTEUR_REEL = 20
"""« 20, Nombre de jours maximum entre 2 relevés réels de compteur avant une nouvelle
demande de relevé automatique. » (document 002)"""

ENDS_OF_PERIOD = {
    RuleKind.FLAT_RATE: TheoreticalBillKind.SETTLEMENT,
    RuleKind.TIER: TheoreticalBillKind.RENEWAL,
}
"""« limités aux dates de régularisation (forfaits) ou de renouvellement (tranches) »"""


def day_of(instant: datetime | None) -> date | None:
    """Return the civil day of a reading in Europe/Paris; None for no reading."""
    return None if instant is None else instant.astimezone(PARIS).date()


def days_since_reading(*, on: date, last_actual_at: datetime | None) -> int | None:
    """Return how old the last real reading is on a day; None for none ever."""
    last_on = day_of(last_actual_at)
    return None if last_on is None else (on - last_on).days


def is_reading_due(
    *,
    on: date,
    last_actual_at: datetime | None,
    most_days: int = NB_JOURS_MAX_SANS_RELEVE_COMPTEUR_REEL,
) -> bool:
    """Tell whether the last real reading is so many days old, or there is none (A-21).

    Exactly that many days is old enough.
    """
    days = days_since_reading(on=on, last_actual_at=last_actual_at)
    return days is None or days >= most_days


def is_without_reading_since(*, since: date, last_actual_at: datetime | None) -> bool:
    """Tell whether nothing was really read since a day (« Sans relevé depuis le »)."""
    last_on = day_of(last_actual_at)
    return last_on is None or last_on < since


def billed_in(
    *,
    period: date,
    bills: tuple[TheoreticalBill, ...],
    rule_kind: RuleKind,
    at_period_ends_only: bool,
) -> TheoreticalBill | None:
    """Return the bill that brings the asset in the simulation of a period, or None.

    `at_period_ends_only` is IGNORE_FACTURE_THEORIQUE_POUR_COLLECTE_COMPTEUR: « ☑ : la
    recherche et l'envoi des demandes sont limités aux dates de régularisation
    (forfaits) ou de renouvellement (tranches), ☐ : […] dès lors que la rfc apparaît en
    simulation de facturation ».
    """
    ends = ENDS_OF_PERIOD[rule_kind]
    for bill in bills:
        if not covers(period=period, billed_on=bill.billed_on):
            continue
        if bill.kind is ends or not at_period_ends_only:
            return bill
    return None
