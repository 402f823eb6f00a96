"""What may be entered in a meter's history, and what has to be explained.

« Pour rappel, seuls les m3 doivent être saisis et il ne faut pas supprimer un index »
(document 001): a wrong reading is corrected by another one, never removed.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

from crm_tui.domain.french_format import short_date
from crm_tui.domain.history_reading import HistoryReading
from crm_tui.domain.machines.reading import READING
from crm_tui.domain.meter_history import BandRule, expect_next, sound_readings
from crm_tui.domain.reading import ReadingStatus
from crm_tui.domain.reading_band import ReadingBand
from crm_tui.domain.reading_plausibility import (
    ReadingCheck,
    ReadingCode,
    ReadingSeverity,
    check_reading,
)
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.site import Meter

OUT_OF_BAND_CORRECTION = (
    "Une rectification reste dans les relevés corrects : faire relire l'index."
)


class ImplausibleReading(Refusal):
    """The reading cannot be entered as typed, or not without a reason."""


class UnusableReadingDate(Refusal):
    """Nobody can have read this meter that day."""


def check_entry(
    *,
    typed: str,
    read_at: datetime,
    history: Sequence[HistoryReading],
    dials: int,
    rule: BandRule,
) -> ReadingCheck:
    """Control a new reading against what stands before and after it."""
    sound = sound_readings(history=history, dials=dials, rule=rule)
    before = [r for r in sound if r.read_at <= read_at]
    upcoming = expect_next(sound=before, read_at=read_at, rule=rule)
    check = check_reading(
        typed=typed,
        last_m3=before[-1].value_m3 if before else None,
        band=upcoming.band if upcoming else None,
        dials=dials,
        last_is_estimate=bool(before) and before[-1].is_estimate,
        last_actual_m3=_last_actual_m3(before),
        unit=rule.unit,
    )
    return _not_above_next(check, before=before, sound=sound)


def check_correction(
    *,
    typed: str,
    wrong: HistoryReading,
    history: Sequence[HistoryReading],
    dials: int,
    rule: BandRule,
) -> ReadingCheck:
    """Control what replaces a wrong reading, at the same instant.

    The band of the source holds for the new one too, and a correction out of its band
    is refused, reason or not: it would put a doubtful reading for a wrong one.
    """
    others = [r for r in history if r is not wrong]
    sound = sound_readings(history=others, dials=dials, rule=rule)
    before = [r for r in sound if r.read_at <= wrong.read_at]
    upcoming = expect_next(sound=before, read_at=wrong.read_at, rule=rule)
    band = wrong.band or (upcoming.band if upcoming else None)
    check = check_reading(
        typed=typed,
        last_m3=before[-1].value_m3 if before else _printed_base_m3(wrong.band),
        band=band,
        dials=dials,
        last_is_estimate=bool(before) and before[-1].is_estimate,
        last_actual_m3=_last_actual_m3(before),
        unit=rule.unit,
    )
    if check.code is ReadingCode.OUT_OF_BAND:
        return replace(
            check,
            severity=ReadingSeverity.BLOCKING,
            advice=f"{check.advice} {OUT_OF_BAND_CORRECTION}",
        )
    return _not_above_next(check, before=before, sound=sound)


def accepted_status(*, check: ReadingCheck, because: str) -> ReadingStatus:
    """Return the status under which the reading is kept.

    Raises ImplausibleReading where the control blocks, or alerts without a reason.
    """
    if check.severity is ReadingSeverity.BLOCKING:
        raise ImplausibleReading(_sentence(check), field="typed")
    if check.severity is ReadingSeverity.OK:
        return _kept_as(ReadingStatus.VALID)
    if not because:
        raise ImplausibleReading(
            f"{_sentence(check)} Pour confirmer cet index, indiquez le motif.",
            field="confirmed_because",
        )
    return _kept_as(ReadingStatus.ALERT, ReadingStatus.CONFIRMED)


def _kept_as(*way: ReadingStatus) -> ReadingStatus:
    """Return the end of what a reading goes through in one save, by its table."""
    for start, end in pairwise((ReadingStatus.ENTERED, *way)):
        READING.check(start, end)
    return way[-1]


def confirming(because: str, *, status: ReadingStatus) -> str:
    """Return the reason a reading keeps: only where it had to be confirmed."""
    return because if status is ReadingStatus.CONFIRMED else ""


def check_reading_day(*, read_on: date, today: date, meter: Meter) -> None:
    """Raise UnusableReadingDate for a day to come or one without this meter."""
    reason = ""
    if read_on > today:
        reason = "un relevé ne peut pas être daté dans le futur"
    elif meter.installed_on is not None and read_on < meter.installed_on:
        reason = f"compteur posé le {short_date(meter.installed_on)} seulement"
    elif meter.removed_on is not None and read_on > meter.removed_on:
        reason = f"compteur déposé le {short_date(meter.removed_on)}"
    if reason:
        raise UnusableReadingDate(
            f"Date du relevé {short_date(read_on)} : {reason}.", field="read_on"
        )


def _not_above_next(
    check: ReadingCheck,
    *,
    before: Sequence[HistoryReading],
    sound: Sequence[HistoryReading],
) -> ReadingCheck:
    """Block a reading above the next one really read: a meter does not run back."""
    after = next((r for r in sound[len(before) :] if r.is_actual), None)
    if after is None or check.value_m3 is None or check.value_m3 <= after.value_m3:
        return check
    if before and after.value_m3 < before[-1].value_m3:
        return check  # The dials went through zero in between, or a meter was changed.
    return replace(
        check,
        severity=ReadingSeverity.BLOCKING,
        code=ReadingCode.DECREASING,
        advice=f"Le relevé suivant est de {check.unit.typed(after.value_m3)} : "
        "un compteur ne recule pas.",
        suggestions=(),
    )


def _last_actual_m3(readings: Sequence[HistoryReading]) -> int | None:
    actual = [r.value_m3 for r in readings if r.is_actual]
    return actual[-1] if actual else None


def _printed_base_m3(band: ReadingBand | None) -> int | None:
    return None if band is None else band.lowest_m3 - band.low_m3


def _sentence(check: ReadingCheck) -> str:
    """Say what was found and what to do, as sentences that end."""
    parts = (check.message, check.advice)
    return " ".join(
        part if part.endswith((".", "?")) else f"{part}." for part in parts if part
    )
