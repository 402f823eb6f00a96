"""What an invented base holds: one tuple a row, in the order of its fields.

Values are in stored form (see `store/loader.py`): days and instants are text, amounts
are cents, enums are codes.
"""

from typing import Any, NamedTuple

from sqlmodel import SQLModel

from crm_tui.store.tables.billing import AccountRow, BillRow, ContractRow
from crm_tui.store.tables.contact import ContactLinkRow, ContactRow
from crm_tui.store.tables.dossier import (
    DossierCommentRow,
    DossierLinkRow,
    DossierRow,
    JustificatifRow,
    TaskRow,
)
from crm_tui.store.tables.party import (
    PartyDepartementRow,
    PartyEmailRow,
    PartyPhoneRow,
    PartyRoleRow,
    PartyRow,
)
from crm_tui.store.tables.premises import MeterRow, ReadingRow, SiteRow
from crm_tui.store.tables.trail import TimelineRow


class PartyLine(NamedTuple):
    """A person or an organization."""

    id: int
    number: str
    nature: str
    status: str
    civility: str
    last_name: str
    first_name: str
    birth_on: str | None
    occupancy: str
    preferred_channel: str
    is_protected: bool
    guardian_id: int | None
    sensitive_note: str
    instruction: str
    line2: str
    street: str
    postcode: str
    town: str
    insee_code: str
    address_to_check: bool
    address_suggestion: str
    source: str
    since: str | None
    created_at: str
    changed_at: str


class DepartementLine(NamedTuple):
    """Where a party may be seen from."""

    party_id: int
    departement: str


class PhoneLine(NamedTuple):
    """A phone of a party."""

    party_id: int
    number: str
    is_preferred: bool
    is_former: bool


class EmailLine(NamedTuple):
    """An e-mail address of a party."""

    party_id: int
    address: str


class AccountLine(NamedTuple):
    """A billing account."""

    id: int
    number: str
    key: str
    holder_id: int
    customer_class: str
    balance: int
    payment_method: str
    payer_rating: str
    dunning_stage: int
    next_bill: str
    is_external: bool
    source: str
    created_at: str
    changed_at: str


class SiteLine(NamedTuple):
    """A place where a service is delivered."""

    id: int
    number: str
    line2: str
    street: str
    postcode: str
    town: str
    insee_code: str
    departement: str
    water_state: str
    created_at: str
    changed_at: str


class MeterLine(NamedTuple):
    """A meter of a site."""

    id: int
    site_id: int
    serial_number: str
    dials: int
    is_remote_read: bool
    location: str
    installed_on: str


class ContractLine(NamedTuple):
    """A subscription."""

    id: int
    number: str
    line_of_business: str
    status: str
    offer: str
    account_id: int | None
    site_id: int | None
    holder_id: int | None
    line_number: str
    started_on: str | None
    start_m3: int | None
    start_origin: str
    ended_on: str | None
    end_m3: int | None
    end_is_estimate: bool
    created_at: str
    changed_at: str


class BillLine(NamedTuple):
    """A bill of an account."""

    number: str
    account_id: int
    issued_on: str
    due_on: str
    amount: int
    balance: int
    status: str
    tags: str


class ReadingLine(NamedTuple):
    """A reading of a meter."""

    meter_id: int
    read_at: str
    value_m3: int
    source: str
    status: str
    usage_m3: int | None


class RoleLine(NamedTuple):
    """What a party is to a site."""

    party_id: int
    role: str
    object_kind: str
    object_id: int


class ContactLine(NamedTuple):
    """One interaction."""

    id: int
    party_id: int
    direction: str
    channel: str
    reason_code: str
    comment: str
    departement: str
    agent_code: str
    started_at: str
    ended_at: str


class ContactLinkLine(NamedTuple):
    """What a contact is linked to."""

    contact_id: int
    kind: str
    object_id: int
    role: str


class DossierLine(NamedTuple):
    """An administrative file."""

    id: int
    number: str
    type: str
    variant: str
    status: str
    party_id: int
    account_id: int
    site_id: int | None
    departement: str
    rule_row: str
    rule_reason: str
    opening_m3: int | None
    opening_on: str | None
    tags: str
    conclusion: str
    opened_at: str
    opened_by: str
    closed_at: str | None
    changed_at: str


class DossierLinkLine(NamedTuple):
    """What a dossier is linked to."""

    dossier_id: int
    kind: str
    object_id: int
    role: str


class CommentLine(NamedTuple):
    """A signed line of a dossier."""

    dossier_id: int
    at: str
    author: str
    text: str


class TaskLine(NamedTuple):
    """A thing to do on a dossier."""

    dossier_id: int
    label: str
    status: str
    queue: str
    departement: str
    due_on: str
    result: str
    created_at: str
    done_at: str | None


class JustificatifLine(NamedTuple):
    """A request for proof."""

    dossier_id: int
    status: str
    asked_on: str
    reminder_on: str
    due_on: str
    fallback_on: str


class TimelineLine(NamedTuple):
    """One event of a timeline."""

    at: str
    party_id: int
    dossier_id: int | None
    kind: str
    title: str
    detail: str
    agent_name: str
    source: str


TABLES: dict[Any, type[SQLModel]] = {
    PartyLine: PartyRow,
    DepartementLine: PartyDepartementRow,
    PhoneLine: PartyPhoneRow,
    EmailLine: PartyEmailRow,
    AccountLine: AccountRow,
    SiteLine: SiteRow,
    MeterLine: MeterRow,
    ContractLine: ContractRow,
    RoleLine: PartyRoleRow,
    BillLine: BillRow,
    ReadingLine: ReadingRow,
    ContactLine: ContactRow,
    ContactLinkLine: ContactLinkRow,
    DossierLine: DossierRow,
    DossierLinkLine: DossierLinkRow,
    CommentLine: DossierCommentRow,
    TaskLine: TaskRow,
    JustificatifLine: JustificatifRow,
    TimelineLine: TimelineRow,
}
"""The table of each kind of line, those referred to first."""
