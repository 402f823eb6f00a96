"""The meters of sites, with the first and the last reading really made of each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from crm_tui.clock import PARIS
from crm_tui.domain.reading import ReadingSource, ReadingStatus
from crm_tui.domain.vacancy import VacantMeter
from crm_tui.store.tables.premises import MeterRow, ReadingRow
from crm_tui.store.value_list import among

_UNSEEN = (ReadingStatus.SUPERSEDED.value, ReadingStatus.REJECTED.value)


def meters_of(
    session: Session, sites: Iterable[int]
) -> Mapping[int, Sequence[VacantMeter]]:
    """Return the meters of each site that somebody or something really read."""
    reading, meter = ReadingRow.__table__, col(MeterRow.id)  # type: ignore[attr-defined]
    first, last = reading.alias("first"), reading.alias("last")
    rows = session.execute(
        select(
            meter,
            col(MeterRow.site_id),
            col(MeterRow.serial_number),
            col(MeterRow.dials),
            col(MeterRow.installed_on),
            col(MeterRow.removed_on),
            first.c.value_m3.label("first_m3"),
            last.c.value_m3.label("last_m3"),
            last.c.read_at.label("last_at"),
        )
        .select_from(MeterRow)
        .join(first, first.c.id == _reading_of(reading.alias("r1"), is_last=False))
        .join(last, last.c.id == _reading_of(reading.alias("r2"), is_last=True))
        .where(among(col(MeterRow.site_id), "ids")),
        {"ids": sorted(sites)},
    )
    found: defaultdict[int, list[VacantMeter]] = defaultdict(list)
    for row in rows:
        found[row.site_id].append(_meter(row))
    return found


def _reading_of(reading: Any, *, is_last: bool) -> Any:
    """Return the id of a meter's first or last actual reading, as a subquery."""
    at, id_ = reading.c.read_at, reading.c.id
    order = (at.desc(), id_.desc()) if is_last else (at, id_)
    return (
        select(id_)
        .where(
            reading.c.meter_id == col(MeterRow.id),
            reading.c.status.not_in(_UNSEEN),
            reading.c.source != ReadingSource.ESTIMATE.value,
        )
        .order_by(*order)
        .limit(1)
        .correlate(MeterRow)
        .scalar_subquery()
    )


def _meter(row: Any) -> VacantMeter:
    return VacantMeter(
        id=row.id,
        serial_number=row.serial_number,
        dials=row.dials,
        installed_on=row.installed_on,
        removed_on=row.removed_on,
        first_m3=row.first_m3,
        last_m3=row.last_m3,
        last_on=row.last_at.astimezone(PARIS).date(),
    )
