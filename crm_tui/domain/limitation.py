"""The two-year limitation: how far back a consumer may be billed, if they raise it.

« l'abonnement doit être fait à la date et l'index figurant sur le document (en
respectant le délai de prescription de 2 ans si le client nous l'oppose) » (document
001). Nothing is offered of its own accord, and an expert validates what the rule says.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from crm_tui.domain.french_format import short_date
from crm_tui.domain.refusal import Refusal

LIMITATION_YEARS = 2
"""« délai de prescription de 2 ans » (document 001; code de la consommation, L218-2).
Parameter `PRESCRIPTION_ANNEES`."""


class UnableToApplyLimitation(Refusal):
    """No reading tells what the meter showed on the day the limitation reaches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitationDecision:
    """Where the contract starts once the limitation was considered, and why."""

    row: str
    """`D24` when it is raised, `D25` when it is not."""
    start_on: date
    start_m3: int
    is_brought_forward: bool
    """Whether the start moved: an expert then validates it."""
    is_interpolated: bool
    """Whether the reading was reckoned between two known ones."""
    reason: str


def apply_limitation(
    *,
    start_on: date,
    start_m3: int,
    raised_on: date | None,
    is_consumer: bool,
    known_m3: Mapping[date, int],
    years: int = LIMITATION_YEARS,
) -> LimitationDecision:
    """Return the start of a contract; `raised_on` is None while nobody raised it.

    `known_m3` holds the readings of the meter really known by day, remote ones
    included, in whole m³. Between two of them consumption is taken as even, and the
    reading rounded up, in the customer's favour.
    Raises UnableToApplyLimitation where no reading follows the day it reaches.
    """
    if raised_on is None:
        return _unchanged(
            "D25", start_on, start_m3, "Prescription non opposée : rien n'est proposé."
        )
    if not is_consumer:
        return _unchanged(
            "D24",
            start_on,
            start_m3,
            f"Prescription de {years} ans opposée par un professionnel : "
            "elle ne vaut que pour un consommateur.",
        )
    reached = years_before(raised_on, years=years)
    if start_on >= reached:
        return _unchanged(
            "D24",
            start_on,
            start_m3,
            f"Prescription opposée le {short_date(raised_on)} : le document est du "
            f"{short_date(start_on)}, dans les {years} ans.",
        )
    return _brought_forward(reached, start_on, start_m3, raised_on, known_m3)


def years_before(day: date, *, years: int) -> date:
    """Return the same day some years earlier; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _unchanged(
    row: str, start_on: date, start_m3: int, reason: str
) -> LimitationDecision:
    return LimitationDecision(
        row=row,
        start_on=start_on,
        start_m3=start_m3,
        is_brought_forward=False,
        is_interpolated=False,
        reason=reason,
    )


def _brought_forward(
    reached: date,
    start_on: date,
    start_m3: int,
    raised_on: date,
    known_m3: Mapping[date, int],
) -> LimitationDecision:
    is_known = reached in known_m3
    value_m3 = (
        known_m3[reached]
        if is_known
        else _interpolated(reached, known_m3={**known_m3, start_on: start_m3})
    )
    how = "relevé ce jour-là" if is_known else "calculé entre deux relevés"
    return LimitationDecision(
        row="D24",
        start_on=reached,
        start_m3=value_m3,
        is_brought_forward=True,
        is_interpolated=not is_known,
        reason=f"Prescription opposée le {short_date(raised_on)} : début ramené au "
        f"{short_date(reached)}, index {value_m3} m³ {how}. À valider par un expert.",
    )


def _interpolated(day: date, *, known_m3: Mapping[date, int]) -> int:
    """Return the reading of a day between two known ones, rounded up."""
    before = max(known for known in known_m3 if known < day)
    after = min((known for known in known_m3 if known > day), default=None)
    if after is None:
        raise UnableToApplyLimitation(
            f"Aucun relevé après le {short_date(day)} : relever le compteur avant "
            "d'appliquer la prescription.",
            field="raised_on",
        )
    used_m3 = known_m3[after] - known_m3[before]
    elapsed, span = (day - before).days, (after - before).days
    return known_m3[before] - (-used_m3 * elapsed) // span
