"""« Vacances avec consommation »: nobody subscribes there, and the meter moved.

« Vacancy search: list of sites with consumption and no contract (input of the Euros
team) » (domain.md, section 5).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from crm_tui.domain.consumption_gap import rolled_usage
from crm_tui.domain.report import ReportLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy(ReportLine):
    """A site without a contract, and what was drawn there since the last one ended.

    The party is who held the last contract, the dossier an arrival under way.
    """

    contract_number: str
    closed_on: date
    closing_m3: int
    is_estimate: bool
    """The closing reading was estimated: the gap may be our own."""
    serial_number: str
    read_on: date
    read_m3: int
    moved_m3: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VacantMeter:
    """A meter of the site with its first and last actual readings."""

    id: int
    serial_number: str
    dials: int
    installed_on: date | None
    removed_on: date | None
    first_m3: int
    last_m3: int
    last_on: date


def moved_since(
    meters: Iterable[VacantMeter], *, closed_on: date, closing_m3: int
) -> int | None:
    """Return the m³ drawn since a contract ended; None where nothing was read since.

    A meter in place at the end counts from the closing reading, one installed later
    from its first reading; what a meter removed before then showed is not counted.
    """
    read = [meter for meter in meters if meter.last_on > closed_on]
    usages = [
        usage_m3(
            last_m3=meter.first_m3 if _is_later(meter, closed_on) else closing_m3,
            value_m3=meter.last_m3,
            dials=meter.dials,
        )
        for meter in read
    ]
    return sum(usages) if usages else None


def usage_m3(*, last_m3: int, value_m3: int, dials: int) -> int:
    """Return what a meter counted; 0 where it would have run backwards.

    Dials that went through zero are told from a reading to check by the shorter way
    round: 99 900 then 400 on five dials is 500 m³, 500 then 498 is a mistake.
    """
    if value_m3 >= last_m3:
        return value_m3 - last_m3
    rolled_m3 = rolled_usage(last_m3=last_m3, value_m3=value_m3, dials=dials)
    half_way_m3: int = 10**dials // 2
    return rolled_m3 if rolled_m3 is not None and rolled_m3 <= half_way_m3 else 0


def _is_later(meter: VacantMeter, closed_on: date) -> bool:
    return meter.installed_on is not None and meter.installed_on > closed_on
