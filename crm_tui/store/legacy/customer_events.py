"""What a customers' export tells of the past: its contracts, in the timeline."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from crm_tui.domain.contract import ContractStatus, LineOfBusiness
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store.legacy.cells import PARIS
from crm_tui.store.legacy.customer_record import ContractRecord, CustomerRecord
from crm_tui.wording import LINE_OF_BUSINESS

NOON = time(12)
"""An event known by its day only."""


def contract_events(
    record: CustomerRecord, *, party_id: int
) -> Iterator[dict[str, Any]]:
    """Yield the rows of the timeline that one contract gives."""
    contract = record.contract
    if contract is None:
        return
    line = LINE_OF_BUSINESS[
        LineOfBusiness(contract.line_of_business or LineOfBusiness.WATER)
    ]
    detail = _place(record, contract)
    if contract.started_on:
        title = f"Abonnement {line} {contract.number}"
        yield _event(record, party_id, contract.started_on, title, detail)
    if contract.ended_on and contract.status == ContractStatus.ENDED:
        title = f"Résiliation {line} {contract.number}"
        yield _event(record, party_id, contract.ended_on, title, detail)


def _place(record: CustomerRecord, contract: ContractRecord) -> str:
    if record.site is None:
        return contract.offer
    place = record.site.place
    return f"{place.street}, {place.postcode} {place.town}"


def _event(
    record: CustomerRecord, party_id: int, on: date, title: str, detail: str
) -> dict[str, Any]:
    return {
        "at": datetime.combine(on, NOON, tzinfo=PARIS),
        "party_id": party_id,
        "dossier_id": None,
        "kind": TimelineKind.CONTRACT.value,
        "title": title,
        "detail": detail,
        "agent_name": "",
        "source": record.party.source,
    }
