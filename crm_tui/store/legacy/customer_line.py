"""A customer on its way from the process that reads to the one that writes."""

from typing import NamedTuple

from crm_tui.store.legacy.cells import Cells
from crm_tui.store.legacy.customer_reader import CustomerReader
from crm_tui.store.legacy.customer_record import CustomerRecord
from crm_tui.store.legacy.first_rows import FirstRows, first_rows


class Numbers(NamedTuple):
    """What a line names by its number; empty for what it has not."""

    party: str
    account: str
    site: str
    meter: str
    contract: str
    bill: str


class CustomerLine(NamedTuple):
    """One line, checked: its numbers, its rows if all is new, all of it otherwise."""

    numbers: Numbers
    first: FirstRows | None
    flags: tuple[str, ...]
    written: list[str] | str
    """Its cells, to be read again when the rows cannot be written as they are; the text
    of a line that is no more than its cells and their separators."""

    @property
    def key(self) -> tuple[str, ...]:
        """Return what two lines of one export may not share."""
        party, account, site, _, contract, bill = self.numbers
        return party, account, site, contract, bill


class CustomerLineReader:
    """Reads the lines of one export, each ready for whichever way it is written."""

    def __init__(self, reader: CustomerReader) -> None:
        self._reader = reader

    def read(self, cells: Cells) -> CustomerLine:
        """Return the line; raises a Refusal that names the cell."""
        record = self._reader.read(cells)
        return CustomerLine(
            numbers=_numbers(record),
            first=first_rows(record),
            flags=record.flags,
            written=cells.all,
        )


def _numbers(record: CustomerRecord) -> Numbers:
    party, account, site, contract, bill = record[:5]
    return Numbers(
        party=party.number,
        account=account.number if account else "",
        site=site.number if site else "",
        meter=site.meter.serial_number if site and site.meter else "",
        contract=contract.number if contract else "",
        bill=bill.number if bill else "",
    )
