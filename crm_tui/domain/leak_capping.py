"""The bill of a leak after the meter: capped for a dwelling (loi Warsmann).

Article L2224-12-4 of the code général des collectivités territoriales and decree
2012-1078: a consumption above twice the mean of three years is abnormal; above that the
customer pays nothing where a plumber attests the repair within a month of our notice.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from crm_tui.domain.french_format import short_date

ABNORMAL_TIMES = 2
"""« le double du volume d'eau moyen »: it must be exceeded, not reached."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeakCapping:
    """Whether the consumption is abnormal, and what is billed of it."""

    is_abnormal: bool
    billed_m3: int
    reason: str
    attest_until: date | None = None


def cap_leak(
    *,
    used_m3: int,
    mean_m3: int,
    informed_on: date,
    attested_on: date | None,
    is_dwelling: bool = True,
    is_appliance: bool = False,
) -> LeakCapping:
    """Return what is billed of a leak; `mean_m3` is that of the last three years.

    `informed_on` is the day we told the customer: their month runs from it.
    `is_appliance`: the leak is of household, sanitary or heating equipment.
    """
    ceiling_m3 = ABNORMAL_TIMES * mean_m3
    if used_m3 <= ceiling_m3:
        return LeakCapping(
            is_abnormal=False,
            billed_m3=used_m3,
            reason=f"{used_m3} m³ ne dépassent pas le double de la moyenne "
            f"({ceiling_m3} m³) : consommation normale.",
        )
    until = month_after(informed_on)
    if refusal := _refusal(attested_on, until, is_dwelling, is_appliance):
        return LeakCapping(
            is_abnormal=True, billed_m3=used_m3, reason=refusal, attest_until=until
        )
    return LeakCapping(
        is_abnormal=True,
        billed_m3=ceiling_m3,
        attest_until=until,
        reason=f"Fuite réparée et attestée : facturation plafonnée à {ceiling_m3} m³, "
        f"le double de la moyenne de {mean_m3} m³.",
    )


def month_after(day: date) -> date:
    """Return the same day of the next month, or its last day where it has none."""
    year, month = divmod(day.month, 12)
    last = monthrange(day.year + year, month + 1)[1]
    return date(day.year + year, month + 1, min(day.day, last))


def _refusal(
    attested_on: date | None, until: date, is_dwelling: bool, is_appliance: bool
) -> str:
    if not is_dwelling:
        return "Plafonnement réservé à un local d'habitation."
    if is_appliance:
        return "Fuite d'un appareil ménager, sanitaire ou de chauffage : non plafonnée."
    if attested_on is None:
        return (
            "Attestation d'un plombier (lieu et date de la réparation) attendue "
            f"jusqu'au {short_date(until)}."
        )
    if attested_on > until:
        return f"Attestation reçue après le {short_date(until)} : non plafonnée."
    return ""
