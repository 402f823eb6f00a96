"""The place of an arrival: what the 5 m³ rule compares with, seen while one types.

« Sites: closing date, closing index, nature, days of vacancy, water state »: the
previous occupant is a date and a reading, never a name (RGPD).
"""

from dataclasses import dataclass
from datetime import date

from crm_tui.domain.consumption_gap import ConsumptionGap, assess_gap
from crm_tui.domain.meter_change import MeterReplacement
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalPlace:
    """A place with what is needed of it before the index is typed."""

    site: Site
    shown_on: date
    tolerance_m3: int

    @property
    def vacant_days(self) -> int | None:
        """Return the days since the last contract ended; None where none did."""
        end = self.site.previous_occupancy
        return (self.shown_on - end.ended_on).days if end else None

    def gap_of(self, opening_m3: int) -> ConsumptionGap | None:
        """Return the gap of a reading being typed; None where nothing tells it."""
        end, meter = self.site.previous_occupancy, self.site.meter
        if end is None:
            return None
        try:
            return assess_gap(
                closing_m3=end.closing_m3,
                opening_m3=opening_m3,
                tolerance_m3=self.tolerance_m3,
                dials=meter.dials if meter else None,
                replacements=self.site.replacements,
            )
        except Refusal:
            return None


def replacements_until(site: Site, day: date) -> tuple[MeterReplacement, ...]:
    """Return the replacements an arrival of that day comes after."""
    return tuple(one for one in site.replacements if one.replaced_on <= day)
