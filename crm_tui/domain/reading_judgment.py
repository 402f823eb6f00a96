"""The judgment of one reading against the last sound one before it.

« Un exemple ci-dessous d'un index incohérent (le bon index est 899 m3) » (document 001)
"""

from crm_tui.domain.consumption_gap import rolled_usage
from crm_tui.domain.counter_unit import CounterUnit
from crm_tui.domain.history_reading import HistoryReading
from crm_tui.domain.reading_band import ReadingBand
from crm_tui.domain.reading_suggestion import suggest_readings
from crm_tui.domain.reading_verdict import (
    HistoryVerdict,
    ReadingAnomaly,
    ReadingAssessment,
    UsageSeverity,
)

VERY_HIGH_CUTOFF_PERCENT = 100
"""Oracle CC&B, « High / Very High Meter Read »: very high where (usage - high) / high
reaches a cutoff in percent. Ours is twice the high bound; 89072 over 381 is 23278 %."""

UNBOUNDED = "Sans valeurs hte/basse : non contrôlable."


def judge_first(
    *, reading: HistoryReading, unit: CounterUnit = CounterUnit.CUBIC_METRE
) -> ReadingAssessment:
    """Judge a reading with nothing before it: only by what its source printed."""
    if reading.band is None:
        return _unchecked(reading, reading.usage_m3, UNBOUNDED)
    printed_last_m3 = reading.band.lowest_m3 - reading.band.low_m3
    return _judge_usage(reading, reading.value_m3 - printed_last_m3, reading.band, unit)


def judge_reading(
    *,
    reading: HistoryReading,
    base: HistoryReading,
    follows_base: bool,
    own_band: ReadingBand | None,
    last_actual_m3: int | None,
    dials: int | None,
    unit: CounterUnit = CounterUnit.CUBIC_METRE,
) -> ReadingAssessment:
    """Judge a reading against `base`, the last sound reading before it.

    What the source printed counts only where `base` is what it was computed from
    (`follows_base`); there, its band wins over `own_band`.
    """
    if _is_replaced(reading, base):
        return _unchecked(reading, None, "Compteur remplacé : rien à comparer.")
    usage_m3 = reading.value_m3 - base.value_m3
    rolled_m3 = rolled_usage(
        last_m3=base.value_m3, value_m3=reading.value_m3, dials=dials
    )
    problem = _data_problem(reading, base, {usage_m3, rolled_m3})
    if follows_base and problem:
        return ReadingAssessment(
            reading=reading,
            verdict=HistoryVerdict.INCOHERENT,
            anomaly=ReadingAnomaly.INCONSISTENT_DATA,
            usage_m3=usage_m3,
            band=reading.band,
            reason=f"Données de relevé incohérentes : {problem}.",
        )
    band = (reading.band if follows_base else None) or own_band
    if usage_m3 >= 0:
        return _judge_usage(reading, usage_m3, band, unit)
    if rolled_m3 is not None and band is not None and band.allows(usage_m3=rolled_m3):
        return _judge_usage(reading, rolled_m3, band, unit)
    if base.is_estimate and (last_actual_m3 or 0) <= reading.value_m3:
        return _unchecked(
            reading, usage_m3, f"Estimation précédente ({base.value_m3}) trop haute."
        )
    return ReadingAssessment(
        reading=reading,
        verdict=HistoryVerdict.INCOHERENT,
        anomaly=ReadingAnomaly.DECREASING,
        usage_m3=usage_m3,
        band=band,
        reason=f"Index inférieur de {unit.typed(-usage_m3)} au précédent "
        f"({base.value_m3}) : un compteur ne recule pas.",
    )


def _judge_usage(
    reading: HistoryReading,
    usage_m3: int,
    band: ReadingBand | None,
    unit: CounterUnit,
) -> ReadingAssessment:
    if band is None:
        return _unchecked(reading, usage_m3, UNBOUNDED)
    bounds = f"relevés corrects : {band.lowest_m3}–{band.highest_m3}"
    if band.allows(usage_m3=usage_m3):
        return ReadingAssessment(
            reading=reading,
            verdict=HistoryVerdict.COHERENT,
            usage_m3=usage_m3,
            band=band,
            reason=f"Utilisation de {unit.typed(usage_m3)} cohérente ({bounds}).",
        )
    side = "basse" if usage_m3 < band.low_m3 else "haute"
    limit_m3 = band.low_m3 if usage_m3 < band.low_m3 else band.high_m3
    return ReadingAssessment(
        reading=reading,
        verdict=HistoryVerdict.INCOHERENT,
        anomaly=ReadingAnomaly.OUT_OF_BAND,
        severity=_severity(usage_m3, band),
        usage_m3=usage_m3,
        band=band,
        reason=f"Utilisation de {unit.typed(usage_m3)} trop {side}, limite "
        f"{unit.typed(limit_m3)} ({bounds}).",
        suggestions=suggest_readings(value_m3=reading.value_m3, band=band)
        if usage_m3
        else (),
    )


def _severity(usage_m3: int, band: ReadingBand) -> UsageSeverity:
    if usage_m3 < band.low_m3:
        return UsageSeverity.LOW
    excess_m3 = usage_m3 - band.high_m3
    if excess_m3 * 100 >= VERY_HIGH_CUTOFF_PERCENT * band.high_m3:
        return UsageSeverity.VERY_HIGH
    return UsageSeverity.HIGH


def _unchecked(
    reading: HistoryReading, usage_m3: int | None, reason: str
) -> ReadingAssessment:
    return ReadingAssessment(
        reading=reading,
        verdict=HistoryVerdict.NOT_CHECKABLE,
        usage_m3=usage_m3,
        reason=reason,
    )


def _is_replaced(reading: HistoryReading, base: HistoryReading) -> bool:
    serials = {reading.serial_number, base.serial_number}
    return None not in serials and len(serials) > 1


def _data_problem(
    reading: HistoryReading, base: HistoryReading, usages_m3: set[int | None]
) -> str | None:
    shown_m3 = reading.usage_m3
    if shown_m3 is not None and shown_m3 not in usages_m3:
        return f"écart affiché {shown_m3}, calculé {reading.value_m3 - base.value_m3}"
    band = reading.band
    if band is not None and band != ReadingBand.above(
        last_m3=base.value_m3, low_m3=band.low_m3, high_m3=band.high_m3
    ):
        return (
            f"relevés corrects {band.lowest_m3}–{band.highest_m3} sans rapport avec "
            f"le relevé précédent ({base.value_m3})"
        )
    return None
