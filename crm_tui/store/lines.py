"""From the columns of several tables read together to domain values."""

from collections.abc import Iterable
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from crm_tui.domain.bill import Bill
from crm_tui.domain.party import Party, SourceSystem
from crm_tui.domain.reading import MeterReading, ReadingSource, ReadingStatus
from crm_tui.domain.site import PreviousOccupancy, Site, WaterState
from crm_tui.domain.timeline import Opens, TimelineEntry, TimelineKind
from crm_tui.store import parties, sites


def prefixed(line: Any, prefix: str) -> Any:
    """Return the columns of one joined table, under their own names."""
    cells = vars(line)
    own = _own_names(tuple(cells), prefix)
    return SimpleNamespace(**{name: cells[key] for key, name in own})


@lru_cache(maxsize=256)
def _own_names(keys: tuple[str, ...], prefix: str) -> tuple[tuple[str, str], ...]:
    start = len(prefix)
    return tuple((key, key[start:]) for key in keys if key.startswith(prefix))


def party_of(line: Any, *, phones: Iterable[Any], emails: Iterable[Any]) -> Party:
    """Return the party of a line, its preferred phone first."""
    return parties.party_of(
        line, phones=parties.phones_of(phones), emails=parties.emails_of(emails)
    )


def site_of(
    site: Any,
    *,
    meter: Any,
    previous_occupancy: PreviousOccupancy | None,
    is_occupied: bool,
) -> Site:
    """Return a site with the meter read beside it, if one is installed."""
    return Site(
        id=site.id,
        number=site.number,
        address=sites.address_of(site),
        water_state=WaterState(site.water_state),
        meter=sites.meter_value(meter) if meter.id is not None else None,
        previous_occupancy=previous_occupancy,
        is_occupied=is_occupied,
        version=site.version,
    )


def bill_of(line: Any) -> Bill:
    """Return the bill of a line."""
    return Bill(
        id=line.id,
        number=line.number,
        issued_on=line.issued_on,
        due_on=line.due_on,
        amount=line.amount,
        balance=line.balance,
        status=line.status,
        tags=tuple(tag for tag in line.tags.split(",") if tag),
    )


def entry_of(line: Any) -> TimelineEntry:
    """Return the timeline's entry of a line."""
    return TimelineEntry(
        id=line.id,
        at=line.at,
        kind=TimelineKind(line.kind),
        title=line.title,
        detail=line.detail,
        agent=line.agent_name,
        source=SourceSystem(line.source),
        dossier_number=line.dossier_number,
        dossier_id=line.dossier_id,
        opens=Opens(line.opens) if line.opens else None,
        opens_id=line.opens_id,
    )


def reading_of(row: Any) -> MeterReading:
    """Return the reading of a row."""
    return MeterReading(
        id=row.id,
        meter_id=row.meter_id,
        read_at=row.read_at,
        value_m3=row.value_m3,
        source=ReadingSource(row.source),
        status=ReadingStatus(row.status),
        usage_m3=row.usage_m3,
        usage_low_m3=row.usage_low_m3,
        usage_high_m3=row.usage_high_m3,
        supersedes_id=row.supersedes_id,
        superseded_by=row.superseded_by,
        superseded_reason=row.superseded_reason,
        confirmed_because=row.confirmed_because or "",
        author=row.author,
        version=row.version,
    )
