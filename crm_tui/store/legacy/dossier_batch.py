"""One batch of dossiers: what it names is read once, what it brings written once.

Comments and tasks of a known dossier are only ever added: the lines of one export are
told apart by their text, so that a second run finds them all there.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session

from crm_tui.domain.dossier import DossierStatus
from crm_tui.domain.party import PartyRole
from crm_tui.domain.permission import UNLOCATED
from crm_tui.store.bulk import Values, known_rows, rows_with
from crm_tui.store.legacy import row_defaults
from crm_tui.store.legacy.dossier_parts import DossierParts
from crm_tui.store.legacy.dossier_record import DossierRecord
from crm_tui.store.legacy.ledger import Fate, Ledger
from crm_tui.store.legacy.locations import locate_parties
from crm_tui.store.legacy.roles import Role, add_missing_roles
from crm_tui.store.legacy.taken_numbers import keep_dossier_numbers_free
from crm_tui.store.legacy.written import Contradiction, Written
from crm_tui.store.search_index import reindex_parties
from crm_tui.store.tables.billing import AccountRow
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.tables.party import PartyDepartementRow, PartyRow
from crm_tui.store.tables.premises import SiteRow

ENDED = (DossierStatus.CLOSED.value, DossierStatus.CANCELED.value)


class DossierBatch:
    """The dossiers of a few hundred lines, written in one transaction."""

    def __init__(
        self, session: Session, *, records: Sequence[DossierRecord], now: datetime
    ) -> None:
        self._session = session
        self._records = records
        self._now = now
        self._parties = _found(session, PartyRow, {one.party for one in records})
        self._accounts = _found(
            session, AccountRow, {one.account for one in records}, "holder_id"
        )
        self._sites = _found(
            session, SiteRow, {one.site for one in records}, "departement"
        )
        self._homes = self._departements()
        self._dossiers = Ledger(
            session,
            DossierRow,
            key="number",
            keys={one.number for one in records},
            defaults=row_defaults.DOSSIER,
        )
        self._parts = DossierParts(
            session,
            dossier_ids=[
                self._dossiers.id_of(one.number)
                for one in records
                if self._dossiers.find(one.number)
            ],
        )

    def write(self) -> tuple[Written, ...]:
        """Take every line, write the batch, and say what became of each."""
        written = tuple(self._take(record) for record in self._records)
        keep_dossier_numbers_free(self._session, self._dossiers.new_keys())
        self._dossiers.flush()
        self._parts.flush()
        self._make_findable(written)
        return written

    def _make_findable(self, written: Sequence[Written]) -> None:
        """Let the number of a dossier and the place it is about find the customer."""
        touched = [
            record
            for record, line in zip(self._records, written, strict=True)
            if line.fate is not Fate.UNCHANGED
        ]
        asked: set[Role] = {
            (
                self._parties[record.party]["id"],
                PartyRole.APPLICANT.value,
                "site",
                self._sites[record.site]["id"],
            )
            for record in touched
            if record.site
        }
        moved = add_missing_roles(self._session, asked)
        locate_parties(self._session, party_ids=sorted(moved))
        ids = {self._parties[record.party]["id"] for record in touched}
        reindex_parties(self._session, sorted(ids))

    def _take(self, record: DossierRecord) -> Written:
        try:
            given = self._row_of(record)
        except Contradiction as refusal:
            return Written(Fate.UNCHANGED, refusal=str(refusal))
        is_older = self._is_older(record)
        fate = self._dossiers.put(
            record.number, given=given, modified_at=record.modified_at, now=self._now
        )
        dossier = self._dossiers.find(record.number) or {}
        if fate is Fate.CREATED:
            self._parts.open(record, dossier)
        added = self._parts.add(
            record,
            dossier,
            may_add_work=not is_older and not self._is_over(record, dossier),
        )
        return Written(max(fate, added))

    def _is_older(self, record: DossierRecord) -> bool:
        known = self._dossiers.find(record.number)
        return bool(known and record.modified_at < known["changed_at"])

    def _is_over(self, record: DossierRecord, dossier: Values) -> bool:
        """A closed dossier takes no open task: it would close with work undone."""
        is_open = record.task is not None and record.task.done_at is None
        return is_open and dossier["status"] in ENDED

    def _row_of(self, record: DossierRecord) -> Values:
        """Return the columns of a line, its ids resolved; refuse what is unknown."""
        party = self._parties.get(record.party)
        if party is None:
            raise Contradiction(f"id_acteur : acteur {record.party} inconnu.")
        account = self._named(self._accounts, record.account, "id_compte")
        if account and account["holder_id"] != party["id"]:
            raise Contradiction(
                f"id_compte : {record.account} est le compte d'un autre acteur."
            )
        site = self._named(self._sites, record.site, "id_site")
        known = self._dossiers.find(record.number)
        if known and known["party_id"] != party["id"]:
            raise Contradiction(f"no_dossier : {record.number} est à un autre acteur.")
        return {
            "type": record.type,
            "variant": record.variant,
            "preset": record.preset,
            "status": record.status,
            "party_id": party["id"],
            "account_id": account["id"] if account else None,
            "site_id": site["id"] if site else None,
            "departement": site["departement"] if site else self._homes[party["id"]],
            "opening_m3": record.opening_m3,
            "opening_on": record.opening_on,
            "rule_row": record.rule_row,
            "rule_reason": record.rule_reason,
            "tags": record.tags,
            "conclusion": record.conclusion,
            "source": record.source,
            "opened_at": record.opened_at,
            "opened_by": record.opened_by,
            "closed_at": record.closed_at,
        }

    def _named(
        self, known: dict[str, Values], number: str, column: str
    ) -> Values | None:
        if number and number not in known:
            raise Contradiction(f"{column} : {number} inconnu, importez les clients.")
        return known.get(number)

    def _departements(self) -> dict[int, str]:
        """Return where each party is seen from: the first of its departements."""
        ids = {row["id"] for row in self._parties.values()}
        homes: dict[int, str] = dict.fromkeys(ids, UNLOCATED)
        rows = rows_with(
            self._session,
            PartyDepartementRow,
            column="party_id",
            values=ids,
            columns=("departement",),
        )
        for row in sorted(rows, key=lambda row: str(row["departement"]), reverse=True):
            homes[row["party_id"]] = row["departement"]
        return homes


def _found(
    session: Session, table: Any, numbers: set[str], *columns: str
) -> dict[str, Values]:
    return known_rows(
        session,
        table,
        column="number",
        values={number for number in numbers if number},
        columns=("id", *columns),
    )
