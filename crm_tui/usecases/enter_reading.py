"""Enter the reading a customer gives, once it is controlled."""

from datetime import date

from crm_tui.clock import PARIS
from crm_tui.desk import Act, Desk
from crm_tui.domain.french_format import m3, short_date
from crm_tui.domain.reading import MeterReading, ReadingSource
from crm_tui.domain.reading_entry import accepted_status, confirming
from crm_tui.domain.text import clean
from crm_tui.domain.typed_reading import whole_m3
from crm_tui.store import readings
from crm_tui.store.readings import NewReading
from crm_tui.usecases.parts.meter_readings import (
    REASON_LENGTH,
    meter_place,
    meter_record,
    reading_instant,
    tell_reading,
)
from crm_tui.usecases.parts.repeat import repeated


def enter_reading(
    desk: Desk,
    *,
    meter_id: int,
    typed: str,
    read_on: date | str,
    confirmed_because: str = "",
    key: str,
) -> MeterReading:
    """Keep the reading; out of its band, only with the reason it was confirmed for.

    Raises ImplausibleReading or UnusableReadingDate with the field at fault.
    """
    because = clean(
        confirmed_because, field="Motif de confirmation", max_length=REASON_LENGTH
    )
    with desk.performing(Act.ENTER_READING, key=key) as work:
        done = repeated(work, kind="reading")
        if done is not None:
            return readings.get(
                work.session, reading_id=int(done), within=work.territory
            )
        place = meter_place(work, meter_id=meter_id, for_change=True)
        read_at = reading_instant(work, read_on=read_on, place=place)
        record = meter_record(work, place=place, at=read_at)
        check = record.check_new(typed=typed, read_at=read_at)
        status = accepted_status(check=check, because=because)
        reading = readings.add(
            work.session,
            reading=NewReading(
                meter_id=meter_id,
                status=status,
                value_m3=whole_m3(typed=typed, field="typed"),
                read_at=read_at,
                source=ReadingSource.CUSTOMER,
                author=work.agent.code,
                confirmed_because=confirming(because, status=status),
            ),
        )
        read_on_day = read_at.astimezone(PARIS).date()
        tell_reading(
            work,
            record=record,
            reading=reading,
            title=f"Index saisi : {m3(reading.value_m3)} au {short_date(read_on_day)}",
            detail=f"{check.message} · Confirmé : {because}"
            if because
            else check.message,
        )
        work.trail(
            "reading",
            str(reading.id),
            after={"reading": reading, "confirmed_because": because},
        )
    return reading
