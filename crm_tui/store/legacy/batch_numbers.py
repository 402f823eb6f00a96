"""The numbers that a batch of customers names, table by table."""

from collections.abc import Iterable

from crm_tui.store.legacy.customer_record import CustomerRecord, PreviousRecord


def previous_number(site_number: str, previous: PreviousRecord) -> str:
    """Return the number given to a contract whose own is unknown; always the same."""
    return f"P{site_number}-{previous.ended_on:%Y%m%d}"


def party_numbers(records: Iterable[CustomerRecord]) -> Iterable[str]:
    """Yield the parties, and those who act for them."""
    for record in records:
        yield record.party.number
        yield record.party.guardian
        yield record.account.payer if record.account else ""
        yield record.site.owner if record.site else ""


def account_numbers(records: Iterable[CustomerRecord]) -> Iterable[str]:
    """Return the accounts."""
    return [record.account.number for record in records if record.account]


def site_numbers(records: Iterable[CustomerRecord]) -> Iterable[str]:
    """Return the sites."""
    return [record.site.number for record in records if record.site]


def meter_serials(records: Iterable[CustomerRecord]) -> Iterable[str]:
    """Return the meters, by their serial numbers."""
    return [
        record.site.meter.serial_number
        for record in records
        if record.site and record.site.meter
    ]


def contract_numbers(records: Iterable[CustomerRecord]) -> Iterable[str]:
    """Yield the contracts, and those that went before at the same sites."""
    for record in records:
        if record.contract:
            yield record.contract.number
        if record.site and record.site.previous:
            yield previous_number(record.site.number, record.site.previous)


def bill_numbers(records: Iterable[CustomerRecord]) -> Iterable[str]:
    """Return the bills."""
    return [record.bill.number for record in records if record.bill]
