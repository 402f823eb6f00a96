"""The reading a contract ends at: told and controlled, or estimated of the meter."""

from dataclasses import replace
from datetime import date, datetime

from crm_tui.clock import PARIS
from crm_tui.desk import Work
from crm_tui.domain.contract import Contract
from crm_tui.domain.departure import Departure, UnableToEndContract
from crm_tui.domain.departure_guards import without_estimate
from crm_tui.domain.meter_history import expect_next, sound_readings
from crm_tui.domain.reading import MeterReading, ReadingSource, ReadingStatus
from crm_tui.domain.reading_entry import accepted_status, confirming
from crm_tui.domain.site import Site
from crm_tui.store import contract_ends, readings, sites
from crm_tui.store.readings import NewReading
from crm_tui.usecases.parts.meter_readings import (
    END_OF_DAY,
    MeterRecord,
    meter_place,
    meter_record,
    reading_instant,
)

NO_READING = "Rien ne permet d'estimer l'index de départ : saisissez l'index réel reçu."

REPLACED = "Index réel du départ reçu"


def keep_closing_in(work: Work, *, contract: Contract, departure: Departure) -> int:
    """Keep the closing reading among those of the meter, and return it in m³.

    Raises UnableToEndContract where nothing tells it, ImplausibleReading (R7).
    """
    site = _site_held(work, contract)
    if site is None or site.meter is None:
        if departure.read_m3 is None:
            raise UnableToEndContract(NO_READING)
        return departure.read_m3
    place = meter_place(work, meter_id=site.meter.id, for_change=True)
    if departure.read_m3 is None:
        at = _instant_of(work, departure.on)
        record = meter_record(work, place=place, at=at)
        new = _estimated(record, author=work.agent.code, at=at)
    else:
        at = reading_instant(work, read_on=departure.on, place=place)
        record = meter_record(work, place=place, at=at)
        new = _told(
            record, departure, told_m3=departure.read_m3, author=work.agent.code, at=at
        )
    readings.add(work.session, reading=new)
    return new.value_m3


def replace_closing_in(
    work: Work, *, contract: Contract, departure: Departure, actual_m3: int
) -> None:
    """Put the actual reading in the place of the estimate the contract ended at."""
    site = _site_held(work, contract)
    if site is None or site.meter is None:
        return
    place = meter_place(work, meter_id=site.meter.id, for_change=True)
    at = _instant_of(work, departure.on)
    record = meter_record(work, place=place, at=at)
    wrong = _estimate_of(record, on=departure.on)
    standing = replace(record, history=without_estimate(record.history, at=at))
    new = _told(
        standing,
        departure,
        told_m3=actual_m3,
        author=work.agent.code,
        at=wrong.read_at if wrong else at,
    )
    readings.add(
        work.session,
        reading=replace(new, supersedes_id=wrong.id) if wrong else new,
    )
    if wrong is not None:
        readings.supersede(
            work.session,
            wrong=wrong,
            seen_version=wrong.version,
            by=work.agent.code,
            because=REPLACED,
        )


def _site_held(work: Work, contract: Contract) -> Site | None:
    """Return the place of a contract, held meanwhile; None for a line."""
    if contract.site_id is None:
        return None
    contract_ends.lock_site(work.session, site_id=contract.site_id)
    return sites.get(work.session, site_id=contract.site_id, within=work.territory)


def _instant_of(work: Work, day: date) -> datetime:
    """Return when the meter is estimated: now on the day itself, its end once over."""
    if day == work.today:
        return work.now
    return datetime.combine(day, END_OF_DAY, tzinfo=PARIS)


def _estimated(record: MeterRecord, *, author: str, at: datetime) -> NewReading:
    return NewReading(
        meter_id=record.place.meter.id,
        read_at=at,
        value_m3=_estimate(record, at=at),
        source=ReadingSource.ESTIMATE,
        status=ReadingStatus.VALID,
        author=author,
    )


def _told(
    record: MeterRecord,
    departure: Departure,
    *,
    told_m3: int,
    author: str,
    at: datetime,
) -> NewReading:
    """Return the reading to keep: controlled as any other."""
    check = record.check_new(typed=str(told_m3), read_at=at)
    because = departure.confirmed_because
    status = accepted_status(check=check, because=because)
    return NewReading(
        meter_id=record.place.meter.id,
        read_at=at,
        value_m3=told_m3,
        source=ReadingSource.CLOSING,
        status=status,
        confirmed_because=confirming(because, status=status),
        author=author,
    )


def _estimate_of(record: MeterRecord, *, on: date) -> MeterReading | None:
    """Return the estimate of that day that still stands."""
    return next(
        (
            one
            for one in record.readings
            if one.source is ReadingSource.ESTIMATE
            and one.status is not ReadingStatus.SUPERSEDED
            and one.read_at.astimezone(PARIS).date() == on
        ),
        None,
    )


def _estimate(record: MeterRecord, *, at: datetime) -> int:
    """Return what the meter should show that day (R7's own expectation)."""
    sound = [
        reading
        for reading in sound_readings(
            history=record.history, dials=record.place.meter.dials, rule=record.rule
        )
        if reading.read_at <= at
    ]
    expected = expect_next(sound=sound, read_at=at, rule=record.rule)
    if expected is None:
        raise UnableToEndContract(NO_READING)
    return sound[-1].value_m3 + expected.expected_whole_m3
