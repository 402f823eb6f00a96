"""An order under way: its steps done, the next one, and what is left before it.

« Commande en cours et étapes (et délais) restant », « Indispensable » (document 004).
"""

from collections.abc import Iterator
from datetime import date

from textual.content import Content

from crm_tui.domain.customer_order import CustomerOrder, OrderStatus, OrderStep
from crm_tui.domain.french_format import relative_days, short_date
from crm_tui.telecom_wording import ORDER_KIND, ORDER_STATUS
from crm_tui.widgets.fact_rows import FactRow
from crm_tui.widgets.plain import ACT, OK, QUIET, STRONG, URGENT, phrase, plain


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
    yield phrase((order.progress, STRONG), (" étapes", QUIET))
    if order.current_step is not None:
        yield _step(order.current_step, today=today)
    days = order.days_left(today=today)
    if days is not None and order.due_on is not None:
        late = days < 0
        word = "en retard " if late else "fin "
        yield phrase(
            (word, URGENT if late else QUIET),
            (relative_days(order.due_on, today=today), URGENT if late else ACT),
        )
    if order.withdrawable_until and order.withdrawable_until >= today:
        until = short_date(order.withdrawable_until)
        yield phrase(("rétractable jusqu'au ", QUIET), until)


def _step(step: OrderStep, *, today: date) -> Content:
    """Return `✓ validée 01/07`, or `◐ raccordement prévu le 18/07 (J-7)`."""
    if step.done_on is not None:
        return phrase(("✓ ", OK), step.label, (f" {short_date(step.done_on)}", QUIET))
    if step.planned_on is None:
        return phrase(("◐ ", "$act"), step.label, (" sans date", QUIET))
    days = relative_days(step.planned_on, today=today)
    return phrase(
        ("◐ ", "$act"),
        step.label,
        (f" {short_date(step.planned_on)} ", QUIET),
        (days, URGENT if step.planned_on < today else ACT),
    )
