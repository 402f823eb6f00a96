"""The lines of the reading table: figures, message and verdict of each reading."""

from collections.abc import Sequence
from dataclasses import replace

from crm_tui.domain.meter_history import (
    BandRule,
    as_history,
    assess_readings,
    oldest_first,
)
from crm_tui.domain.reading import MeterReading
from crm_tui.domain.reading_assessment import (
    HistoryVerdict,
    ReadingAnomaly,
    ReadingAssessment,
    UsageSeverity,
)
from crm_tui.domain.reading_history import HistoryLine
from crm_tui.domain.reading_message import format_reading_message

UNMEASURED = "Sans relevé précédent : utilisation inconnue."
SAME_INSTANT = "Un autre relevé porte la même date et la même heure."

_SEVERITIES = {
    UsageSeverity.LOW: "bas",
    UsageSeverity.HIGH: "haut",
    UsageSeverity.VERY_HIGH: "très haut",
}
_ANOMALIES = {
    ReadingAnomaly.DECREASING: "en recul",
    ReadingAnomaly.INCONSISTENT_DATA: "données contradictoires",
}
_VERDICTS = {
    HistoryVerdict.COHERENT: "cohérent",
    HistoryVerdict.NOT_CHECKABLE: "non contrôlable",
    HistoryVerdict.INCOHERENT: "incohérent",
}


def history_lines(
    *, readings: Sequence[MeterReading], dials: int, rule: BandRule
) -> tuple[HistoryLine, ...]:
    """Return the table of a meter's readings, newest first."""
    ordered = oldest_first(readings=readings)
    assessed = assess_readings(
        history=as_history(readings=ordered), dials=dials, rule=rule
    )
    lines = [
        replace(_line(r, a), unit=rule.unit)
        for r, a in zip(ordered, assessed, strict=True)
    ]
    return tuple(reversed(lines))


def _line(reading: MeterReading, assessment: ReadingAssessment) -> HistoryLine:
    is_wrong = (
        assessment.verdict is HistoryVerdict.INCOHERENT
        and not assessment.reading.superseded
        and not assessment.reading.is_confirmed
    )
    return HistoryLine(
        reading=reading,
        usage_m3=assessment.usage_m3,
        band=assessment.band,
        message=_message(assessment),
        verdict=_verdict(assessment),
        is_flagged=is_wrong or assessment.same_instant,
        explanation=_explanation(reading, assessment),
        suggestions=assessment.suggestions if is_wrong else (),
    )


def _message(assessment: ReadingAssessment) -> str:
    if assessment.usage_m3 is None:
        return UNMEASURED
    return format_reading_message(usage_m3=assessment.usage_m3, band=assessment.band)


def _verdict(assessment: ReadingAssessment) -> str:
    if assessment.reading.superseded:
        return "rectifié"
    verdict = _VERDICTS[assessment.verdict]
    if assessment.reading.is_confirmed:
        verdict = "confirmé"
    detail = ""
    if assessment.severity is not None:
        detail = _SEVERITIES[assessment.severity]
    elif assessment.anomaly is not None:
        detail = _ANOMALIES.get(assessment.anomaly, "")
    return f"{verdict} · {detail}" if detail else verdict


def _explanation(reading: MeterReading, assessment: ReadingAssessment) -> str:
    if assessment.reading.superseded:
        return f"Rectifié par {reading.superseded_by} : {reading.superseded_reason}"
    parts = (
        _confirmation(reading),
        assessment.reason,
        SAME_INSTANT if assessment.same_instant else "",
    )
    return " ".join(part for part in parts if part)


def _confirmation(reading: MeterReading) -> str:
    if not reading.confirmed_because:
        return ""
    by = f" par {reading.author}" if reading.author else ""
    because = reading.confirmed_because.rstrip(".")
    return f"Confirmé{by} : {because}."
