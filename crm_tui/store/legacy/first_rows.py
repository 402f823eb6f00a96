"""What a line writes when everything it names is new: the rows of each table.

Pure, so that the process that reads the file makes them and the one that writes adds
only ids and dates. A first import is nearly all such lines. What finds them is made of
them (`first_documents.py`); what a line says of known rows, or that ties parties to
each other, is for `customer_batch.py`.
"""

from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from crm_tui.domain.account import CustomerClass
from crm_tui.domain.contract import ContractStatus, LineOfBusiness
from crm_tui.domain.party import PartyNature, PartyStatus
from crm_tui.domain.permission import UNLOCATED
from crm_tui.domain.postal_address import departement_of
from crm_tui.domain.site import WaterState
from crm_tui.store.legacy.customer_events import contract_events
from crm_tui.store.legacy.customer_record import (
    AccountRecord,
    BillRecord,
    ContractRecord,
    CustomerRecord,
    MeterRecord,
    PlaceRecord,
    SiteRecord,
)
from crm_tui.store.legacy.occupancy import is_held, occupant_role
from crm_tui.store.loader import stored_cents, stored_day, stored_instant
from crm_tui.store.packing import StoredRow

_PLACE = (
    "line2 line3 street line5 postcode town insee_code address_to_check"
    " address_suggestion"
)


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


PARTY_COLUMNS = _names(
    "number nature status civility last_name first_name birth_on occupancy"
    " preferred_channel is_protected sensitive_note instruction country source since"
    f" {_PLACE}"
)
ACCOUNT_COLUMNS = _names(
    "number key customer_class balance payment_method payer_rating dunning_stage"
    " next_bill is_external source"
)
SITE_COLUMNS = _names(f"number {_PLACE} departement water_state")
METER_COLUMNS = _names(
    "serial_number dials is_remote_read location installed_on removed_on"
)
CONTRACT_COLUMNS = _names(
    "number line_of_business status offer line_number started_on start_m3 start_origin"
    " ended_on end_m3 end_is_estimate"
)
BILL_COLUMNS = _names("number issued_on due_on amount balance status tags")
PHONE_COLUMNS = _names("number is_forced is_preferred")
EVENT_COLUMNS = _names("at kind title detail source")


class FirstRows(NamedTuple):
    """Rows in stored form, without the ids that the store will give."""

    party: StoredRow
    account: StoredRow | None
    site: StoredRow | None
    meter: StoredRow | None
    contract: StoredRow | None
    bill: StoredRow | None
    phones: tuple[StoredRow, ...]
    emails: tuple[str, ...]
    departement: str
    occupant: str
    """Role at the site of who has no contract there; empty for none."""
    events: tuple[StoredRow, ...]
    changed_at: str
    """When the legacy system last changed it; empty: when it is imported."""


def first_rows(record: CustomerRecord) -> FirstRows | None:
    """Return the rows of a line, None when it also speaks of others."""
    if _speaks_of_others(record):
        return None
    party, account, site, contract = record[:4]
    departement = site.departement if site else _home(party.place)
    return FirstRows(
        party=_party(record),
        account=_account(account, party.source) if account else None,
        site=_site(site) if site else None,
        meter=_meter(site.meter) if site and site.meter else None,
        contract=_contract(contract) if contract else None,
        bill=_bill(record.bill) if record.bill and account else None,
        phones=tuple(
            (number, is_forced, at == 0)
            for at, (number, is_forced) in enumerate(party.phones)
        ),
        emails=party.emails,
        departement=departement,
        occupant="" if site is None or is_held(record) else occupant_role(record),
        events=tuple(_events(record)),
        changed_at=_instant(record.modified_at) if record.modified_at else "",
    )


def _speaks_of_others(record: CustomerRecord) -> bool:
    account, site = record.account, record.site
    return bool(
        record.party.guardian
        or (account and account.payer)
        or (site and (site.owner or site.previous))
    )


def _party(record: CustomerRecord) -> StoredRow:
    party = record.party
    return (
        party.number,
        party.nature or PartyNature.PERSON.value,
        party.status or PartyStatus.CUSTOMER.value,
        party.civility,
        party.last_name,
        party.first_name,
        _day(party.birth_on),
        party.occupancy,
        party.preferred_channel,
        bool(party.is_protected),
        party.sensitive_note,
        party.instruction,
        party.country,
        party.source,
        _day(party.since),
        *party.place,
    )


def _account(account: AccountRecord, source: str) -> StoredRow:
    return (
        account.number,
        account.key,
        account.customer_class or CustomerClass.RESIDENTIAL.value,
        stored_cents(account.balance) if account.balance else 0,
        account.payment_method,
        account.payer_rating,
        account.dunning_stage or 0,
        account.next_bill,
        bool(account.is_external),
        source,
    )


def _site(site: SiteRecord) -> StoredRow:
    return (
        site.number,
        *site.place,
        site.departement,
        site.water_state or WaterState.UNKNOWN.value,
    )


def _meter(meter: MeterRecord) -> StoredRow:
    return (
        meter.serial_number,
        5 if meter.dials is None else meter.dials,
        bool(meter.is_remote_read),
        meter.location,
        _day(meter.installed_on),
        _day(meter.removed_on),
    )


def _contract(contract: ContractRecord) -> StoredRow:
    return (
        contract.number,
        contract.line_of_business or LineOfBusiness.WATER.value,
        contract.status or ContractStatus.ACTIVE.value,
        contract.offer,
        contract.line_number,
        _day(contract.started_on),
        contract.start_m3,
        contract.start_origin,
        _day(contract.ended_on),
        contract.end_m3,
        bool(contract.end_is_estimate),
    )


def _bill(bill: BillRecord) -> StoredRow:
    return (
        bill.number,
        _day(bill.issued_on),
        _day(bill.due_on),
        stored_cents(bill.amount),
        stored_cents(bill.balance) if bill.balance else 0,
        bill.status or "EMISE",
        bill.tags,
    )


def _events(record: CustomerRecord) -> list[StoredRow]:
    return [
        (_instant(event.at), event.kind, event.title, event.detail, event.source)
        for event in contract_events(record)
    ]


def _home(place: PlaceRecord) -> str:
    home = departement_of(postcode=place.postcode, insee_code=place.insee_code)
    return home or UNLOCATED


@lru_cache(maxsize=65_536)
def _instant(at: datetime) -> str:
    return stored_instant(at)


@lru_cache(maxsize=65_536)
def _day(day: date | None) -> str | None:
    return stored_day(day)
