"""Sections of every customer beside water: orders, delays to pay, likes, revenue."""

from typing import Any

from sqlalchemy import Date, bindparam, case, func, select
from sqlmodel import col

from crm_tui.domain.commercial_view import NOT_EARNED
from crm_tui.domain.customer_order import OrderStatus
from crm_tui.store.customer_terms import PARTY, account_ids
from crm_tui.store.related_sections import related_parties
from crm_tui.store.tables.billing import BillRow, ContractRow
from crm_tui.store.tables.columns import Euros
from crm_tui.store.tables.premises import SiteRow
from crm_tui.store.tables.telecom import (
    CommercialProfileRow,
    CustomerOrderRow,
    OrderStepRow,
    PaymentExtensionRow,
)
from crm_tui.store.together import columns_of, inside

MOST_ORDERS = 10
MOST_STEPS = 200
MOST_EXTENSIONS = 6
MOST_PROFILES = 10
OVER = [OrderStatus.DONE.value, OrderStatus.CANCELED.value]
LOST = [status.value for status in NOT_EARNED]


def standing_sections() -> dict[str, Any]:
    """Return them by name; the statement's parameters and `year_ago` are theirs."""
    return {
        "orders": _orders(),
        "extensions": _extensions(),
        "profiles": select(*columns_of(CommercialProfileRow))
        .where(col(CommercialProfileRow.party_id) == PARTY)
        .limit(MOST_PROFILES),
        "revenue": _revenue(),
        "related": related_parties(),
    }


def _orders() -> Any:
    """Each step with its order: those under way, then the latest that are over."""
    order: Any = (
        select(*columns_of(CustomerOrderRow))
        .outerjoin(
            ContractRow, col(ContractRow.id) == col(CustomerOrderRow.contract_id)
        )
        .outerjoin(SiteRow, col(SiteRow.id) == col(ContractRow.site_id))
        .where(
            col(CustomerOrderRow.party_id) == PARTY,
            inside(col(SiteRow.departement), or_absent=True),
        )
        .order_by(
            case((col(CustomerOrderRow.status).in_(OVER), 1), else_=0),
            col(CustomerOrderRow.id).desc(),
        )
        .limit(MOST_ORDERS)
        .subquery()
    )
    return (
        select(
            *order.c,
            col(OrderStepRow.rank).label("step_rank"),
            col(OrderStepRow.label).label("step_label"),
            col(OrderStepRow.planned_on).label("step_planned_on"),
            col(OrderStepRow.done_on).label("step_done_on"),
        )
        .outerjoin(OrderStepRow, col(OrderStepRow.order_id) == order.c.id)
        .limit(MOST_STEPS)
    )


def _extensions() -> Any:
    accounts = account_ids()
    return (
        select(*columns_of(PaymentExtensionRow))
        .join(accounts, accounts.c.id == col(PaymentExtensionRow.account_id))
        .order_by(col(PaymentExtensionRow.until_on).desc())
        .limit(MOST_EXTENSIONS)
    )


def _revenue() -> Any:
    """What the last twelve months billed: bounded by the index of the bills."""
    accounts = account_ids()
    return (
        select(func.sum(col(BillRow.amount), type_=Euros()).label("amount"))
        .join(accounts, accounts.c.id == col(BillRow.account_id))
        .where(
            col(BillRow.issued_on) > bindparam("year_ago", type_=Date),
            col(BillRow.status).not_in(LOST),
        )
    )
