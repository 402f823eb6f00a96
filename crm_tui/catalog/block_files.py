"""The blocks of the 360° view and their order by profile (domain.md, section 1.4)."""

from collections.abc import Collection, Mapping
from typing import Any

from crm_tui.catalog.toml_entry import InvalidCatalog, TomlEntry, read_entries
from crm_tui.domain.customer_block import (
    ZONE_OF,
    Block,
    BlockItem,
    BlockSpec,
    Priority,
)
from crm_tui.domain.customer_layout import CustomerLayout, arranged

BLOCKS, LAYOUTS = "common/customer_blocks.toml", "common/customer_layouts.toml"

COMMON = "COMMUN"
"""The layout of the profiles that have none of their own."""


def load_blocks() -> dict[Block, BlockSpec]:
    """Read and check what every block shows; each is told once."""
    specs = {spec.block: spec for spec in map(_spec, read_entries(BLOCKS))}
    for block in ZONE_OF:
        if block not in specs:
            raise InvalidCatalog(BLOCKS, block, "ce bloc n'est pas décrit.")
    return specs


def load_layouts(
    specs: Mapping[Block, BlockSpec], *, profiles: Collection[str]
) -> dict[str, CustomerLayout]:
    """Read and check the layout of each profile, and of all others (`COMMUN`)."""
    layouts: dict[str, CustomerLayout] = {}
    for entry in read_entries(LAYOUTS):
        if entry.code != COMMON and entry.code not in profiles:
            raise entry.invalid("profil inconnu.")
        layouts[entry.code] = _layout(entry, specs)
    if COMMON not in layouts:
        raise InvalidCatalog(LAYOUTS, COMMON, "il manque la disposition commune.")
    return layouts


def _spec(entry: TomlEntry) -> BlockSpec:
    items = entry.raw("items")
    if not isinstance(items, list) or not items:
        raise entry.invalid("« items » doit être une liste d'informations.")
    spec = BlockSpec(
        block=_block(entry, entry.code),
        label=entry.text("label"),
        items=tuple(_item(entry, item) for item in items),
    )
    entry.finish()
    return spec


def _item(entry: TomlEntry, values: Any) -> BlockItem:
    if not isinstance(values, dict):
        raise entry.invalid("une information est une table { text, priority }.")
    item = TomlEntry(entry.file, entry.code, values)
    priority = item.text("priority")
    if priority not in set(Priority):
        raise entry.invalid(f"priorité inconnue « {priority} ».")
    made = BlockItem(text=item.text("text"), priority=Priority(priority))
    item.finish()
    return made


def _layout(entry: TomlEntry, specs: Mapping[Block, BlockSpec]) -> CustomerLayout:
    order = [_block(entry, code) for code in entry.texts("order")]
    folded = [_block(entry, code) for code in entry.texts("folded")]
    for block in folded:
        if not specs[block].may_fold:
            raise entry.invalid(f"« {block} » est indispensable : il ne se replie pas.")
    twice = {block for block in order if order.count(block) > 1}
    if twice:
        raise entry.invalid(f"« {min(twice)} » est nommé deux fois.")
    entry.finish()
    return arranged(order, folded=folded, specs=specs)


def _block(entry: TomlEntry, code: str) -> Block:
    if code not in set(Block):
        raise entry.invalid(f"bloc inconnu « {code} ».")
    return Block(code)
