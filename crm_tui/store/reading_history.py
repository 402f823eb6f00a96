"""The readings of one meter, a page at a time or around one day.

The caller already read the meter within the agent's territory.
"""

from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Integer, bindparam, select
from sqlmodel import Session, col

from crm_tui.domain.reading import MeterReading
from crm_tui.store.keyset import LAST_ID, Moment, newer, older, place_values
from crm_tui.store.lines import reading_of
from crm_tui.store.tables.columns import UtcInstant
from crm_tui.store.tables.premises import ReadingRow
from crm_tui.store.together import Line, Together, columns_of

JUDGED_READINGS = 400
"""What one reading is judged on: the rules look three years back, a remote meter may
be read every day, and nobody waits for ten thousand readings to be judged again."""

LATER_READINGS = 20
"""What was read after a reading told late: the meter cannot have gone back."""


def latest(
    session: Session, *, meter_id: int, limit: int, before: Moment | None = None
) -> tuple[MeterReading, ...]:
    """Return the last readings of a meter older than `before`, oldest first."""
    found = _latest().read(
        session, meter_id=meter_id, limit=limit, **place_values(before)
    )
    return _oldest_first(found["readings"])


def around(
    session: Session, *, meter_id: int, at: datetime
) -> tuple[MeterReading, ...]:
    """Return what a reading taken at `at` is judged on, oldest first."""
    found = _around().read(
        session,
        meter_id=meter_id,
        limit=JUDGED_READINGS,
        later=LATER_READINGS,
        **place_values((at, LAST_ID)),
    )
    return _oldest_first([*found["readings"], *found["later_readings"]])


def between(
    session: Session, *, meter_id: int, since: datetime, until: datetime
) -> tuple[MeterReading, ...]:
    """Return the readings taken from `since` to just before `until`, oldest first."""
    found = _between().read(session, meter_id=meter_id, since=since, until=until)
    return _oldest_first(found["readings"])


@cache
def _latest() -> Together:
    return Together(readings=_older_readings())


@cache
def _around() -> Together:
    later = (
        _of_the_meter()
        .where(newer(col(ReadingRow.read_at), col(ReadingRow.id)))
        .order_by(col(ReadingRow.read_at), col(ReadingRow.id))
        .limit(bindparam("later", type_=Integer))
    )
    return Together(readings=_older_readings(), later_readings=later)


@cache
def _between() -> Together:
    return Together(
        readings=_of_the_meter().where(
            col(ReadingRow.read_at) >= bindparam("since", type_=UtcInstant),
            col(ReadingRow.read_at) < bindparam("until", type_=UtcInstant),
        )
    )


def _older_readings() -> Any:
    return (
        _of_the_meter()
        .where(older(col(ReadingRow.read_at), col(ReadingRow.id)))
        .order_by(col(ReadingRow.read_at).desc(), col(ReadingRow.id).desc())
        .limit(bindparam("limit", type_=Integer))
    )


def _of_the_meter() -> Any:
    return select(*columns_of(ReadingRow)).where(
        col(ReadingRow.meter_id) == bindparam("meter_id", type_=BigInteger)
    )


def _oldest_first(found: list[Line]) -> tuple[MeterReading, ...]:
    ordered = sorted(found, key=lambda line: (line.read_at, line.id))
    return tuple(map(reading_of, ordered))
