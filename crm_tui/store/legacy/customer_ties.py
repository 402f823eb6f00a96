"""What binds a batch's parties to each other and to places, once their rows exist.

Guardians, payers and owners may come later in the file than those they act for, so they
are tied when the whole batch is written.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from crm_tui.domain.party import PartyRole
from crm_tui.store.bulk import Values, insert_rows, new_ids, update_rows
from crm_tui.store.legacy.customer_events import contract_events
from crm_tui.store.legacy.customer_record import CustomerRecord
from crm_tui.store.legacy.ledger import Fate, Ledger
from crm_tui.store.legacy.locations import locate_parties
from crm_tui.store.legacy.occupancy import is_held, occupant_role
from crm_tui.store.legacy.reindexing import reindex_touched, sites_held_twice
from crm_tui.store.legacy.roles import Role, add_missing_roles
from crm_tui.store.legacy.written import Written
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.tables.trail import TimelineRow

CROWDED = "id_site : deux contrats d'eau y sont en cours."


@dataclass(frozen=True, slots=True)
class _Noted:
    record: CustomerRecord
    touched: bool
    site_id: int | None
    account_id: int | None
    is_new_contract: bool


class Ties:
    """Collects what each line ties, then writes it in a few statements."""

    def __init__(self, session: Session, *, parties: Ledger) -> None:
        self._session = session
        self._parties = parties
        self._noted: list[_Noted | None] = []

    def note(
        self,
        record: CustomerRecord,
        *,
        touched: bool,
        site_id: int | None,
        account_id: int | None,
        is_new_contract: bool,
    ) -> None:
        """Remember what a line is tied to."""
        self._noted.append(
            _Noted(record, touched, site_id, account_id, is_new_contract)
        )

    def skip(self) -> None:
        """Remember that a line was refused."""
        self._noted.append(None)

    def flush(self, written: Sequence[Written], *, now: datetime) -> Iterator[Written]:
        """Write the ties, the places and the search index; yield the lines' fates."""
        guarded = self._tie_guardians(now=now)
        tied = add_missing_roles(
            self._session,
            {role for noted in self._accepted() for role in self._roles(noted)},
        )
        touched = [
            noted
            for noted in self._noted
            if noted
            and (noted.touched or self._id(noted) in guarded or self._id(noted) in tied)
        ]
        ids = sorted({self._id(noted) for noted in touched} | tied)
        self._tell(touched)
        locate_parties(self._session, party_ids=ids)
        reindex_touched(
            self._session,
            party_ids=ids,
            site_ids=sorted({noted.site_id for noted in touched if noted.site_id}),
        )
        crowded = sites_held_twice(
            self._session, site_ids=sorted({one.site_id or 0 for one in touched})
        )
        for line, noted in zip(written, self._noted, strict=True):
            if noted is None:
                yield line
            else:
                flags = [CROWDED] if noted.site_id in crowded else []
                yield self._told(line, noted, guarded | tied, flags)

    def _told(
        self, line: Written, noted: _Noted, changed: set[int], flags: Sequence[str]
    ) -> Written:
        flags = (*line.flags, *flags, *self._unknown_parties(noted.record))
        fate = line.fate
        if fate is Fate.UNCHANGED and self._id(noted) in changed:
            fate = Fate.UPDATED
        return replace(line, fate=fate, flags=flags)

    def _tie_guardians(self, *, now: datetime) -> set[int]:
        """Name the guardians unknown when their protected party was written."""
        rows: dict[int, Values] = {}
        for noted in self._accepted():
            guardian = self._parties.id_of(noted.record.party.guardian)
            party = self._parties.find(noted.record.party.number)
            if guardian and party and party["guardian_id"] is None:
                party["guardian_id"] = guardian
                rows[party["id"]] = {
                    "id": party["id"],
                    "guardian_id": guardian,
                    "changed_at": party["changed_at"],
                }
        update_rows(self._session, PartyRow, list(rows.values()))
        return set(rows)

    def _roles(self, noted: _Noted) -> Iterator[Role]:
        record = noted.record
        if record.account and noted.account_id:
            payer = self._parties.id_of(record.account.payer)
            if payer:
                yield payer, PartyRole.PAYER.value, "account", noted.account_id
        if record.site and noted.site_id:
            owner = self._parties.id_of(record.site.owner)
            if owner:
                yield owner, PartyRole.OWNER.value, "site", noted.site_id
            if not is_held(record):
                yield self._id(noted), occupant_role(record), "site", noted.site_id

    def _tell(self, touched: Sequence[_Noted]) -> None:
        """Write in the timeline the contracts that came with the batch."""
        events = [
            {"party_id": self._id(noted), "dossier_id": None, "agent_name": ""}
            | event._asdict()
            for noted in touched
            if noted.is_new_contract
            for event in contract_events(noted.record)
        ]
        ids = new_ids(self._session, TimelineRow, count=len(events))
        insert_rows(
            self._session, TimelineRow, [{"id": next(ids), **event} for event in events]
        )

    def _unknown_parties(self, record: CustomerRecord) -> Iterator[str]:
        named = (
            ("id_tuteur", record.party.guardian),
            ("id_payeur", record.account.payer if record.account else ""),
            ("id_proprietaire", record.site.owner if record.site else ""),
        )
        for column, number in named:
            if number and self._parties.id_of(number) is None:
                yield f"{column} : acteur {number} inconnu, à importer avant."

    def _accepted(self) -> Iterator[_Noted]:
        return (noted for noted in self._noted if noted)

    def _id(self, noted: _Noted) -> int:
        party_id = self._parties.id_of(noted.record.party.number)
        assert party_id is not None
        return party_id
