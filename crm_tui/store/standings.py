"""From the sections of a customer's standing to domain values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from crm_tui.domain.commercial_view import Inclination, SiteEligibility
from crm_tui.domain.customer_order import (
    CustomerOrder,
    OrderKind,
    OrderStatus,
    OrderStep,
)
from crm_tui.domain.party import PartyRole
from crm_tui.domain.payment_extension import ExtensionKind, PaymentExtension
from crm_tui.domain.related_party import RelatedParty
from crm_tui.store.customer_terms import MOST_ACCOUNTS
from crm_tui.store.tables.telecom import PaymentExtensionRow
from crm_tui.store.together import Line

OVER = (OrderStatus.DONE, OrderStatus.CANCELED)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountStanding:
    """How an account pays, beyond its method and its rating."""

    payment_channel: str
    rating_reason: str
    rated_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerStanding:
    """What a customer ordered, owes later, likes and brings."""

    accounts: Mapping[int, AccountStanding]
    eligibilities: Mapping[int, SiteEligibility]
    """By site."""
    orders: tuple[CustomerOrder, ...]
    extensions: tuple[PaymentExtension, ...]
    inclination: Inclination
    related: tuple[RelatedParty, ...]
    revenue: Decimal | None
    """Of the last twelve months; None where not all the accounts were read."""


def customer_standing(found: Mapping[str, list[Line]]) -> CustomerStanding:
    """Return the standing that the sections of one customer tell."""
    accounts = found["accounts"]
    told = ((line.s_id, eligibility_of(line)) for line in _places(found))
    return CustomerStanding(
        accounts={line.id: standing_of(line) for line in accounts},
        eligibilities={site: one for site, one in told if one is not None},
        orders=orders_of(found["orders"]),
        extensions=extensions_of(found["extensions"]),
        inclination=inclination_of(found["profiles"]),
        related=related_of(found["related"]),
        revenue=revenue_of(found["revenue"]) if len(accounts) < MOST_ACCOUNTS else None,
    )


def _places(found: Mapping[str, list[Line]]) -> list[Line]:
    return [*found["contracts"], *found["places"]]


def standing_of(line: Line) -> AccountStanding:
    """Return what the columns `st_…` beside an account say, empty where none is."""
    return AccountStanding(
        payment_channel=line.st_payment_channel or "",
        rating_reason=line.st_rating_reason or "",
        rated_on=line.st_rated_on,
    )


def eligibility_of(line: Line) -> SiteEligibility | None:
    """Return what the columns `e_…` beside a site say; None where nobody looked."""
    if line.e_id is None:
        return None
    return SiteEligibility(
        has_fibre=line.e_has_fibre,
        downstream_mbps=line.e_downstream_mbps,
        has_remote_reading=line.e_has_remote_reading,
        checked_on=line.e_checked_on,
    )


def orders_of(steps: Iterable[Line]) -> tuple[CustomerOrder, ...]:
    """Return the orders of lines that each carry a step, under way first."""
    by_id: dict[int, list[Line]] = {}
    for line in steps:
        by_id.setdefault(line.id, []).append(line)
    found = [_order(lines) for lines in by_id.values()]
    newest = sorted(found, key=lambda one: (one.placed_on, one.id), reverse=True)
    return tuple(sorted(newest, key=lambda one: one.status in OVER))


def extensions_of(
    found: Iterable[Line | PaymentExtensionRow],
) -> tuple[PaymentExtension, ...]:
    """Return the delays to pay, the one that lasts longest first."""
    latest = sorted(found, key=lambda line: (line.until_on, line.id), reverse=True)
    return tuple(
        PaymentExtension(
            id=line.id or 0,
            number=line.number,
            account_id=line.account_id,
            kind=ExtensionKind(line.kind),
            amount=line.amount,
            granted_on=line.granted_on,
            until_on=line.until_on,
            granted_by=line.granted_by,
            ended_on=line.ended_on,
        )
        for line in latest
    )


def inclination_of(found: Iterable[Line]) -> Inclination:
    """Return what several records of one person say together: an opposition stays."""
    profiles = sorted(found, key=lambda line: line.id)
    opposed = [line for line in profiles if line.is_opposed]
    return Inclination(
        interests=words_of(*(line.interests for line in profiles)),
        life_moments=words_of(*(line.life_moments for line in profiles)),
        is_opposed=bool(opposed),
        opposed_on=min(
            (line.opposed_on for line in opposed if line.opposed_on), default=None
        ),
    )


def related_of(found: Iterable[Line]) -> tuple[RelatedParty, ...]:
    """Return the payers, owners, tenants… in the order of their roles."""
    order = list(PartyRole)
    related = (
        RelatedParty(
            id=line.id,
            number=line.number,
            name=f"{line.last_name.upper()} {line.first_name}".strip(),
            role=PartyRole(line.role),
        )
        for line in found
    )
    return tuple(sorted(related, key=lambda one: (order.index(one.role), one.id)))


def revenue_of(found: Iterable[Line]) -> Decimal:
    """Return the only amount of the section."""
    return next((line.amount for line in found if line.amount), Decimal(0))


def words_of(*texts: str) -> tuple[str, ...]:
    """Return comma separated words, each once, in their order."""
    words = (word.strip() for text in texts for word in text.split(","))
    return tuple(dict.fromkeys(word for word in words if word))


def _order(lines: list[Line]) -> CustomerOrder:
    order = lines[0]
    steps = sorted(
        (line for line in lines if line.step_rank is not None),
        key=lambda line: line.step_rank,
    )
    return CustomerOrder(
        id=order.id,
        number=order.number,
        kind=OrderKind(order.kind),
        label=order.label,
        status=OrderStatus(order.status),
        placed_on=order.placed_on,
        withdrawable_until=order.withdrawable_until,
        contract_id=order.contract_id,
        steps=tuple(
            OrderStep(
                rank=line.step_rank,
                label=line.step_label,
                planned_on=line.step_planned_on,
                done_on=line.step_done_on,
            )
            for line in steps
        ),
    )
