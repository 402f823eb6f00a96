"""VANCE's meter, judged by the real rules; use cases over it are plain functions."""

from dataclasses import replace
from datetime import date

from crm_tui.desk import Desk
from crm_tui.domain.history_lines import history_lines
from crm_tui.domain.meter_history import (
    BandRule,
    as_history,
    expect_next,
    oldest_first,
    sound_readings,
)
from crm_tui.domain.reading import MeterReading, ReadingSource, ReadingStatus
from crm_tui.domain.reading_entry import (
    accepted_status,
    check_correction,
    check_entry,
)
from crm_tui.domain.reading_history import ReadingHistory
from crm_tui.domain.reading_plausibility import ReadingCheck
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.typed_reading import whole_m3
from tests.domain.readings import DOCUMENT
from tests.screens.samples import NOW

RULE = BandRule()
DIALS = 5


class Meter:
    """A meter in memory, behaving as the use cases do."""

    def __init__(self, readings: tuple[MeterReading, ...] = DOCUMENT) -> None:
        self.readings = list(oldest_first(readings=readings))

    def show(self, _: Desk, **__: object) -> ReadingHistory:
        """The history and the band of the next reading."""
        history = as_history(readings=self.readings)
        sound = sound_readings(history=history, dials=DIALS, rule=RULE)
        upcoming = expect_next(sound=sound, read_at=NOW, rule=RULE)
        return ReadingHistory(
            party_id=8,
            party_name="VANCE Philo",
            site_number="0590000086",
            site_address="6 ALLEE DES CYPRES, 06110 LE CANNET",
            meter_id=7,
            serial_number="D21FA118842",
            dials=DIALS,
            lines=history_lines(readings=self.readings, dials=DIALS, rule=RULE),
            has_more=False,
            lowest_m3=upcoming.band.lowest_m3 if upcoming else None,
            highest_m3=upcoming.band.highest_m3 if upcoming else None,
            expected_m3=upcoming.expected_whole_m3 if upcoming else None,
        )

    def assess(
        self,
        _: Desk,
        *,
        typed: str,
        replacing: int | None = None,
        read_on: date | str = "",
        **__: object,
    ) -> ReadingCheck:
        """The control of what is typed."""
        history = as_history(readings=self.readings)
        if read_on == "31/02":
            raise Refusal("Date : le 31/02 n'existe pas.", field="read_on")
        if replacing is None:
            return check_entry(
                typed=typed, read_at=NOW, history=history, dials=DIALS, rule=RULE
            )
        at = [reading.id for reading in self.readings].index(replacing)
        return check_correction(
            typed=typed, wrong=history[at], history=history, dials=DIALS, rule=RULE
        )

    def correct(
        self, desk: Desk, *, reading_id: int, typed: str, because: str, **__: object
    ) -> MeterReading:
        """The wrong reading struck, the right one in its place."""
        check = self.assess(desk, typed=typed, replacing=reading_id)
        accepted_status(check=check, because=because)
        if not because:
            raise Refusal("Indiquez le motif de la rectification.", field="because")
        at = [reading.id for reading in self.readings].index(reading_id)
        wrong = self.readings[at]
        right = replace(
            wrong,
            id=100,
            value_m3=whole_m3(typed=typed),
            usage_m3=None,
            usage_low_m3=None,
            usage_high_m3=None,
            source=ReadingSource.CORRECTION,
            author=desk.agent.code,
        )
        self.readings[at] = replace(
            wrong,
            status=ReadingStatus.SUPERSEDED,
            superseded_by=desk.agent.code,
            superseded_reason=because,
        )
        self.readings.append(right)
        return right

    def enter(
        self, desk: Desk, *, typed: str, confirmed_because: str, **__: object
    ) -> MeterReading:
        """One more reading."""
        check = self.assess(desk, typed=typed)
        status = accepted_status(check=check, because=confirmed_because)
        reading = replace(
            self.readings[-1],
            id=101,
            read_at=NOW,
            value_m3=whole_m3(typed=typed, field="typed"),
            usage_m3=None,
            usage_low_m3=None,
            usage_high_m3=None,
            source=ReadingSource.CUSTOMER,
            status=status,
            author=desk.agent.code,
        )
        self.readings.append(reading)
        return reading
