"""Writes the lines where all is new, in a dozen statements however many they are.

A line is taken when nothing it names is known to the store nor to a line before it;
the others are left to `customer_batch.py`, which then sees these as known.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session, SQLModel

from crm_tui.store.bulk import new_ids
from crm_tui.store.legacy import first_rows as columns
from crm_tui.store.legacy.customer_line import CustomerLine
from crm_tui.store.legacy.first_rows import FirstRows
from crm_tui.store.legacy.known_numbers import unknown_lines
from crm_tui.store.legacy.reindexing import sites_held_twice
from crm_tui.store.legacy.taken_numbers import keep_numbers_free
from crm_tui.store.loader import StoredRow, load_rows, stored_instant
from crm_tui.store.search_documents import Document
from crm_tui.store.search_rebuild import postpone
from crm_tui.store.search_write import (
    PARTIES,
    SITES,
    learn_tokens,
    put_documents,
    write_documents,
)
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


class _Placed(NamedTuple):
    """The rows of a line, the ids given to them, and when they were made."""

    rows: FirstRows
    party_id: int
    account_id: int | None
    site_id: int | None
    dates: tuple[str, str, int]


class FirstLoad:
    """The new customers of one batch of lines, in the caller's transaction."""

    def __init__(
        self,
        session: Session,
        *,
        lines: Sequence[CustomerLine],
        now: datetime,
        is_index_postponed: bool,
    ) -> None:
        self._session = session
        self._is_index_postponed = is_index_postponed
        self.takes = unknown_lines(session, lines)
        """Line by line, whether it is written here."""
        self._placed = self._place(
            [
                line.first
                for line, is_taken in zip(lines, self.takes, strict=True)
                if is_taken and line.first
            ],
            now=stored_instant(now),
        )

    def write(self) -> None:
        """Write the lines taken, and what finds them."""
        if not self._placed:
            return
        self._write_parties()
        self._write_accounts()
        self._write_sites()
        self._write_contracts()
        self._keep_numbers_free()
        self._index()

    def crowded_sites(self, *, among: Collection[str]) -> frozenset[str]:
        """Return which of these sites have two running contracts, once all is in."""
        ids = {
            site_id: str(rows.site[0])
            for rows, _, _, site_id, _ in self
            if site_id and rows.site and rows.site[0] in among
        }
        held = sites_held_twice(self._session, site_ids=sorted(ids))
        return frozenset(ids[site_id] for site_id in held)

    def _place(self, all_rows: Sequence[FirstRows], *, now: str) -> list[_Placed]:
        party_ids = new_ids(self._session, PartyRow, count=len(all_rows))
        accounts = sum(1 for rows in all_rows if rows.account)
        account_ids = new_ids(self._session, AccountRow, count=accounts)
        sites = sum(1 for rows in all_rows if rows.site)
        site_ids = new_ids(self._session, SiteRow, count=sites)
        return [
            _Placed(
                rows,
                next(party_ids),
                next(account_ids) if rows.account else None,
                next(site_ids) if rows.site else None,
                (now, rows.changed_at or now, 1),
            )
            for rows in all_rows
        ]

    def _write_parties(self) -> None:
        self._load(
            PartyRow,
            ("id", *DATES, *columns.PARTY_COLUMNS),
            ((party_id, *dates, *rows.party) for rows, party_id, _, _, dates in self),
        )
        self._load(
            PartyDepartementRow,
            ("party_id", "departement"),
            ((party_id, rows.departement) for rows, party_id, _, _, _ in self),
        )
        self._load(
            PartyPhoneRow,
            ("party_id", *columns.PHONE_COLUMNS),
            (
                (party_id, *phone)
                for rows, party_id, _, _, _ in self
                for phone in rows.phones
            ),
        )
        self._load(
            PartyEmailRow,
            ("party_id", "address"),
            (
                (party_id, address)
                for rows, party_id, _, _, _ in self
                for address in rows.emails
            ),
        )

    def _write_accounts(self) -> None:
        self._load(
            AccountRow,
            ("id", "holder_id", *DATES, *columns.ACCOUNT_COLUMNS),
            (
                (account_id, party_id, *dates, *rows.account)
                for rows, party_id, account_id, _, dates in self
                if rows.account
            ),
        )
        self._load(
            BillRow,
            ("account_id", *columns.BILL_COLUMNS),
            (
                (account_id, *rows.bill)
                for rows, _, account_id, _, _ in self
                if rows.bill
            ),
        )

    def _write_sites(self) -> None:
        self._load(
            SiteRow,
            ("id", *DATES, *columns.SITE_COLUMNS),
            (
                (site_id, *dates, *rows.site)
                for rows, _, _, site_id, dates in self
                if rows.site
            ),
        )
        self._load(
            MeterRow,
            ("site_id", *columns.METER_COLUMNS),
            ((site_id, *rows.meter) for rows, _, _, site_id, _ in self if rows.meter),
        )
        self._load(
            PartyRoleRow,
            ("party_id", "role", "object_kind", "object_id"),
            (
                (party_id, rows.occupant, "site", site_id)
                for rows, party_id, _, site_id, _ in self
                if rows.occupant
            ),
        )

    def _write_contracts(self) -> None:
        self._load(
            ContractRow,
            (
                *("holder_id", "account_id", "site_id"),
                *DATES,
                *columns.CONTRACT_COLUMNS,
            ),
            (
                (party_id, account_id, site_id, *dates, *rows.contract)
                for rows, party_id, account_id, site_id, dates in self
                if rows.contract
            ),
        )
        self._load(
            TimelineRow,
            ("party_id", *columns.EVENT_COLUMNS),
            (
                (party_id, *event)
                for rows, party_id, _, _, _ in self
                for event in rows.events
            ),
        )

    def _load(
        self,
        table: type[SQLModel],
        names: tuple[str, ...],
        rows: Iterable[StoredRow],
    ) -> None:
        load_rows(self._session, table, columns=names, rows=list(rows))

    def _keep_numbers_free(self) -> None:
        keep_numbers_free(
            self._session,
            party=[str(rows.party[0]) for rows, *_ in self],
            account=[str(rows.account[0]) for rows, *_ in self if rows.account],
            site=[str(rows.site[0]) for rows, *_ in self if rows.site],
            contract=[str(rows.contract[0]) for rows, *_ in self if rows.contract],
        )

    def _index(self) -> None:
        """Let all this be found: now, or when the index is made whole."""
        if self._is_index_postponed:
            postpone(self._session)
            put_documents(self._session, PARTIES, self._party_documents())
            put_documents(self._session, SITES, self._site_documents())
            return
        write_documents(self._session, PARTIES, held={}, new=self._party_documents())
        write_documents(self._session, SITES, held={}, new=self._site_documents())
        learn_tokens(self._session, set().union(*(one.rows.tokens for one in self)))

    def _party_documents(self) -> dict[int, Document]:
        return {party_id: rows.party_document for rows, party_id, *_ in self}

    def _site_documents(self) -> dict[int, Document]:
        return {
            site_id: rows.site_document
            for rows, _, _, site_id, _ in self
            if site_id and rows.site_document
        }

    def __iter__(self) -> Iterator[_Placed]:
        return iter(self._placed)
