"""Show the whole customer at once: two round trips, however long the history.

A third one where the customer holds telecom contracts.
"""

from dataclasses import replace
from datetime import datetime

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.bill import EUROS_TAG
from crm_tui.domain.contract import Contract, LineOfBusiness
from crm_tui.domain.customer_360 import Customer360
from crm_tui.domain.euros_contest import EurosForm
from crm_tui.domain.reading import ReadingSource
from crm_tui.store import asset_fleets, customers_360
from crm_tui.store.customers_360 import CustomerRecord
from crm_tui.store.former_meters import former_meter
from crm_tui.usecases.parts.concerns import complaint_terms
from crm_tui.usecases.parts.customer_layout import layout_in_force
from crm_tui.usecases.parts.customer_view import CustomerView, chosen_contract
from crm_tui.usecases.parts.euros import euros_view
from crm_tui.usecases.parts.held_lines import holdings_in
from crm_tui.usecases.parts.offers import glanced_offers


def show_customer_360(
    desk: Desk,
    *,
    party_id: int,
    contract_id: int | None = None,
    timeline_before: tuple[datetime, int] | None = None,
) -> Customer360:
    """Return one customer as the first look needs them; NotFound outside the territory.

    `contract_id` chooses whose site and meter are shown, `timeline_before` (instant and
    id of the last entry seen) a later page of the timeline. No sensitive fact is in the
    answer: `reveal_sensitive` gives them, by right and for a reason (rule R14).
    """
    with desk.viewing(Act.SHOW_CUSTOMER) as view:
        record = customers_360.read(
            view.session,
            party_id=party_id,
            today=view.today,
            within=view.territory,
            timeline_before=timeline_before,
            terms=complaint_terms(),
        )
        shown = _view(view, record, contract_id)
        layout = layout_in_force(record.parameters, profile=view.agent.profile.code)
    return replace(shown.customer(), layout=layout)


def _view(view: Work, record: CustomerRecord, contract_id: int | None) -> CustomerView:
    contract: Contract | None = chosen_contract(record, contract_id=contract_id)
    shown = CustomerView(
        record=record,
        contract=contract,
        now=view.now,
        today=view.today,
    )
    site = shown.site
    if contract is not None and contract.line_of_business is LineOfBusiness.SERVICE:
        shown.fleet = asset_fleets.of_contract(
            view.session, contract_id=contract.id, within=view.territory
        )
    elif shown.is_of_water and site is not None and site.meter is not None:
        shown.readings = customers_360.readings_of(view.session, meter_id=site.meter.id)
        if any(one.source is ReadingSource.INSTALLATION for one in shown.readings):
            shown.former = former_meter(view.session, site=site)
    shown.holdings = holdings_in(view, record)
    if any(EUROS_TAG in bill.tags for _, bill in record.bills):
        shown.euros = euros_view(
            view, party=record.party, form=EurosForm(), contests_now=False
        )
    shown.offers = glanced_offers(view, shown)
    return shown
