"""Entering a reading in an act, once controlled; what asked for it is answered."""

from datetime import date

from crm_tui.clock import PARIS
from crm_tui.desk import Work
from crm_tui.domain.answer_channel import ANSWERED_BY, AnswerChannel
from crm_tui.domain.french_format import short_date
from crm_tui.domain.machines.reading_request import ReadingRequestStatus
from crm_tui.domain.reading import MeterReading, ReadingSource
from crm_tui.domain.reading_entry import accepted_status, confirming
from crm_tui.domain.typed_reading import whole_m3
from crm_tui.store import reading_requests, readings
from crm_tui.store.readings import NewReading
from crm_tui.usecases.parts.meter_readings import (
    meter_place,
    meter_record,
    reading_instant,
    tell_reading,
)


def enter_reading_in(
    work: Work,
    *,
    meter_id: int,
    typed: str,
    read_on: date | str,
    because: str,
    received_by: AnswerChannel | None = None,
) -> MeterReading:
    """Keep a customer's reading, tell it, and answer the requests it answers.

    `received_by` is how the answer came, where one was waited for. Raises
    ImplausibleReading or UnusableReadingDate with the field at fault.
    """
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
    shown = place.meter.unit.shown(reading.value_m3)
    answered = answer_requests_in(work, reading=reading)
    how = f" par {ANSWERED_BY[received_by]}" if received_by else ""
    numbers = "".join(f" · répond à {number}{how}" for number in answered)
    tell_reading(
        work,
        record=record,
        reading=reading,
        title=f"Index saisi : {shown} au {short_date(read_on_day)}",
        detail=(f"{check.message} · Confirmé : {because}" if because else check.message)
        + numbers,
    )
    work.trail(
        "reading",
        str(reading.id),
        after={
            "reading": reading,
            "confirmed_because": because,
            **({"answers": answered} if answered else {}),
            **({"received_by": received_by} if received_by else {}),
        },
    )
    return reading


def answer_requests_in(work: Work, *, reading: MeterReading) -> tuple[str, ...]:
    """Match a reading to the requests of its counter; return their numbers.

    One taken before the request left answers nothing.
    """
    read_on = reading.read_at.astimezone(PARIS).date()
    answered = []
    for request in reading_requests.waiting_of_meters(
        work.session, meter_ids=(reading.meter_id,), within=work.territory
    ):
        if read_on >= request.requested_on:
            reading_requests.change(
                work.session,
                request=request,
                status=ReadingRequestStatus.ANSWERED.value,
                answered_on=work.today,
                reading_id=reading.id,
            )
            answered.append(request.number)
    return tuple(answered)
