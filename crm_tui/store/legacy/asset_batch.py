"""One batch of assets: what they are, where, under which contract, whom to ask."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlmodel import Session, SQLModel

from crm_tui.store.bulk import Values, known_rows
from crm_tui.store.insertion import insert_missing
from crm_tui.store.legacy.asset_record import AssetRecord
from crm_tui.store.legacy.ledger import Fate
from crm_tui.store.legacy.row_sheet import RowSheet
from crm_tui.store.legacy.written import Contradiction, Written
from crm_tui.store.tables.asset import (
    ArticleRow,
    AssetRow,
    LocationRow,
    ServiceContractRow,
    ServiceCustomerRow,
    SiteReachRow,
    TheoreticalBillRow,
)
from crm_tui.store.tables.billing import ContractRow
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.tables.premises import MeterRow, SiteRow


class AssetBatch:
    """The assets of a few hundred lines, written in one transaction."""

    def __init__(self, session: Session, *, records: Sequence[AssetRecord]) -> None:
        self._session, self._records = session, records
        self._contracts = self._known(
            ContractRow, "number", "holder_id", of=lambda r: r.contract_number
        )
        self._sites = self._known(SiteRow, "number", of=lambda r: r.site_number)
        self._parties = self._known(
            PartyRow, "number", of=lambda r: r.responsible_number
        )
        self._open_sheets()
        self._bills: list[Values] = []
        self._site_reaches = known_rows(
            session,
            SiteReachRow,
            column="site_id",
            values=[row["id"] for row in self._sites.values()],
            columns=("mail", "fax"),
        )
        self.sites: set[int] = set()
        """Those that got a new counter: what finds them changes."""

    def write(self) -> tuple[Written, ...]:
        """Take every line, write the batch, and say what became of each."""
        written = tuple(self._take(record) for record in self._records)
        for sheet in (
            self._articles,
            self._rules,
            self._locations,
            self._meters,
            self._customers,
            self._assets,
        ):
            sheet.flush()
        insert_missing(self._session, TheoreticalBillRow, self._bills)
        for values in self._site_reaches.values():
            self._session.merge(SiteReachRow(**values))
        self._session.flush()
        return written

    def _open_sheets(self) -> None:
        contracts = [row["id"] for row in self._contracts.values()]
        sites = [row["id"] for row in self._sites.values()]
        people = [row["id"] for row in self._parties.values()]
        people += [row["holder_id"] for row in self._contracts.values()]
        records = self._records
        self._articles = self._sheet(
            ArticleRow,
            ("code",),
            {record.article_code for record in records},
            ("label", "operating_mode", "picture_path"),
        )
        self._rules = self._sheet(
            ServiceContractRow,
            ("contract_id",),
            contracts,
            ("rule_code", "rule_kind", "provider"),
        )
        self._locations = self._sheet(
            LocationRow, ("site_id", "name"), sites, ("mail", "fax")
        )
        self._meters = self._sheet(
            MeterRow,
            ("serial_number",),
            {record.serial_number for record in records},
            ("site_id", "dials"),
        )
        self._customers = self._sheet(
            ServiceCustomerRow,
            ("party_id",),
            people,
            ("classification", "category", "fax"),
            each=2,
        )
        self._assets = self._sheet(
            AssetRow,
            ("number",),
            {record.number for record in records},
            (
                "article_id",
                "contract_id",
                "site_id",
                "location_id",
                "responsible_id",
                "meter_id",
                "request_mode",
            ),
        )

    def _sheet(
        self,
        table: type[SQLModel],
        key: tuple[str, ...],
        wanted: Any,
        columns: tuple[str, ...],
        each: int = 1,
    ) -> RowSheet:
        return RowSheet(
            self._session,
            table,
            key=key,
            wanted=wanted,
            columns=columns,
            most_new=each * len(self._records),
        )

    def _known(
        self,
        table: type[SQLModel],
        column: str,
        *more: str,
        of: Callable[[AssetRecord], str],
    ) -> dict[str, Values]:
        return known_rows(
            self._session,
            table,
            column=column,
            values={of(record) for record in self._records if of(record)},
            columns=("id", *more),
        )

    def _take(self, record: AssetRecord) -> Written:
        try:
            return Written(self._put(record))
        except Contradiction as refusal:
            return Written(Fate.UNCHANGED, refusal=str(refusal))

    def _put(self, record: AssetRecord) -> Fate:
        contract = _found(self._contracts, record.contract_number, "no_contrat")
        site_id = _found(self._sites, record.site_number, "id_site")["id"]
        customer_id = contract["holder_id"]
        if customer_id is None:
            raise Contradiction(
                f"no_contrat : {record.contract_number} sans titulaire."
            )
        responsible_id = self._responsible(record)
        self._customers.put(
            customer_id,
            classification=record.classification,
            category=record.category,
            fax=record.customer_fax,
        )
        fates = [self._rule(record, contract["id"])]
        self._reach_site(record, site_id)
        article_id, fate = self._articles.put(
            record.article_code,
            label=record.article_label or record.article_code,
            operating_mode=record.operating_mode,
            picture_path=record.picture_path,
        )
        fates.append(fate)
        _, fate = self._assets.put(
            record.number,
            article_id=article_id,
            contract_id=contract["id"],
            site_id=site_id,
            location_id=self._location(record, site_id),
            responsible_id=responsible_id,
            meter_id=self._meter(record, site_id),
            request_mode=record.mode,
        )
        return Fate.CREATED if fate is Fate.CREATED else max(fate, *_updates(fates))

    def _rule(self, record: AssetRecord, contract_id: int) -> Fate:
        self._bills.extend(
            {"contract_id": contract_id, "billed_on": billed_on, "kind": kind}
            for billed_on, kind in record.bills
        )
        _, fate = self._rules.put(
            contract_id,
            rule_code=record.rule_code,
            rule_kind=record.rule_kind,
            provider=record.provider,
        )
        return fate

    def _responsible(self, record: AssetRecord) -> int | None:
        if not record.responsible_number:
            return None
        party = _found(self._parties, record.responsible_number, "id_responsable")
        party_id = int(party["id"])
        if record.responsible_fax:
            self._customers.put(
                party_id, classification="", category="", fax=record.responsible_fax
            )
        return party_id

    def _location(self, record: AssetRecord, site_id: int) -> int | None:
        if not record.location:
            return None
        location_id, _ = self._locations.put(
            site_id,
            record.location,
            mail=record.location_mail,
            fax=record.location_fax,
        )
        return location_id

    def _reach_site(self, record: AssetRecord, site_id: int) -> None:
        given = {"mail": record.site_mail, "fax": record.site_fax}
        filled = {name: value for name, value in given.items() if value}
        if filled:
            known = self._site_reaches.setdefault(site_id, {"site_id": site_id})
            known.update(filled)

    def _meter(self, record: AssetRecord, site_id: int) -> int:
        meter_id, fate = self._meters.put(
            record.serial_number, site_id=site_id, dials=record.dials
        )
        if fate is Fate.CREATED:
            self.sites.add(site_id)
        return meter_id


def _updates(fates: Sequence[Fate]) -> list[Fate]:
    """Return what an asset's line changed beside it: something added is a change."""
    return [min(fate, Fate.UPDATED) for fate in fates]


def _found(rows: dict[str, Values], number: str, column: str) -> Values:
    row = rows.get(number)
    if row is None:
        shown = number or "vide"
        raise Contradiction(
            f"{column} : {shown} inconnu, importez les clients d'abord."
        )
    return row
