"""The sites: where they stand, their meter, and how the last occupancy ended."""

from typing import Any

from sqlmodel import Session, col, select

from crm_tui.domain.contract import ContractStatus
from crm_tui.domain.permission import Territory
from crm_tui.domain.postal_address import PostalAddress
from crm_tui.domain.site import Meter, PreviousOccupancy, Site, WaterState
from crm_tui.store.refusals import NotFound
from crm_tui.store.tables.billing import ContractRow
from crm_tui.store.tables.premises import MeterRow, SiteRow

OCCUPYING = (ContractStatus.ACTIVE.value, ContractStatus.ENDING.value)
"""A contract that still runs: its holder lives there until it ends."""


def get(session: Session, *, site_id: int, within: Territory) -> Site:
    """Return a site, or raise NotFound where there is none in this territory."""
    found = _one(session, col(SiteRow.id) == site_id, within)
    if found is None:
        raise NotFound.of(f"site {site_id}")
    return found


def find_by_number(session: Session, *, number: str, within: Territory) -> Site | None:
    """Return the site of this number, or None outside the territory as well."""
    return _one(session, col(SiteRow.number) == number, within)


def meter_of(session: Session, *, site_id: int) -> Meter | None:
    """Return the meter installed at a site now: the last one that was not removed."""
    meter: Any = MeterRow
    wanted = (
        select(MeterRow)
        .where(meter.site_id == site_id, meter.removed_on.is_(None))
        .order_by(meter.id.desc())
    )
    row = session.exec(wanted).first()
    return None if row is None else meter_value(row)


def meter_value(row: MeterRow) -> Meter:
    """Return the value of a meter's row."""
    return Meter(
        id=row.id or 0,
        serial_number=row.serial_number,
        dials=row.dials,
        is_remote_read=row.is_remote_read,
        location=row.location,
        installed_on=row.installed_on,
        removed_on=row.removed_on,
    )


def is_occupied(session: Session, *, site_id: int) -> bool:
    """Tell whether a contract runs at a site."""
    contract: Any = ContractRow
    wanted = select(ContractRow.id).where(
        contract.site_id == site_id, contract.status.in_(OCCUPYING)
    )
    return session.exec(wanted).first() is not None


def previous_occupancy(session: Session, *, site_id: int) -> PreviousOccupancy | None:
    """Return how the latest ended contract of a site ended; None while one runs.

    Date and reading only: « never print the predecessor's name » (domain.md). None too
    where the closing reading is unknown: the gap cannot be judged without it.
    """
    if is_occupied(session, site_id=site_id):
        return None
    contract: Any = ContractRow
    wanted = (
        select(ContractRow)
        .where(
            contract.site_id == site_id,
            contract.status == ContractStatus.ENDED.value,
            contract.ended_on.is_not(None),
        )
        .order_by(contract.ended_on.desc(), contract.id.desc())
    )
    row = session.exec(wanted).first()
    if row is None or row.ended_on is None or row.end_m3 is None:
        return None
    return PreviousOccupancy(
        ended_on=row.ended_on, closing_m3=row.end_m3, is_estimate=row.end_is_estimate
    )


def address_of(row: SiteRow) -> PostalAddress:
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


def _one(session: Session, condition: Any, within: Territory) -> Site | None:
    wanted = select(SiteRow).where(condition)
    if within.departements is not None:
        inside = col(SiteRow.departement).in_(sorted(within.departements))
        wanted = wanted.where(inside)
    row = session.exec(wanted).first()
    if row is None or row.id is None:
        return None
    return Site(
        id=row.id,
        number=row.number,
        address=address_of(row),
        water_state=WaterState(row.water_state),
        meter=meter_of(session, site_id=row.id),
        previous_occupancy=previous_occupancy(session, site_id=row.id),
        is_occupied=is_occupied(session, site_id=row.id),
        version=row.version,
    )
