"""The zones of the 360° view, one at a time on a small terminal."""

from textual.screen import Screen

from crm_tui.domain.customer_360 import Customer360
from crm_tui.widgets.zone_tabs import Zone

ZONES = ("contracts", "billing", "dossiers", "past")
"""Ids of the zones, in the order of the tabs."""


def zones_of(view: Customer360) -> tuple[Zone, ...]:
    """Return the tabs with what each zone holds."""
    return (
        Zone(id="contracts", label="Contrats", count=len(view.contracts)),
        Zone(id="billing", label="Facturation"),
        Zone(id="dossiers", label="Dossiers", count=len(view.dossiers)),
        Zone(id="past", label="Fil"),
    )


def lay_place(screen: Screen[None], view: Customer360) -> None:
    """Show the meter of a water contract, or the fleet of a service one, or neither."""
    has_fleet = view.fleet is not None and view.fleet.count > 0
    has_place = view.site is not None or view.meter is not None
    screen.set_class(has_fleet, "-with-fleet")
    screen.set_class(not (view.shows_water and has_place), "-without-meter")


def following_zone(zone: str, *, by: int) -> str:
    """Return the zone some tabs further, the last giving the first."""
    return ZONES[(ZONES.index(zone) + by) % len(ZONES)]
