"""What a customers' export tells of the past: its contracts, in the timeline."""

from collections.abc import Iterator
from datetime import date, datetime, time
from functools import lru_cache
from typing import NamedTuple

from crm_tui.domain.contract import ContractStatus, LineOfBusiness
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store.legacy.cells import PARIS
from crm_tui.store.legacy.customer_record import ContractRecord, CustomerRecord
from crm_tui.wording import LINE_OF_BUSINESS

NOON = time(12)
"""An event known by its day only."""


class ContractEvent(NamedTuple):
    """One line of a party's timeline."""

    at: datetime
    kind: str
    title: str
    detail: str
    source: str


def contract_events(record: CustomerRecord) -> Iterator[ContractEvent]:
    """Yield what the timeline tells of a line's contract: its beginning, its end."""
    contract = record.contract
    if contract is None:
        return
    line = contract.line_of_business or LineOfBusiness.WATER.value
    detail = _place(record, contract)
    if contract.started_on:
        title = opening_title(line, contract.number)
        yield _event(record, contract.started_on, title, detail)
    if contract.ended_on and contract.status == ContractStatus.ENDED.value:
        title = ending_title(line, contract.number)
        yield _event(record, contract.ended_on, title, detail)


def _place(record: CustomerRecord, contract: ContractRecord) -> str:
    if record.site is None:
        return contract.offer
    place = record.site.place
    return told_place(street=place.street, postcode=place.postcode, town=place.town)


def opening_title(line_of_business: str, number: str) -> str:
    """Return how the timeline tells that a contract begins."""
    return f"Abonnement {_LINES[line_of_business]} {number}"


def ending_title(line_of_business: str, number: str) -> str:
    """Return how the timeline tells that a contract ends."""
    return f"Résiliation {_LINES[line_of_business]} {number}"


def told_place(*, street: str, postcode: str, town: str) -> str:
    """Return where a contract is served, as the timeline tells it."""
    return f"{street}, {postcode} {town}"


def _event(record: CustomerRecord, on: date, title: str, detail: str) -> ContractEvent:
    kind = TimelineKind.CONTRACT.value
    return ContractEvent(noon(on), kind, title, detail, record.party.source)


@lru_cache(maxsize=65_536)
def noon(on: date) -> datetime:
    """Return when an event known by its day only is told."""
    return datetime.combine(on, NOON, tzinfo=PARIS)


_LINES = {line.value: label for line, label in LINE_OF_BUSINESS.items()}
