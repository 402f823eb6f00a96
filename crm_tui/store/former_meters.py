"""The meter that was at a place before the one there now."""

from typing import Any

from sqlmodel import Session, col, select

from crm_tui.domain.meter_summary import FormerMeter
from crm_tui.domain.site import Site
from crm_tui.store import reading_history
from crm_tui.store.tables.premises import MeterRow

MOST_READINGS = 12
"""Of the meter taken away: as many as the chart draws, and what they are counted from.
"""


def former_meter(session: Session, *, site: Site) -> FormerMeter | None:
    """Return the meter removed when the present one came, with its last readings.

    The caller already read the site within the agent's territory. None where nothing
    was removed that day.
    """
    meter = site.meter
    if meter is None or meter.installed_on is None:
        return None
    row: Any = MeterRow
    removed = session.exec(
        select(MeterRow.id, MeterRow.dials)
        .where(
            row.site_id == site.id,
            row.removed_on == meter.installed_on,
            row.id != meter.id,
        )
        .order_by(col(MeterRow.id).desc())
        .limit(1)
    ).first()
    if removed is None or removed[0] is None:
        return None
    readings = reading_history.latest(
        session, meter_id=removed[0], limit=MOST_READINGS + 1
    )
    return FormerMeter(dials=removed[1], readings=readings)
