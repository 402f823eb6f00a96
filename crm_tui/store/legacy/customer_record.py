"""What one line of a customers' export says, checked, ready to be written.

The fields of each part are named as the columns they go to. An empty text or None is a
cell the export left empty: it never erases what is known. Named tuples, because a
million of them go from the process that reads to the one that writes.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple


class PlaceRecord(NamedTuple):
    """An address, compared with the towns of its postcode."""

    line2: str = ""
    line3: str = ""
    street: str = ""
    line5: str = ""
    postcode: str = ""
    town: str = ""
    insee_code: str = ""
    address_to_check: bool = False
    address_suggestion: str = ""


class PartyRecord(NamedTuple):
    """A person or an organization."""

    number: str
    nature: str
    status: str
    civility: str
    last_name: str
    first_name: str
    birth_on: date | None
    occupancy: str
    preferred_channel: str
    is_protected: bool | None
    sensitive_note: str
    instruction: str
    country: str
    source: str
    since: date | None
    place: PlaceRecord
    departement: str
    """Of its own address; empty when it has none."""
    phones: tuple[tuple[str, bool], ...]
    """Stored numbers, each with whether no numbering plan knows it."""
    emails: tuple[str, ...]
    guardian: str
    """Number of the legal representative, empty for none."""


class AccountRecord(NamedTuple):
    """A billing account."""

    number: str
    key: str
    customer_class: str
    balance: Decimal | None
    payment_method: str
    payer_rating: str
    dunning_stage: int | None
    next_bill: str
    is_external: bool | None
    payer: str
    """Number of the party who pays, when it is not the holder."""


class MeterRecord(NamedTuple):
    """A meter, at the site of its line."""

    serial_number: str
    dials: int | None
    is_remote_read: bool | None
    location: str
    installed_on: date | None
    removed_on: date | None


class PreviousRecord(NamedTuple):
    """How the contract before ended; its holder is not exported (RGPD)."""

    ended_on: date
    end_m3: int
    is_estimate: bool


class SiteRecord(NamedTuple):
    """A place where a service is delivered."""

    number: str
    place: PlaceRecord
    departement: str
    water_state: str
    meter: MeterRecord | None
    previous: PreviousRecord | None
    owner: str
    """Number of the party who owns it, when the export says so."""


class ContractRecord(NamedTuple):
    """A subscription of the account at the site, or on a line."""

    number: str
    line_of_business: str
    status: str
    offer: str
    line_number: str
    started_on: date | None
    start_m3: int | None
    start_origin: str
    ended_on: date | None
    end_m3: int | None
    end_is_estimate: bool | None


class BillRecord(NamedTuple):
    """A bill of the account."""

    number: str
    issued_on: date
    due_on: date
    amount: Decimal
    balance: Decimal | None
    status: str
    tags: str


class CustomerRecord(NamedTuple):
    """One line: a customer, one of their contracts, one of its bills."""

    party: PartyRecord
    account: AccountRecord | None = None
    site: SiteRecord | None = None
    contract: ContractRecord | None = None
    bill: BillRecord | None = None
    modified_at: datetime | None = None
    """When the legacy system last changed it; None: unknown, only inserted."""
    flags: tuple[str, ...] = ()
    """French sentences: what was accepted but should be checked."""

    @property
    def key(self) -> tuple[str, ...]:
        """Return what two lines of one export may not share."""
        return (
            self.party.number,
            self.account.number if self.account else "",
            self.site.number if self.site else "",
            self.contract.number if self.contract else "",
            self.bill.number if self.bill else "",
        )
