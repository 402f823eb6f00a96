"""Sections of who holds telecom contracts: lines, usage, equipment, assistance.

Parameters: `party_id`, `contracts` (those the agent sees) and `year_ago`. Customers of
water alone never ask for them.
"""

from typing import Any

from sqlalchemy import Date, bindparam, or_, select
from sqlmodel import col

from crm_tui.store.customer_terms import PARTY
from crm_tui.store.tables.telecom import (
    AfterSalesRow,
    EquipmentRow,
    EquipmentTestRow,
    MonthUsageRow,
    TelecomLineRow,
)
from crm_tui.store.together import Together, columns_of

MOST_LINES = 60
MOST_EQUIPMENT = 60
MOST_MONTHS = 720
MOST_AFTER_SALES = 30
MOST_TESTS = 300


def held_sections() -> Together:
    """Return the statement that brings what telecom contracts hold."""
    after_sales = _after_sales()
    newest: Any = after_sales.subquery()
    return Together(
        lines=_lines(),
        usages=_usages(),
        equipment=_equipment(),
        after_sales=after_sales,
        tests=select(*columns_of(EquipmentTestRow))
        .where(col(EquipmentTestRow.after_sales_id).in_(select(newest.c.id)))
        .limit(MOST_TESTS),
    )


def _of_contracts() -> Any:
    return col(TelecomLineRow.contract_id).in_(bindparam("contracts", expanding=True))


def _lines() -> Any:
    return (
        select(*columns_of(TelecomLineRow))
        .where(_of_contracts())
        .order_by(col(TelecomLineRow.id))
        .limit(MOST_LINES)
    )


def _usages() -> Any:
    """A year of each line."""
    return (
        select(*columns_of(MonthUsageRow))
        .join(TelecomLineRow, col(TelecomLineRow.id) == col(MonthUsageRow.line_id))
        .where(
            _of_contracts(),
            col(MonthUsageRow.month) > bindparam("year_ago", type_=Date),
        )
        .limit(MOST_MONTHS)
    )


def _held(query: Any) -> Any:
    """Keep what hangs on no line, or on a line of a contract that is seen."""
    return query.outerjoin(
        TelecomLineRow, col(TelecomLineRow.id) == col(EquipmentRow.line_id)
    ).where(
        col(EquipmentRow.party_id) == PARTY,
        or_(col(EquipmentRow.line_id).is_(None), _of_contracts()),
    )


def _equipment() -> Any:
    return (
        _held(select(*columns_of(EquipmentRow)))
        .order_by(col(EquipmentRow.returned_on).is_not(None), col(EquipmentRow.id))
        .limit(MOST_EQUIPMENT)
    )


def _after_sales() -> Any:
    newest = select(*columns_of(AfterSalesRow)).join(
        EquipmentRow, col(EquipmentRow.id) == col(AfterSalesRow.equipment_id)
    )
    return (
        _held(newest)
        .order_by(col(AfterSalesRow.at).desc(), col(AfterSalesRow.id).desc())
        .limit(MOST_AFTER_SALES)
    )
