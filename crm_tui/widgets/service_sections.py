"""What a telecom customer holds, block by block, in the order of the profile.

Each function gives the rows of one block of document 004 for the contract shown; what
the customer has not got says nothing.
"""

from collections.abc import Callable, Iterator, Sequence

from crm_tui.domain.customer_360 import Customer360
from crm_tui.domain.customer_block import Block
from crm_tui.domain.customer_order import CustomerOrder, OrderStatus
from crm_tui.domain.equipment import Equipment
from crm_tui.domain.telecom_line import TELECOM, TelecomLine
from crm_tui.widgets.commercial_words import (
    eligibility_facts,
    offers_word,
    opposition_fact,
)
from crm_tui.widgets.equipment_words import equipment_rows
from crm_tui.widgets.fact_rows import FactRow
from crm_tui.widgets.line_words import line_rows, usage_row
from crm_tui.widgets.order_words import order_row

UNDER_WAY = frozenset({OrderStatus.UNDER_WAY, OrderStatus.WITHDRAWING})

Rows = Iterator[FactRow]


def service_rows(
    view: Customer360, *, contract_id: int | None, order: Sequence[Block]
) -> list[FactRow]:
    """Return the rows of the blocks, in this order, for one contract."""
    return [
        row
        for block in order
        if block in SECTIONS
        for row in SECTIONS[block](view, contract_id)
    ]


def shown_lines(view: Customer360, contract_id: int | None) -> tuple[TelecomLine, ...]:
    """Return the lines of the contract shown."""
    return view.lines_of(contract_id) if contract_id is not None else ()


def orders_under_way(view: Customer360) -> tuple[CustomerOrder, ...]:
    """Return the orders that are not over, whatever contract they are about."""
    return tuple(order for order in view.orders if order.status in UNDER_WAY)


def shown_equipment(view: Customer360, contract_id: int | None) -> Iterator[Equipment]:
    """Yield what is held for the contract shown; what no line names goes with all."""
    lines = {line.id for line in shown_lines(view, contract_id)}
    for equipment in view.equipment:
        is_here = equipment.line_id is None or equipment.line_id in lines
        if lines and is_here and equipment.returned_on is None:
            yield equipment


def is_telecom(view: Customer360, contract_id: int | None) -> bool:
    """Tell whether the contract shown has lines, or would have."""
    card = view.card_of(contract_id)
    return card is not None and card.contract.line_of_business in TELECOM


def _lines(view: Customer360, contract_id: int | None) -> Rows:
    for line in shown_lines(view, contract_id):
        yield from line_rows(line, today=view.shown_on)


def _usage(view: Customer360, contract_id: int | None) -> Rows:
    for line in shown_lines(view, contract_id):
        yield usage_row(line, today=view.shown_on)


def _orders(view: Customer360, contract_id: int | None) -> Rows:
    """Yield the orders; above a meter they are told by the alerts alone."""
    if view.meter is not None and not is_telecom(view, contract_id):
        return
    for order in orders_under_way(view):
        yield order_row(order, today=view.shown_on)


def _equipment(view: Customer360, contract_id: int | None) -> Rows:
    for equipment in shown_equipment(view, contract_id):
        yield from equipment_rows(equipment, today=view.shown_on)


def _eligibility(view: Customer360, contract_id: int | None) -> Rows:
    if view.commercial is None or not is_telecom(view, contract_id):
        return
    yield FactRow.of(
        "éligible",
        *eligibility_facts(view.commercial.eligibility),
        opposition_fact(view.commercial.inclination),
        offers_word(view.offers),
    )


SECTIONS: dict[Block, Callable[[Customer360, int | None], Rows]] = {
    Block.LINE: _lines,
    Block.USAGE: _usage,
    Block.ORDERS: _orders,
    Block.EQUIPMENT: _equipment,
    Block.ELIGIBILITY: _eligibility,
}
"""The blocks drawn here; a water meter and a fleet have widgets of their own."""
