"""Control a reading while it is typed, new or replacing a wrong one."""

from datetime import date

from crm_tui.desk import Act, Desk
from crm_tui.domain.reading_plausibility import ReadingCheck
from crm_tui.store import readings
from crm_tui.usecases.parts.meter_readings import (
    meter_place,
    meter_record,
    reading_instant,
)


def assess_reading(
    desk: Desk,
    *,
    meter_id: int,
    typed: str,
    read_on: date | str,
    replacing: int | None = None,
) -> ReadingCheck:
    """Return what the control says of it; nothing is written.

    `read_on` is a day, or one as typed (`15/01`, `hier`; empty: today). A correction
    (`replacing`) keeps the day of the reading it replaces.
    """
    with desk.viewing(Act.SHOW_READINGS) as view:
        place = meter_place(view, meter_id=meter_id)
        if replacing is not None:
            wrong = readings.get(
                view.session, reading_id=replacing, within=view.territory
            )
            record = meter_record(view, place=place, at=wrong.read_at)
            return record.check_instead_of(typed=typed, wrong=wrong)
        read_at = reading_instant(view, read_on=read_on, place=place)
        record = meter_record(view, place=place, at=read_at)
        return record.check_new(typed=typed, read_at=read_at)
