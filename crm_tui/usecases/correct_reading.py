"""Correct a wrong reading by another one; the wrong one stays, struck out.

« il ne faut pas supprimer un index » (document 001)
"""

from crm_tui.desk import Act, Desk
from crm_tui.domain.meter_history import printed_base_m3
from crm_tui.domain.reading import MeterReading, ReadingSource
from crm_tui.domain.reading_entry import (
    ImplausibleReading,
    accepted_status,
    confirming,
)
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.text import clean
from crm_tui.domain.typed_reading import whole_m3
from crm_tui.store import readings
from crm_tui.store.readings import NewReading
from crm_tui.usecases.parts.meter_readings import (
    REASON_LENGTH,
    MeterRecord,
    meter_place,
    meter_record,
    tell_reading,
)
from crm_tui.usecases.parts.repeat import repeated


class MissingReason(Refusal):
    """A correction is always explained."""


def correct_reading(
    desk: Desk,
    *,
    reading_id: int,
    seen_version: int,
    typed: str,
    because: str,
    key: str,
) -> MeterReading:
    """Return the new reading, at the instant of the wrong one.

    Raises AlreadyCorrected, StaleRecord, MissingReason, or ImplausibleReading where the
    new one is not within the correct readings either.
    """
    reason = clean(because, field="Motif", max_length=REASON_LENGTH)
    with desk.performing(Act.CORRECT_READING, key=key) as work:
        done = repeated(work, kind="reading")
        if done is not None:
            return readings.get(
                work.session, reading_id=int(done), within=work.territory
            )
        meter_id = readings.meter_of(
            work.session, reading_id=reading_id, within=work.territory
        )
        place = meter_place(work, meter_id=meter_id, for_change=True)
        wrong = readings.get(work.session, reading_id=reading_id, within=work.territory)
        record = meter_record(work, place=place, at=wrong.read_at)
        right = readings.add(
            work.session,
            reading=_replacement(
                record, wrong=wrong, typed=typed, reason=reason, author=work.agent.code
            ),
        )
        readings.supersede(
            work.session,
            wrong=wrong,
            seen_version=seen_version,
            by=work.agent.code,
            because=reason,
        )
        shown = place.meter.unit.shown(right.value_m3)
        tell_reading(
            work,
            record=record,
            reading=right,
            title=f"Index rectifié : {wrong.value_m3} → {shown}",
            detail=reason,
        )
        work.trail("reading", str(right.id), before=wrong, after=right)
    return right


def _replacement(
    record: MeterRecord, *, wrong: MeterReading, typed: str, reason: str, author: str
) -> NewReading:
    """Return the reading to keep instead; the band of the source is still its own."""
    check = record.check_instead_of(typed=typed, wrong=wrong)
    status = accepted_status(check=check, because=reason)
    if not reason:
        raise MissingReason("Indiquez le motif de la rectification.", field="because")
    value_m3 = whole_m3(typed=typed, field="typed")
    if value_m3 == wrong.value_m3:
        raise ImplausibleReading(
            f"L'index enregistré est déjà {value_m3} : rien à rectifier.", field="typed"
        )
    base_m3 = printed_base_m3(reading=wrong) if record.seen(wrong).band else None
    return NewReading(
        meter_id=wrong.meter_id,
        read_at=wrong.read_at,
        value_m3=value_m3,
        source=ReadingSource.CORRECTION,
        status=status,
        author=author,
        usage_m3=None if base_m3 is None else value_m3 - base_m3,
        usage_low_m3=None if base_m3 is None else wrong.usage_low_m3,
        usage_high_m3=None if base_m3 is None else wrong.usage_high_m3,
        supersedes_id=wrong.id,
        confirmed_because=confirming(reason, status=status),
    )
