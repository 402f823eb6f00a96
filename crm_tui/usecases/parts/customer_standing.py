"""The billing block of an account, and who its customer is commercially."""

from datetime import date

from crm_tui.domain.account import Account
from crm_tui.domain.commercial_view import (
    RUNNING,
    CommercialView,
    SiteEligibility,
    first_day,
    loyalty_of,
    months_between,
)
from crm_tui.domain.customer_360 import BillingSummary
from crm_tui.domain.site import Site
from crm_tui.store.customers_360 import CustomerRecord


def billing_of(
    account: Account | None, *, record: CustomerRecord
) -> BillingSummary | None:
    """Return what is owed on an account, how and when it is paid."""
    if account is None:
        return None
    standing = record.standing.accounts[account.id]
    return BillingSummary(
        balance=account.balance,
        next_bill=account.next_bill_on,
        payment_method=account.payment_method,
        payer_rating=account.payer_rating,
        dunning_stage=account.dunning_stage,
        last_bills=tuple(bill for owner, bill in record.bills if owner == account.id),
        payment_channel=standing.payment_channel,
        rating_reason=standing.rating_reason,
        rated_on=standing.rated_on,
        extensions=tuple(
            one for one in record.standing.extensions if one.account_id == account.id
        ),
    )


def commercial_view(
    record: CustomerRecord, *, site: Site | None, today: date
) -> CommercialView:
    """Return seniority, loyalty, revenue: as contracts and bills make them."""
    contracts = [contract for contract, _ in record.contracts]
    running = sum(contract.status in RUNNING for contract in contracts)
    since = first_day(contracts=contracts, recorded_since=record.party.since)
    months = months_between(since, today) if since is not None else None
    return CommercialView(
        since=since,
        seniority_months=months,
        loyalty=loyalty_of(seniority_months=months, running=running),
        running_contracts=running,
        revenue=record.standing.revenue,
        inclination=record.standing.inclination,
        eligibility=_eligibility(record, site),
    )


def _eligibility(record: CustomerRecord, site: Site | None) -> SiteEligibility | None:
    """Return that of the site shown; a mobile line has none, and shows the home's."""
    known = record.standing.eligibilities
    if site is not None:
        return known.get(site.id)
    places = (place.id for _, place in record.contracts if place is not None)
    return next((known[place] for place in places if place in known), None)
