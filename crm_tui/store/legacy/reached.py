"""Phones and e-mails of a batch's parties: new ones are added, none is lost."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlmodel import Session

from crm_tui.store.bulk import Values, insert_rows, new_ids, rows_with
from crm_tui.store.legacy.ledger import Fate
from crm_tui.store.tables.party import PartyEmailRow, PartyPhoneRow


class Reached:
    """How the parties of a batch are reached, before and after it."""

    def __init__(self, session: Session, *, known: Iterable[int | None]) -> None:
        self._session = session
        ids = {party_id for party_id in known if party_id is not None}
        self._held = {
            (row["party_id"], row[name])
            for table, name in ((PartyPhoneRow, "number"), (PartyEmailRow, "address"))
            for row in rows_with(
                session, table, column="party_id", values=ids, columns=(name,)
            )
        }
        self._callable = {party_id for party_id, held in self._held if "@" not in held}
        self._phones: list[Values] = []
        self._emails: list[Values] = []

    def add(
        self,
        party_id: int,
        *,
        phones: Sequence[tuple[str, bool]],
        emails: Sequence[str],
    ) -> Fate:
        """Add what the party does not have yet; a first phone is the preferred one."""
        added = False
        for number, is_forced in phones:
            if self._is_new(party_id, number):
                added = True
                self._phones.append(
                    {
                        "party_id": party_id,
                        "number": number,
                        "is_preferred": party_id not in self._callable,
                        "is_forced": is_forced,
                        "is_former": False,
                    }
                )
                self._callable.add(party_id)
        for address in emails:
            if self._is_new(party_id, address):
                added = True
                self._emails.append(
                    {"party_id": party_id, "address": address, "is_former": False}
                )
        return Fate.UPDATED if added else Fate.UNCHANGED

    def flush(self) -> None:
        """Write what was added."""
        both: tuple[tuple[Any, list[Values]], ...] = (
            (PartyPhoneRow, self._phones),
            (PartyEmailRow, self._emails),
        )
        for table, rows in both:
            ids = new_ids(self._session, table, count=len(rows))
            insert_rows(
                self._session, table, [{"id": next(ids), **row} for row in rows]
            )

    def _is_new(self, party_id: int, held: str) -> bool:
        known = (party_id, held) in self._held
        self._held.add((party_id, held))
        return not known
