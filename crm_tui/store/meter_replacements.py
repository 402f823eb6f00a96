"""The meters of a site replaced since its last contract ended, read only then."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from sqlmodel import Session, col, select

from crm_tui.domain.meter_change import MeterReplacement
from crm_tui.domain.reading import ReadingSource, ReadingStatus
from crm_tui.domain.site import Meter, PreviousOccupancy
from crm_tui.store.tables.premises import MeterRow, ReadingRow

MOST_METERS = 10
"""Nobody replaces the meter of a vacant place so often."""


def replaced_since(
    session: Session,
    *,
    site_id: int,
    meter: Meter | None,
    end: PreviousOccupancy | None,
) -> tuple[MeterReplacement, ...]:
    """Return the replacements between the end of the last contract and today.

    A replacement whose two readings are not both known is left out, and the meters are
    then compared as they are: the rule says that the readings do not follow each other.
    """
    if meter is None or end is None or meter.installed_on is None:
        return ()
    if meter.installed_on < end.ended_on:
        return ()
    return _read(session, site_id=site_id, since=end.ended_on)


def _read(
    session: Session, *, site_id: int, since: date
) -> tuple[MeterReplacement, ...]:
    meters = session.exec(
        select(MeterRow)
        .where(MeterRow.site_id == site_id)
        .order_by(col(MeterRow.id).desc())
        .limit(MOST_METERS)
    ).all()[::-1]
    replaced: list[MeterReplacement] = []
    for old, new in pairwise(meters):
        if old.removed_on is None or old.removed_on < since:
            continue
        removed = _reading(session, old, ReadingSource.REMOVAL)
        installed = _reading(session, new, ReadingSource.INSTALLATION)
        if removed is not None and installed is not None:
            replaced.append(
                MeterReplacement(
                    replaced_on=old.removed_on,
                    removed_serial=old.serial_number,
                    removed_m3=removed,
                    installed_serial=new.serial_number,
                    installed_m3=installed,
                )
            )
    return tuple(replaced)


def _reading(session: Session, meter: MeterRow, source: ReadingSource) -> int | None:
    found: Sequence[Any] = session.exec(
        select(ReadingRow.value_m3)
        .where(
            ReadingRow.meter_id == meter.id,
            ReadingRow.source == source.value,
            ReadingRow.status != ReadingStatus.SUPERSEDED.value,
        )
        .order_by(col(ReadingRow.read_at).desc(), col(ReadingRow.id).desc())
        .limit(1)
    ).all()
    return found[0] if found else None
