"""What every act on readings looks at: a meter, its place, what was read before."""

from dataclasses import dataclass
from datetime import date, datetime, time

from crm_tui.clock import PARIS
from crm_tui.desk import Work
from crm_tui.domain.counter_unit import CounterUnit
from crm_tui.domain.history_reading import HistoryReading
from crm_tui.domain.meter_history import BandRule, as_history
from crm_tui.domain.reading import MeterReading, ReadingStatus
from crm_tui.domain.reading_check import ReadingCheck
from crm_tui.domain.reading_entry import (
    check_correction,
    check_entry,
    check_reading_day,
)
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.timeline import Opens, TimelineKind
from crm_tui.domain.typed_date import parse_typed_date
from crm_tui.store import reading_history, readings
from crm_tui.store.readings import MeterPlace
from crm_tui.usecases.parts.business_rules import rules_in_force
from crm_tui.usecases.parts.story import tell

END_OF_DAY = time(23, 59, 59)
"""The hour of a reading told without one, as the source prints it (document 001:
« 09/05/2022 23:59:59 »)."""

REASON_LENGTH = 300


class AlreadyCorrected(Refusal):
    """The reading was corrected before: the one that replaces it can be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeterRecord:
    """A meter as the rules need it."""

    place: MeterPlace
    readings: tuple[MeterReading, ...]
    """Those about that day, oldest first."""
    history: tuple[HistoryReading, ...]
    """The same, as the rules look at them."""
    rule: BandRule

    def check_new(self, *, typed: str, read_at: datetime) -> ReadingCheck:
        """Control a reading about to be added."""
        return check_entry(
            typed=typed,
            read_at=read_at,
            history=self.history,
            dials=self.place.meter.dials,
            rule=self.rule,
        )

    def check_instead_of(self, *, typed: str, wrong: MeterReading) -> ReadingCheck:
        """Control a reading about to replace a wrong one, which still stands."""
        if wrong.status is ReadingStatus.SUPERSEDED:
            raise AlreadyCorrected(
                f"Ce relevé a déjà été rectifié par {wrong.superseded_by} : "
                "rectifiez celui qui le remplace."
            )
        return check_correction(
            typed=typed,
            wrong=self.seen(wrong),
            history=self.history,
            dials=self.place.meter.dials,
            rule=self.rule,
        )

    def seen(self, reading: MeterReading) -> HistoryReading:
        """Return one of the readings as the rules look at it."""
        ids = [known.id for known in self.readings]
        return self.history[ids.index(reading.id)]


def meter_place(work: Work, *, meter_id: int, for_change: bool = False) -> MeterPlace:
    """Read a meter within the agent's territory; `for_change` holds it meanwhile."""
    place = readings.place_of(work.session, meter_id=meter_id, within=work.territory)
    if for_change:
        readings.lock_meter(work.session, meter_id=meter_id)
    return place


def meter_record(work: Work, *, place: MeterPlace, at: datetime) -> MeterRecord:
    """Read what a reading taken at `at` is judged on."""
    found = reading_history.around(work.session, meter_id=place.meter.id, at=at)
    return MeterRecord(
        place=place,
        readings=found,
        history=as_history(readings=found),
        rule=band_rule(work, unit=place.meter.unit),
    )


def band_rule(work: Work, *, unit: CounterUnit = CounterUnit.CUBIC_METRE) -> BandRule:
    """Return the band's parameters of this centre, for a counter of this unit."""
    rules = rules_in_force(work.session)
    return BandRule(
        low_factor=rules.low_factor,
        high_factor=rules.high_factor,
        class_average_m3=rules.class_average_m3,
        unit=unit,
    )


def reading_instant(work: Work, *, read_on: date | str, place: MeterPlace) -> datetime:
    """Return when a reading was taken: now for today, the end of any day before."""
    if isinstance(read_on, date):
        day = read_on
    else:
        typed = read_on.strip() or "auj"
        day = parse_typed_date(typed, today=work.today, field="read_on")
    check_reading_day(read_on=day, today=work.today, meter=place.meter)
    if day == work.today:
        return work.now
    return datetime.combine(day, END_OF_DAY, tzinfo=PARIS)


def tell_reading(
    work: Work, *, record: MeterRecord, reading: MeterReading, title: str, detail: str
) -> None:
    """Tell it to the customer whose consumption it is; to nobody in an empty place."""
    party_id = readings.holder_on(
        work.session,
        site_id=record.place.site_id,
        day=reading.read_at.astimezone(PARIS).date(),
    )
    if party_id is not None:
        tell(
            work,
            kind=TimelineKind.READING,
            title=title,
            detail=detail,
            party_id=party_id,
            opens=Opens.METER,
            opens_id=reading.meter_id,
        )
