"""Writes the lines where all is new, in a dozen statements however many they are.

A line is taken when nothing it names is known to the store nor to a line before it;
the others are left to `customer_batch.py`, which then sees these as known.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from sqlmodel import Session

from crm_tui.store.bulk import new_ids
from crm_tui.store.legacy.customer_line import CustomerLine
from crm_tui.store.legacy.first_documents import found_by
from crm_tui.store.legacy.first_rows import FirstRows
from crm_tui.store.legacy.first_tables import COLUMNS, Placed, place, rows_by_table
from crm_tui.store.legacy.known_numbers import unknown_lines
from crm_tui.store.legacy.reindexing import sites_held_twice
from crm_tui.store.legacy.taken_numbers import keep_numbers_free
from crm_tui.store.loader import load_rows, stored_instant
from crm_tui.store.party_communes import place_newcomers
from crm_tui.store.search_rebuild import postpone
from crm_tui.store.search_write import (
    PARTIES,
    SITES,
    learn_tokens,
    put_documents,
    write_documents,
)
from crm_tui.store.tables.billing import AccountRow
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.tables.premises import SiteRow


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
        for (table, columns), rows in zip(
            COLUMNS.items(), rows_by_table(self._placed), strict=True
        ):
            load_rows(self._session, table, columns=columns, rows=rows)
        first_id = min(party_id for _, party_id, *_ in self)
        place_newcomers(self._session, above=first_id - 1)
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

    def _place(self, all_rows: Sequence[FirstRows], *, now: str) -> list[Placed]:
        accounts = sum(1 for rows in all_rows if rows.account)
        sites = sum(1 for rows in all_rows if rows.site)
        return place(
            all_rows,
            party_ids=new_ids(self._session, PartyRow, count=len(all_rows)),
            account_ids=new_ids(self._session, AccountRow, count=accounts),
            site_ids=new_ids(self._session, SiteRow, count=sites),
            now=now,
        )

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
        found = [found_by(rows) for rows, *_ in self]
        pairs = list(zip(self, found, strict=True))
        parties = {one.party_id: by.party for one, by in pairs}
        sites = {one.site_id: by.site for one, by in pairs if one.site_id and by.site}
        if self._is_index_postponed:
            postpone(self._session)
            put_documents(self._session, PARTIES, parties)
            put_documents(self._session, SITES, sites)
            return
        write_documents(self._session, PARTIES, held={}, new=parties)
        write_documents(self._session, SITES, held={}, new=sites)
        learn_tokens(self._session, set().union(*(by.tokens for by in found)))

    def __iter__(self) -> Iterator[Placed]:
        return iter(self._placed)
