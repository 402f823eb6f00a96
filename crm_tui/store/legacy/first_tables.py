"""The rows of new customers, table by table, once their ids are given.

Pure: who reads a whole base packs them beside, who adds a few writes them at once.
"""

from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from sqlmodel import SQLModel

from crm_tui.store.legacy import first_rows as columns
from crm_tui.store.legacy.first_documents import FoundBy
from crm_tui.store.legacy.first_rows import FirstRows
from crm_tui.store.packing import StoredRow
from crm_tui.store.search_words import PARTIES, SITES, Target
from crm_tui.store.tables.billing import AccountRow, BillRow, ContractRow
from crm_tui.store.tables.party import (
    PartyDepartementRow,
    PartyEmailRow,
    PartyPhoneRow,
    PartyRoleRow,
    PartyRow,
)
from crm_tui.store.tables.premises import MeterRow, SiteRow
from crm_tui.store.tables.trail import TimelineRow

DATES = ("created_at", "changed_at", "version")

COLUMNS: dict[type[SQLModel], tuple[str, ...]] = {
    PartyRow: ("id", *DATES, *columns.PARTY_COLUMNS),
    PartyDepartementRow: ("party_id", "departement"),
    PartyPhoneRow: ("party_id", *columns.PHONE_COLUMNS),
    PartyEmailRow: ("party_id", "address"),
    AccountRow: ("id", "holder_id", *DATES, *columns.ACCOUNT_COLUMNS),
    BillRow: ("account_id", *columns.BILL_COLUMNS),
    SiteRow: ("id", *DATES, *columns.SITE_COLUMNS),
    MeterRow: ("site_id", *columns.METER_COLUMNS),
    PartyRoleRow: ("party_id", "role", "object_kind", "object_id"),
    ContractRow: (
        *("holder_id", "account_id", "site_id"),
        *DATES,
        *columns.CONTRACT_COLUMNS,
    ),
    TimelineRow: ("party_id", *columns.EVENT_COLUMNS),
}
"""What is written of each table, in an order where nothing refers to what follows."""


class Placed(NamedTuple):
    """The rows of a line, the ids given to them, and when they were made."""

    rows: FirstRows
    party_id: int
    account_id: int | None
    site_id: int | None
    dates: tuple[str, str, int]


def place(
    all_rows: Sequence[FirstRows],
    *,
    party_ids: Iterator[int],
    account_ids: Iterator[int],
    site_ids: Iterator[int],
    now: str,
) -> list[Placed]:
    """Give an id to each party, account and site; `now` is in stored form."""
    return [
        Placed(
            rows,
            next(party_ids),
            next(account_ids) if rows.account else None,
            next(site_ids) if rows.site else None,
            (now, rows.changed_at or now, 1),
        )
        for rows in all_rows
    ]


def rows_by_table(placed: Sequence[Placed]) -> list[list[StoredRow]]:
    """Return the rows of these lines, in the order of `COLUMNS`."""
    return [
        [(party_id, *dates, *rows.party) for rows, party_id, _, _, dates in placed],
        [(party_id, rows.departement) for rows, party_id, _, _, _ in placed],
        [
            (party_id, *phone)
            for rows, party_id, _, _, _ in placed
            for phone in rows.phones
        ],
        [
            (party_id, address)
            for rows, party_id, _, _, _ in placed
            for address in rows.emails
        ],
        [
            (account_id, party_id, *dates, *rows.account)
            for rows, party_id, account_id, _, dates in placed
            if rows.account
        ],
        [(account_id, *rows.bill) for rows, _, account_id, _, _ in placed if rows.bill],
        [
            (site_id, *dates, *rows.site)
            for rows, _, _, site_id, dates in placed
            if rows.site
        ],
        [(site_id, *rows.meter) for rows, _, _, site_id, _ in placed if rows.meter],
        [
            (party_id, rows.occupant, "site", site_id)
            for rows, party_id, _, site_id, _ in placed
            if rows.occupant
        ],
        [
            (party_id, account_id, site_id, *dates, *rows.contract)
            for rows, party_id, account_id, site_id, dates in placed
            if rows.contract
        ],
        [
            (party_id, *event)
            for rows, party_id, _, _, _ in placed
            for event in rows.events
        ],
    ]


DOCUMENTS: tuple[Target, ...] = (PARTIES, SITES)

_of_party = attrgetter(*PARTIES.columns)
_of_site = attrgetter(*SITES.columns)


def document_rows(
    placed: Sequence[Placed], found: Sequence[FoundBy]
) -> list[list[StoredRow]]:
    """Return what finds these lines, in the order of `DOCUMENTS`."""
    pairs = list(zip(placed, found, strict=True))
    return [
        [(one.party_id, *_of_party(by.party)) for one, by in pairs],
        [
            (one.site_id, *_of_site(by.site))
            for one, by in pairs
            if one.site_id and by.site
        ],
    ]


def key_rows(
    placed: Sequence[Placed], found: Sequence[FoundBy]
) -> list[list[StoredRow]]:
    """Return the keys of these lines, in the order of `first_keys.PASSING`."""
    pairs = list(zip(placed, found, strict=True))
    return [
        [(one.party_id, one.rows.departement, *by.party_keys) for one, by in pairs],
        [
            (one.site_id, one.rows.departement, *by.site_keys)
            for one, by in pairs
            if one.site_id
        ],
    ]
