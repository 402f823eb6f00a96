"""One batch of customers: what it may touch is read once, what it changes written once.

Each line is checked against the store before anything of it is taken, so that a line is
wholly in or wholly out.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, SQLModel

from crm_tui.domain.contract import ContractStatus
from crm_tui.store.legacy import row_defaults
from crm_tui.store.legacy.batch_numbers import (
    account_numbers,
    bill_numbers,
    contract_numbers,
    meter_serials,
    party_numbers,
    previous_number,
    site_numbers,
)
from crm_tui.store.legacy.customer_record import (
    CustomerRecord,
    PartyRecord,
    SiteRecord,
)
from crm_tui.store.legacy.customer_ties import Ties
from crm_tui.store.legacy.former_names import FormerNames
from crm_tui.store.legacy.ledger import Fate, Ledger
from crm_tui.store.legacy.reached import Reached
from crm_tui.store.legacy.taken_numbers import keep_numbers_free
from crm_tui.store.legacy.written import Contradiction, Written
from crm_tui.store.tables.billing import AccountRow, BillRow, ContractRow
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.tables.premises import MeterRow, SiteRow


class CustomerBatch:
    """The customers of a few hundred lines, written in one transaction."""

    def __init__(
        self, session: Session, *, records: Sequence[CustomerRecord], now: datetime
    ) -> None:
        self._session = session
        self._records = records
        self._now = now
        self._parties = self._ledger(PartyRow, "number", party_numbers(records))
        self._accounts = self._ledger(AccountRow, "number", account_numbers(records))
        self._sites = self._ledger(SiteRow, "number", site_numbers(records))
        self._meters = self._ledger(MeterRow, "serial_number", meter_serials(records))
        self._contracts = self._ledger(ContractRow, "number", contract_numbers(records))
        self._bills = self._ledger(BillRow, "number", bill_numbers(records))
        self._reached = Reached(
            session, known=[self._parties.id_of(one.party.number) for one in records]
        )
        self._names = FormerNames(session, parties=self._parties)
        self._ties = Ties(session, parties=self._parties)

    def write(self) -> tuple[Written, ...]:
        """Take every line, write the batch, and say what became of each."""
        written = [self._take(record) for record in self._records]
        keep_numbers_free(
            self._session,
            party=self._parties.new_keys(),
            account=self._accounts.new_keys(),
            site=self._sites.new_keys(),
            contract=self._contracts.new_keys(),
        )
        for ledger in (
            self._parties,
            self._accounts,
            self._sites,
            self._meters,
            self._contracts,
            self._bills,
        ):
            ledger.flush()
        self._reached.flush()
        self._names.flush()
        return tuple(self._ties.flush(written, now=self._now))

    def _take(self, record: CustomerRecord) -> Written:
        try:
            self._refuse_contradiction(record)
        except Contradiction as refusal:
            self._ties.skip()
            return Written(Fate.UNCHANGED, refusal=str(refusal))
        fates = [
            self._take_party(record),
            self._take_account(record),
            self._take_site(record),
            self._take_contract(record),
            self._take_bill(record),
        ]
        fate = max(fates)
        self._ties.note(
            record,
            touched=fate is not Fate.UNCHANGED,
            site_id=self._sites.id_of(record.site.number) if record.site else None,
            account_id=self._account_id(record),
            is_new_contract=fates[3] is Fate.CREATED,
        )
        return Written(fate, flags=record.flags)

    def _take_party(self, record: CustomerRecord) -> Fate:
        party = record.party
        former = self._names.name_of(party.number)
        fate = self._parties.put(
            party.number,
            given=_party_values(party),
            whole=_columns(party.place) if party.place.postcode else None,
            modified_at=record.modified_at,
            now=self._now,
        )
        if fate is not Fate.UNCHANGED:
            added = self._reached.add(
                self._parties.id_of(party.number) or 0,
                phones=party.phones,
                emails=party.emails,
            )
            fate = max(fate, added)
            self._names.note(
                party.number, former=former, at=record.modified_at or self._now
            )
        return fate

    def _take_account(self, record: CustomerRecord) -> Fate:
        account = record.account
        if account is None:
            return Fate.UNCHANGED
        given = _columns(account, without=("number", "payer"))
        return self._accounts.put(
            account.number,
            given={
                **given,
                "holder_id": self._parties.id_of(record.party.number),
                "source": record.party.source,
            },
            modified_at=record.modified_at,
            now=self._now,
        )

    def _take_site(self, record: CustomerRecord) -> Fate:
        site = record.site
        if site is None:
            return Fate.UNCHANGED
        fate = self._sites.put(
            site.number,
            given={"water_state": site.water_state},
            whole={**_columns(site.place), "departement": site.departement},
            modified_at=record.modified_at,
            now=self._now,
        )
        return max(
            fate, self._take_meter(record, site), self._take_previous(record, site)
        )

    def _take_meter(self, record: CustomerRecord, site: SiteRecord) -> Fate:
        if site.meter is None:
            return Fate.UNCHANGED
        return self._meters.put(
            site.meter.serial_number,
            given={
                **_columns(site.meter, without=("serial_number",)),
                "site_id": self._sites.id_of(site.number),
            },
            modified_at=self._sites.date_for(site.number, record.modified_at),
            now=self._now,
        )

    def _take_previous(self, record: CustomerRecord, site: SiteRecord) -> Fate:
        """Keep how the last occupancy ended: no name came with it, none is kept."""
        previous = site.previous
        if previous is None:
            return Fate.UNCHANGED
        return self._contracts.put(
            previous_number(site.number, previous),
            given={
                "status": ContractStatus.ENDED.value,
                "site_id": self._sites.id_of(site.number),
                "ended_on": previous.ended_on,
                "end_m3": previous.end_m3,
                "end_is_estimate": previous.is_estimate,
            },
            modified_at=record.modified_at,
            now=self._now,
        )

    def _take_contract(self, record: CustomerRecord) -> Fate:
        contract = record.contract
        if contract is None:
            return Fate.UNCHANGED
        return self._contracts.put(
            contract.number,
            given={
                **_columns(contract, without=("number",)),
                "account_id": self._account_id(record),
                "site_id": self._sites.id_of(record.site.number)
                if record.site
                else None,
                "holder_id": self._parties.id_of(record.party.number),
            },
            modified_at=record.modified_at,
            now=self._now,
        )

    def _take_bill(self, record: CustomerRecord) -> Fate:
        bill = record.bill
        if bill is None or record.account is None:
            return Fate.UNCHANGED
        return self._bills.put(
            bill.number,
            given={
                **_columns(bill, without=("number",)),
                "account_id": self._account_id(record),
            },
            modified_at=self._accounts.date_for(
                record.account.number, record.modified_at
            ),
            now=self._now,
        )

    def _account_id(self, record: CustomerRecord) -> int | None:
        return self._accounts.id_of(record.account.number) if record.account else None

    def _refuse_contradiction(self, record: CustomerRecord) -> None:
        """Refuse a line that gives to someone what the store knows as another's."""
        holder = self._parties.id_of(record.party.number)
        account = self._accounts.find(record.account.number) if record.account else None
        if account and account["holder_id"] != holder:
            raise Contradiction(
                f"id_compte : {account['number']} est le compte d'un autre acteur."
            )
        contract = (
            self._contracts.find(record.contract.number) if record.contract else None
        )
        if contract and contract["holder_id"] != holder:
            raise Contradiction(
                f"no_contrat : {contract['number']} est à un autre acteur."
            )
        self._refuse_moved_meter(record)
        bill = self._bills.find(record.bill.number) if record.bill else None
        if bill and bill["account_id"] != (account["id"] if account else None):
            raise Contradiction(f"facture_no : {bill['number']} est d'un autre compte.")

    def _refuse_moved_meter(self, record: CustomerRecord) -> None:
        if record.site is None or record.site.meter is None:
            return
        meter = self._meters.find(record.site.meter.serial_number)
        if meter and meter["site_id"] != self._sites.id_of(record.site.number):
            raise Contradiction(
                f"compteur : {meter['serial_number']} est posé à un autre site."
            )

    def _ledger(self, table: type[SQLModel], key: str, keys: Iterable[str]) -> Ledger:
        return Ledger(
            self._session,
            table,
            key=key,
            keys=set(keys),
            defaults=_DEFAULTS[table],
        )


_DEFAULTS: dict[type[SQLModel], dict[str, Any]] = {
    PartyRow: row_defaults.PARTY,
    AccountRow: row_defaults.ACCOUNT,
    SiteRow: row_defaults.SITE,
    MeterRow: row_defaults.METER,
    ContractRow: row_defaults.CONTRACT,
    BillRow: row_defaults.BILL,
}

_NOT_PARTY_COLUMNS = ("number", "place", "departement", "phones", "emails", "guardian")


def _party_values(party: PartyRecord) -> dict[str, Any]:
    return _columns(party, without=_NOT_PARTY_COLUMNS)


def _columns(record: Any, *, without: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the fields of a record that are columns."""
    names = _NAMES.get((type(record), without))
    if names is None:
        names = tuple(name for name in record._fields if name not in without)
        _NAMES[type(record), without] = names
    return {name: getattr(record, name) for name in names}


_NAMES: dict[tuple[type[Any], tuple[str, ...]], tuple[str, ...]] = {}
"""The columns of each kind of record, found once: a million lines ask for them."""
