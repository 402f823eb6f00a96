"""The zones of the 360° view: in the order of the profile, one at a time if small."""

from collections.abc import Iterator, Sequence

from textual.screen import Screen
from textual.widget import Widget

from crm_tui.catalog import customer_blocks
from crm_tui.domain import customer_block
from crm_tui.domain.customer_360 import Customer360
from crm_tui.domain.customer_block import Block
from crm_tui.domain.customer_layout import CustomerLayout
from crm_tui.widgets.service_sections import service_rows
from crm_tui.widgets.zone_tabs import Zone

ZONE_IDS = {
    customer_block.Zone.SERVICE: "contracts",
    customer_block.Zone.BILLING: "billing",
    customer_block.Zone.DOSSIERS: "dossiers",
    customer_block.Zone.PAST: "past",
}
"""The widget of each zone; the banner is in sight whatever zone is."""

ZONES = tuple(ZONE_IDS.values())
"""Ids of the zones, in the document's order."""

PANELS = {
    Block.CONTRACTS: "ContractList",
    Block.LINE: "ServiceBlock",
    Block.METER: "MeterBlock",
    Block.FLEET: "AssetFleetBlock",
}
"""The widgets of the contracts' zone, by the block that gives each its place."""

FOLDING = {Block.DOSSIERS: "-without-dossiers", Block.TIMELINE: "-without-past"}
"""What leaves the screen where it is folded."""


def zone_ids(layout: CustomerLayout) -> tuple[str, ...]:
    """Return the ids of the zones in the order of a layout."""
    return tuple(ZONE_IDS[zone] for zone in layout.zones if zone in ZONE_IDS)


def zones_of(view: Customer360) -> tuple[Zone, ...]:
    """Return the tabs with what each zone holds."""
    tabs = {
        "contracts": Zone(id="contracts", label="Contrats", count=len(view.contracts)),
        "billing": Zone(id="billing", label="Facturation"),
        "dossiers": Zone(id="dossiers", label="Dossiers", count=len(view.dossiers)),
        "past": Zone(id="past", label="Fil"),
    }
    return tuple(tabs[zone] for zone in zone_ids(view.layout))


def lay_blocks(
    screen: Screen[None], view: Customer360, *, contract_id: int | None
) -> None:
    """Put the blocks in the order of the layout, and hide those it folds.

    Every class changes at once: each change matches the styles of the whole screen.
    """
    layout = view.layout
    _order(screen, "#blocks", [f"#{zone}" for zone in zone_ids(layout)[:-1]])
    panels = [PANELS[block] for block in layout.order if block in PANELS]
    _order(screen, "#contracts", panels)
    folded = {name: not layout.is_open(block) for block, name in FOLDING.items()}
    screen.update_classes({**folded, **_shown(view, contract_id)})


def _shown(view: Customer360, contract_id: int | None) -> dict[str, bool]:
    """Tell what the contract is about: its meter, its fleet, its line, or none."""
    has_fleet = view.fleet is not None and view.fleet.count > 0
    has_place = view.site is not None or view.meter is not None
    rows = service_rows(view, contract_id=contract_id, order=view.layout.order)
    return {
        "-with-fleet": has_fleet,
        "-with-service": bool(rows),
        "-idle": not view.dossiers,
        "-without-meter": not (view.shows_water and has_place),
        "-bare": view.is_bare,
    }


def following_zone(zone: str, *, by: int, zones: Sequence[str] = ZONES) -> str:
    """Return the zone some tabs further, the last giving the first."""
    return zones[(zones.index(zone) + by) % len(zones)]


def folded_words(view: Customer360) -> Iterator[str]:
    """Yield what the layout folded and this customer has, one key away."""
    labels = customer_blocks()
    for block in view.layout.order:
        if not view.layout.is_open(block) and _has(view, block):
            yield labels[block].label.lower()


def _has(view: Customer360, block: Block) -> bool:
    """Tell whether a folded block would say something."""
    commercial = view.commercial
    said = {
        Block.COMMERCIAL: commercial is not None,
        Block.INTERESTS: commercial is not None
        and bool(
            commercial.inclination.interests or commercial.inclination.life_moments
        ),
        Block.PAYER: view.billing is not None,
        Block.DOSSIERS: bool(view.dossiers),
        Block.TIMELINE: bool(view.timeline),
    }
    return said.get(block, False)


def _order(screen: Screen[None], parent: str, wanted: Sequence[str]) -> None:
    """Put children after one another; nothing moves where all is in its place."""
    box = screen.query_one(parent)
    children = [box.query_one(name) for name in wanted]
    if [child for child in box.children if child in children] == children:
        return
    before: Widget | None = None
    for child in children:
        if before is not None:
            box.move_child(child, after=before)
        before = child
