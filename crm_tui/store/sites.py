"""The sites: where they stand, their meter, and how the last occupancy ended."""

from collections.abc import Collection
from functools import cache
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from crm_tui.domain.contract import ContractStatus
from crm_tui.domain.counter_unit import CounterUnit
from crm_tui.domain.permission import Territory
from crm_tui.domain.postal_address import PostalAddress
from crm_tui.domain.site import Meter, PreviousOccupancy, Site, WaterState
from crm_tui.store.meter_replacements import replaced_since
from crm_tui.store.refusals import NotFound
from crm_tui.store.tables.billing import ContractRow
from crm_tui.store.tables.premises import MeterRow, SiteRow
from crm_tui.store.together import (
    Line,
    Together,
    columns_of,
    inside,
    territory_values,
    within_territory,
)
from crm_tui.store.value_list import among

OCCUPYING = (ContractStatus.ACTIVE.value, ContractStatus.ENDING.value)
"""A contract that still runs: its holder lives there until it ends."""


def get(session: Session, *, site_id: int, within: Territory) -> Site:
    """Return a site, or raise NotFound where there is none in this territory."""
    found = _one(session, within, column="id", value=site_id)
    if found is None:
        raise NotFound.of("ce site")
    return found


def sites_inside(
    session: Session, *, ids: Collection[int], within: Territory
) -> Collection[int]:
    """Return which of these sites, found by departement, are in the territory."""
    if not within.communes:
        return ids
    row: Any = SiteRow
    wanted = select(row.id).where(
        among(row.id, "ids"), within_territory(row.departement, within=within)
    )
    return frozenset(session.execute(wanted, {"ids": list(ids)}).scalars())


def find_by_number(session: Session, *, number: str, within: Territory) -> Site | None:
    """Return the site of this number, or None outside the territory as well."""
    return _one(session, within, column="number", value=number)


def meter_value(row: Any, *, unit: CounterUnit = CounterUnit.CUBIC_METRE) -> Meter:
    """Return the value of a meter's row."""
    return Meter(
        id=row.id or 0,
        serial_number=row.serial_number,
        dials=row.dials,
        is_remote_read=row.is_remote_read,
        location=row.location,
        installed_on=row.installed_on,
        removed_on=row.removed_on,
        unit=unit,
    )


def address_of(row: Any) -> PostalAddress:
    """Return where a site stands."""
    return PostalAddress(
        line2=row.line2,
        line3=row.line3,
        number_and_street=row.street,
        line5=row.line5,
        postcode=row.postcode,
        town=row.town,
        insee_code=row.insee_code,
        departement=row.departement,
        to_check=row.address_to_check,
        suggestion=row.address_suggestion or None,
    )


@cache
def _sections(column: str) -> Together:
    """A site found by a column, its meter now, and how its contracts ended."""
    meter: Any = MeterRow
    contract: Any = ContractRow
    sought: Any = getattr(SiteRow, column)
    wanted = sought == bindparam("value", type_=sought.type)
    here = select(SiteRow.id).where(wanted).scalar_subquery()
    return Together(
        site=select(*columns_of(SiteRow)).where(
            wanted, inside(col(SiteRow.departement))
        ),
        meter=select(*columns_of(MeterRow))
        .where(meter.site_id == here, meter.removed_on.is_(None))
        .order_by(meter.id.desc())
        .limit(1),
        running=select(contract.id)
        .where(contract.site_id == here, contract.status.in_(OCCUPYING))
        .limit(1),
        closing=select(contract.ended_on, contract.end_m3, contract.end_is_estimate)
        .where(
            contract.site_id == here,
            contract.status == ContractStatus.ENDED.value,
            contract.ended_on.is_not(None),
        )
        .order_by(contract.ended_on.desc(), contract.id.desc())
        .limit(1),
    )


def _one(
    session: Session, within: Territory, *, column: str, value: object
) -> Site | None:
    found = _sections(column).read(session, value=value, **territory_values(within))
    if not found["site"]:
        return None
    row, is_occupied = found["site"][0], bool(found["running"])
    meter = meter_value(found["meter"][0]) if found["meter"] else None
    previous = None if is_occupied else _previous(found["closing"])
    return Site(
        id=row.id,
        number=row.number,
        address=address_of(row),
        water_state=WaterState(row.water_state),
        meter=meter,
        previous_occupancy=previous,
        is_occupied=is_occupied,
        version=row.version,
        replacements=replaced_since(session, site_id=row.id, meter=meter, end=previous),
    )


def _previous(closing: list[Line]) -> PreviousOccupancy | None:
    """Return how the latest ended contract ended.

    Date and reading only: « never print the predecessor's name » (domain.md). None too
    where the closing reading is unknown: the gap cannot be judged without it.
    """
    if not closing or closing[0].end_m3 is None:
        return None
    return PreviousOccupancy(
        ended_on=closing[0].ended_on,
        closing_m3=closing[0].end_m3,
        is_estimate=closing[0].end_is_estimate,
    )
