"""The lines and the equipment of a customer who holds telecom contracts."""

from crm_tui.desk import Work
from crm_tui.domain.telecom_line import TELECOM
from crm_tui.store import customers_360, holdings
from crm_tui.store.customers_360 import CustomerRecord
from crm_tui.store.holdings import NOTHING_HELD, Holdings
from crm_tui.usecases.parts.customer_view import sorted_contracts


def holdings_in(view: Work, record: CustomerRecord) -> Holdings:
    """Return what they hold; who has no telecom contract costs no read."""
    telecom = [
        contract
        for contract, _ in sorted_contracts(record)
        if contract.line_of_business in TELECOM
    ]
    if not telecom:
        return NOTHING_HELD
    return holdings.of_contracts(
        view.session,
        party_id=record.party.id,
        contracts=telecom,
        year_ago=customers_360.year_before(view.today),
    )
