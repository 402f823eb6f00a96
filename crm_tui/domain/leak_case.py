"""A leak as it is put to the rule: figures taken from the readings, then corrected.

« une consommation anormale […] excède le double du volume d'eau moyen consommé […]
pendant une période équivalente au cours des trois années précédentes » (code général
des collectivités territoriales, L2224-12-4).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from crm_tui.domain.customer_360 import UsageBar
from crm_tui.domain.french_format import m3, short_date
from crm_tui.domain.leak_capping import ABNORMAL_TIMES, LeakCapping, cap_leak
from crm_tui.domain.limitation import years_before
from crm_tui.domain.typed_date import parse_typed_date
from crm_tui.domain.typed_reading import whole_m3

LEAK_ARTICLE = (
    "Consommation au-delà du double de la moyenne des trois dernières années, "
    "attestation d'un plombier sous un mois (CGCT, L2224-12-4)."
)
"""The rule as an agent is told it."""

LEAK_DOSSIER = "INT / fuite"
"""The dossier of the contact reasons that are about a leak after the meter."""

YEARS_COMPARED = 3
"""« au cours des trois années précédentes »."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeakFigures:
    """What the readings say: the last usage, and the mean over as many days."""

    used_m3: int
    read_on: date
    mean_m3: int | None
    """None where no earlier reading tells it: the agent types it."""
    is_older: bool = False
    """The newest reading does not hold: this is the one before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeakForm:
    """What is known of the leak, as typed."""

    used: str
    mean: str
    informed_on: str
    """The day we told the customer: their month runs from it."""
    attested_on: str = ""
    """Of the plumber's attestation; empty while it is awaited."""
    is_appliance: bool = False


def leak_figures(bars: Sequence[UsageBar]) -> LeakFigures | None:
    """Return what the chart's readings say of the last period; None without one.

    A reading that does not hold is no leak: it is left out until it is corrected.
    """
    sound = list(bars)
    while sound and sound[-1].is_flagged:
        sound.pop()
    if not sound:
        return None
    return LeakFigures(
        used_m3=sound[-1].used,
        read_on=sound[-1].read_on,
        mean_m3=_mean_m3(sound),
        is_older=len(sound) < len(bars),
    )


def judge_leak(form: LeakForm, *, is_dwelling: bool, today: date) -> LeakCapping:
    """Return what is billed; raises a Refusal that names the field at fault."""
    return cap_leak(
        used_m3=whole_m3(typed=form.used, field="used"),
        mean_m3=whole_m3(typed=form.mean, field="mean"),
        informed_on=parse_typed_date(form.informed_on, today=today, field="Informé le"),
        attested_on=parse_typed_date(form.attested_on, today=today, field="Attestation")
        if form.attested_on.strip()
        else None,
        is_dwelling=is_dwelling,
        is_appliance=form.is_appliance,
    )


def leak_comment(form: LeakForm, capping: LeakCapping) -> str:
    """Return what the dossier keeps: the figures, then the decision."""
    until = (
        f" Attestation attendue jusqu'au {short_date(capping.attest_until)}."
        if capping.attest_until and not is_capped(capping, form)
        else ""
    )
    return (
        f"Fuite après compteur : {form.used} m3 relevés, moyenne {form.mean} m3, "
        f"plafond {ABNORMAL_TIMES} fois. {capping.reason}{until}"
    )


def is_capped(capping: LeakCapping, form: LeakForm) -> bool:
    """Tell whether less is billed than what was read."""
    return capping.billed_m3 < whole_m3(typed=form.used)


def headline_of(form: LeakForm, capping: LeakCapping) -> str:
    """Return the decision in a few words."""
    if not capping.is_abnormal:
        return "Consommation normale : rien à plafonner."
    if is_capped(capping, form):
        return f"Facturer {m3(capping.billed_m3)} : plafonné."
    return f"Facturer {m3(capping.billed_m3)} : pas de plafonnement à ce jour."


def _mean_m3(bars: Sequence[UsageBar]) -> int | None:
    """Return the mean of the three years before, over as many days as the last bar."""
    if len(bars) < 3:
        return None
    begun_on = bars[-2].read_on
    period = (bars[-1].read_on - begun_on).days
    since = years_before(begun_on, years=YEARS_COMPARED)
    steps = [
        ((bar.read_on - before.read_on).days, bar.used)
        for before, bar in pairwise(bars[:-1])
        if before.read_on >= since and not bar.is_flagged
    ]
    days, used_m3 = sum(d for d, _ in steps), sum(u for _, u in steps)
    return round(used_m3 * period / days) if days else None
