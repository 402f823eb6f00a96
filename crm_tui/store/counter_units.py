"""How the figures of a counter are told: those of an asset are no cubic metres."""

from typing import Any

from sqlalchemy import exists
from sqlmodel import col

from crm_tui.domain.counter_unit import CounterUnit
from crm_tui.store.tables.asset import AssetRow


def is_of_asset(meter_id: Any) -> Any:
    """Return the condition that a counter is an asset's."""
    return exists().where(col(AssetRow.meter_id) == meter_id)


def unit_of(*, is_of_asset: bool) -> CounterUnit:
    """Return the unit of a counter that is an asset's, or is not."""
    return CounterUnit.BARE if is_of_asset else CounterUnit.CUBIC_METRE
