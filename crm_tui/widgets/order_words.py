"""An order under way: its steps done, the next one, and what is left before it.

« Commande en cours et étapes (et délais) restant », « Indispensable » (document 004).
"""

from collections.abc import Iterator
from datetime import date

from textual.content import Content

from crm_tui.domain.customer_order import CustomerOrder, OrderStatus, OrderStep
from crm_tui.domain.french_format import relative_days
from crm_tui.telecom_wording import ORDER_KIND, ORDER_STATUS
from crm_tui.widgets.fact_rows import FactRow, near_day
from crm_tui.widgets.plain import ACT, OK, QUIET, STRONG, URGENT, fact, phrase, plain


def order_row(order: CustomerOrder, *, today: date) -> FactRow:
    """Return the order, its progress and its next step."""
    return FactRow.of("commande", *_facts(order, today=today))


def step_words(order: CustomerOrder, *, today: date) -> Iterator[Content]:
    """Yield every step of an order, in order, with its day."""
    for step in order.steps:
        yield _step(step, today=today)


def _facts(order: CustomerOrder, *, today: date) -> Iterator[Content]:
    yield phrase((order.number, STRONG), f" {order.label or ORDER_KIND[order.kind]}")
    if order.status is not OrderStatus.UNDER_WAY:
        yield plain(ORDER_STATUS[order.status], ACT)
    yield phrase(("étapes ", QUIET), (order.progress, STRONG))
    yield _end(order, today=today)
    if order.current_step is not None:
        yield _step(order.current_step, today=today)
    if order.withdrawable_until and order.withdrawable_until >= today:
        until = near_day(order.withdrawable_until, today=today)
        yield fact("rétractable →", until)


def _end(order: CustomerOrder, *, today: date) -> Content:
    """Return what is left until its last step: `fin J-14`, or how late it is."""
    if order.due_on is None:
        return Content()
    is_late = order.due_on < today
    days = relative_days(order.due_on, today=today)
    word = ("en retard ", URGENT) if is_late else ("fin ", QUIET)
    return phrase(word, (days, URGENT if is_late else ACT))


def _step(step: OrderStep, *, today: date) -> Content:
    """Return `✓ validée 01/07`, or `◐ raccordement 18/07 J-7`."""
    if step.done_on is not None:
        done = near_day(step.done_on, today=today)
        return phrase(("✓ ", OK), step.label, (f" {done}", QUIET))
    if step.planned_on is None:
        return phrase(("◐ ", "$act"), step.label, (" sans date", QUIET))
    days = relative_days(step.planned_on, today=today)
    return phrase(
        ("◐ ", "$act"),
        step.label,
        (f" {near_day(step.planned_on, today=today)} ", QUIET),
        (days, URGENT if step.planned_on < today else ACT),
    )
