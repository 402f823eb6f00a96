"""Enter the reading a customer gives, once it is controlled."""

from datetime import date

from crm_tui.desk import Act, Desk
from crm_tui.domain.reading import MeterReading
from crm_tui.domain.text import clean
from crm_tui.store import readings
from crm_tui.usecases.parts.meter_readings import REASON_LENGTH
from crm_tui.usecases.parts.reading_entry import enter_reading_in
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

    A reading request of the counter that waits is answered by it. Raises
    ImplausibleReading or UnusableReadingDate with the field at fault.
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
        return enter_reading_in(
            work, meter_id=meter_id, typed=typed, read_on=read_on, because=because
        )
