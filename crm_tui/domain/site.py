"""Premises (« sites », CIS "premise") and the meters installed there."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from crm_tui.domain.counter_unit import CounterUnit
from crm_tui.domain.meter_change import MeterReplacement
from crm_tui.domain.postal_address import PostalAddress


class WaterState(StrEnum):
    """Whether water runs at the site."""

    ON = "EN_SERVICE"
    OFF = "FERME"
    REMOVED = "SUPPRIME"
    UNKNOWN = "INCONNU"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meter:
    """A meter installed at a site; readings belong to it and survive the subscriber."""

    id: int
    serial_number: str
    dials: int
    """Number of whole dials (« roues »), 4 to 6."""
    is_remote_read: bool
    location: str
    installed_on: date | None = None
    removed_on: date | None = None
    unit: CounterUnit = CounterUnit.CUBIC_METRE
    """Bare for the counter of an asset under a service contract."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviousOccupancy:
    """How the last contract of a site ended: never a name (RGPD)."""

    ended_on: date
    closing_m3: int
    is_estimate: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place where a service is delivered."""

    id: int
    number: str
    """Ten digits, may begin with 0: text (S0-16)."""
    address: PostalAddress
    water_state: WaterState
    meter: Meter | None
    previous_occupancy: PreviousOccupancy | None
    """None while the previous contract still runs, or where there never was one."""
    is_occupied: bool
    """An active contract runs here."""
    version: int
    replacements: tuple[MeterReplacement, ...] = ()
    """Meters replaced since the last contract ended, the first one first."""
