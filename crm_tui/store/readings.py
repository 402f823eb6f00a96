"""The readings of meters: added and superseded, never removed.

« il ne faut pas supprimer un index » (document 001): nothing in this program deletes a
row of this table, and a test reads every line of it to say so.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import union
from sqlmodel import Session, col, select

from crm_tui.domain.machines.reading import READING
from crm_tui.domain.permission import Territory
from crm_tui.domain.reading import MeterReading, ReadingSource, ReadingStatus
from crm_tui.domain.site import Meter
from crm_tui.store import sites
from crm_tui.store.counter_units import is_of_asset, unit_of
from crm_tui.store.lines import reading_of
from crm_tui.store.refusals import NotFound
from crm_tui.store.tables.billing import AccountRow, ContractRow
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.tables.premises import MeterRow, ReadingRow, SiteRow
from crm_tui.store.together import within_territory
from crm_tui.store.versions import update_versioned

MOST_METERS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class MeterPlace:
    """A meter and where it is, read within the agent's territory."""

    meter: Meter
    site_id: int
    site_number: str
    site_address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReading:
    """A reading about to be kept, with what its source printed beside it."""

    meter_id: int
    read_at: datetime
    value_m3: int
    source: ReadingSource
    status: ReadingStatus
    author: str
    usage_m3: int | None = None
    usage_low_m3: int | None = None
    usage_high_m3: int | None = None
    supersedes_id: int | None = None
    confirmed_because: str = ""


def place_of(session: Session, *, meter_id: int, within: Territory) -> MeterPlace:
    """Return a meter and its place; raises NotFound outside the territory too."""
    line = session.execute(
        _places(within=within).where(col(MeterRow.id) == meter_id)
    ).first()
    if line is None:
        raise NotFound.of("ce compteur")
    return _place(*line)


def places_of_party(
    session: Session, *, party_id: int, within: Territory, meter_id: int | None = None
) -> tuple[MeterPlace, ...]:
    """Return the meters a party has to do with, the one they use today first.

    `meter_id` keeps to one of them: a fleet has more than are read at once.
    The party was read within the territory; their meters of another one are absent.
    """
    running, ended = _contract_sites(session, party_id)
    asked = session.exec(
        select(DossierRow.site_id)
        .where(
            col(DossierRow.party_id) == party_id, col(DossierRow.site_id).is_not(None)
        )
        .order_by(col(DossierRow.id).desc())
    ).all()
    order = list(dict.fromkeys([*running, *asked, *ended]))
    sought = _places(within=within).where(col(MeterRow.site_id).in_(order))
    if meter_id is not None:
        sought = sought.where(col(MeterRow.id) == meter_id)
    lines = session.execute(
        sought.order_by(
            col(MeterRow.removed_on).is_not(None), col(MeterRow.id).desc()
        ).limit(MOST_METERS)
    )
    places = [_place(*line) for line in lines]
    return tuple(sorted(places, key=lambda place: order.index(place.site_id)))


def lock_meter(session: Session, *, meter_id: int) -> None:
    """Make other writers wait: each reading is judged on all those before it."""
    session.exec(
        select(MeterRow.id).where(col(MeterRow.id) == meter_id).with_for_update()
    ).one()


def get(session: Session, *, reading_id: int, within: Territory) -> MeterReading:
    """Return one reading; raises NotFound outside the territory too."""
    return reading_of(_one(session, select(ReadingRow), reading_id, within))


def meter_of(session: Session, *, reading_id: int, within: Territory) -> int:
    """Return which meter a reading is of, without reading what may yet change."""
    found = _one(session, select(col(ReadingRow.meter_id)), reading_id, within)
    return int(found)


def add(session: Session, *, reading: NewReading) -> MeterReading:
    """Keep a reading."""
    row = ReadingRow(
        meter_id=reading.meter_id,
        read_at=reading.read_at,
        value_m3=reading.value_m3,
        source=reading.source.value,
        status=reading.status.value,
        usage_m3=reading.usage_m3,
        usage_low_m3=reading.usage_low_m3,
        usage_high_m3=reading.usage_high_m3,
        supersedes_id=reading.supersedes_id,
        confirmed_because=reading.confirmed_because or None,
        author=reading.author,
    )
    session.add(row)
    session.flush()
    return reading_of(row)


def supersede(
    session: Session, *, wrong: MeterReading, seen_version: int, by: str, because: str
) -> None:
    """Strike a reading out: it stays, with who did it and why."""
    READING.check(wrong.status, ReadingStatus.SUPERSEDED)
    update_versioned(
        session,
        ReadingRow,
        id=wrong.id,
        seen_version=seen_version,
        status=ReadingStatus.SUPERSEDED.value,
        superseded_by=by,
        superseded_reason=because,
    )


def holder_on(session: Session, *, site_id: int, day: date) -> int | None:
    """Return whose consumption a reading of that day tells; None for nobody's."""
    contracts = session.execute(
        select(
            col(ContractRow.holder_id),
            col(ContractRow.started_on),
            col(ContractRow.ended_on),
        )
        .where(col(ContractRow.site_id) == site_id, col(ContractRow.holder_id) > 0)
        .order_by(col(ContractRow.started_on).desc(), col(ContractRow.id).desc())
    ).all()
    for holder_id, started_on, ended_on in contracts:
        if (started_on is None or started_on <= day) and (
            ended_on is None or day <= ended_on
        ):
            return int(holder_id)
    return None


def _contract_sites(session: Session, party_id: int) -> tuple[list[int], list[int]]:
    """Return the sites of running contracts and those of the others, newest first."""
    mine = union(
        select(col(ContractRow.id)).where(col(ContractRow.holder_id) == party_id),
        select(col(ContractRow.id))
        .join(AccountRow, col(AccountRow.id) == col(ContractRow.account_id))
        .where(col(AccountRow.holder_id) == party_id),
    ).subquery()
    found = session.execute(
        select(col(ContractRow.site_id), col(ContractRow.status))
        .where(
            col(ContractRow.id).in_(select(mine.c.id)),
            col(ContractRow.site_id).is_not(None),
        )
        .order_by(col(ContractRow.id).desc())
    ).all()
    return (
        [site_id for site_id, status in found if status in sites.OCCUPYING],
        [site_id for site_id, status in found if status not in sites.OCCUPYING],
    )


def _one(session: Session, wanted: Any, reading_id: int, within: Territory) -> Any:
    found = session.exec(
        wanted.join(MeterRow, col(MeterRow.id) == col(ReadingRow.meter_id))
        .join(SiteRow, col(SiteRow.id) == col(MeterRow.site_id))
        .where(
            col(ReadingRow.id) == reading_id,
            within_territory(col(SiteRow.departement), within=within),
        )
    ).first()
    if found is None:
        raise NotFound.of("ce relevé")
    return found


def _places(*, within: Territory) -> Any:
    return (
        select(MeterRow, SiteRow, is_of_asset(col(MeterRow.id)))
        .join(SiteRow, col(SiteRow.id) == col(MeterRow.site_id))
        .where(within_territory(col(SiteRow.departement), within=within))
    )


def _place(meter: MeterRow, site: SiteRow, counts_an_asset: bool) -> MeterPlace:
    unit = unit_of(is_of_asset=counts_an_asset)
    return MeterPlace(
        meter=sites.meter_value(meter, unit=unit),
        site_id=site.id or 0,
        site_number=site.number,
        site_address=sites.address_of(site).one_line(),
    )
