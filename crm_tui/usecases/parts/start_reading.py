"""The reading a contract begins at, kept among the readings of its meter."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from crm_tui.clock import PARIS
from crm_tui.desk import Work
from crm_tui.domain.contract import ReadingOrigin
from crm_tui.domain.reading import MeterReading, ReadingSource, ReadingStatus
from crm_tui.domain.site import Meter, Site
from crm_tui.store import reading_history, readings
from crm_tui.store.readings import NewReading

END_OF_DAY = time(23, 59, 59)
"""The hour of a reading told without one (« 09/05/2022 23:59:59 », document 001)."""

JUST_AFTER = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """At which day and reading a contract begins, and where both come from."""

    on: date
    value_m3: int
    origin: ReadingOrigin
    why: str
    """The rule's row and reason, kept on the timeline."""


def record_start_in(work: Work, *, site: Site, start: Start) -> None:
    """Keep the start reading, just after what the meter already showed that day.

    The closing reading itself is not kept twice: nobody read the meter again.
    """
    if site.meter is None or _was_on_another_meter(site.meter, on=start.on):
        return
    readings.lock_meter(work.session, meter_id=site.meter.id)
    same_day = _standing_on(work, meter_id=site.meter.id, day=start.on)
    if start.origin is ReadingOrigin.PREVIOUS_CLOSING and any(
        reading.value_m3 == start.value_m3 for reading in same_day
    ):
        return
    read_at = work.now
    if start.on != work.today:
        read_at = datetime.combine(start.on, END_OF_DAY, tzinfo=PARIS)
    if same_day:
        read_at = max(read_at, same_day[-1].read_at + JUST_AFTER)
    readings.add(
        work.session,
        reading=NewReading(
            meter_id=site.meter.id,
            read_at=read_at,
            value_m3=start.value_m3,
            source=ReadingSource.OPENING,
            status=ReadingStatus.VALID,
            author=work.agent.code,
        ),
    )


def _was_on_another_meter(meter: Meter, *, on: date) -> bool:
    """Tell whether the meter there now was installed after that day."""
    return meter.installed_on is not None and on < meter.installed_on


def _standing_on(work: Work, *, meter_id: int, day: date) -> list[MeterReading]:
    found = reading_history.between(
        work.session,
        meter_id=meter_id,
        since=datetime.combine(day, time.min, tzinfo=PARIS),
        until=datetime.combine(day + timedelta(days=1), time.min, tzinfo=PARIS),
    )
    return [
        reading for reading in found if reading.status is not ReadingStatus.SUPERSEDED
    ]
