"""Batches of delays to pay and of customers' profiles."""

from crm_tui.store.legacy.ledger import Fate
from crm_tui.store.legacy.sheet_batch import SheetBatch, found_in, highest
from crm_tui.store.legacy.standing_record import ExtensionRecord, ProfileRecord
from crm_tui.store.legacy.written import Contradiction
from crm_tui.store.tables.billing import AccountRow
from crm_tui.store.tables.premises import SiteRow
from crm_tui.store.tables.telecom import (
    AccountStandingRow,
    CommercialProfileRow,
    PaymentExtensionRow,
    SiteEligibilityRow,
)


class ExtensionBatch(SheetBatch[ExtensionRecord]):
    """Delays of accounts that are known."""

    def _open(self) -> None:
        self._accounts = self._known(
            AccountRow, "number", of=lambda record: record.account_number
        )
        known = self._known(
            PaymentExtensionRow, "number", "account_id", of=lambda record: record.number
        )
        self._owners = {number: row["account_id"] for number, row in known.items()}
        self._extensions = self._sheet(
            PaymentExtensionRow,
            "number",
            wanted={record.number for record in self._records},
        )

    def _put(self, record: ExtensionRecord) -> Fate:
        account = found_in(self._accounts, record.account_number, "id_compte")
        if self._owners.get(record.number, account["id"]) != account["id"]:
            raise Contradiction(
                f"no_prorogation : {record.number} est d'un autre compte."
            )
        _, fate = self._extensions.put(
            record.number,
            account_id=account["id"],
            kind=record.kind,
            amount=record.amount,
            granted_on=record.granted_on,
            until_on=record.until_on,
            granted_by=record.granted_by,
            ended_on=record.ended_on,
        )
        return fate


class ProfileBatch(SheetBatch[ProfileRecord]):
    """Profiles of parties, accounts and sites that are known."""

    def _open(self) -> None:
        self._parties = self._known_parties(of=lambda record: record.party_number)
        self._accounts = self._known(
            AccountRow, "number", "holder_id", of=lambda record: record.account_number
        )
        self._sites = self._known(
            SiteRow, "number", of=lambda record: record.site_number
        )
        self._profiles, self._standings, self._eligibilities = (
            self._sheet(table, column, wanted=[row["id"] for row in rows.values()])
            for table, column, rows in (
                (CommercialProfileRow, "party_id", self._parties),
                (AccountStandingRow, "account_id", self._accounts),
                (SiteEligibilityRow, "site_id", self._sites),
            )
        )

    def _put(self, record: ProfileRecord) -> Fate:
        party = found_in(self._parties, record.party_number, "id_acteur")
        account_id, site_id = self._account(record, party["id"]), self._site(record)
        _, fate = self._profiles.put(
            party["id"],
            interests=record.interests,
            life_moments=record.life_moments,
            is_opposed=record.is_opposed,
            opposed_on=record.opposed_on,
        )
        fates = [fate]
        if account_id is not None:
            _, fate = self._standings.put(
                account_id,
                payment_channel=record.payment_channel,
                rating_reason=record.rating_reason,
                rated_on=record.rated_on,
            )
            fates.append(fate)
        if site_id is not None:
            _, fate = self._eligibilities.put(
                site_id,
                has_fibre=record.has_fibre,
                downstream_mbps=record.downstream_mbps,
                has_remote_reading=record.has_remote_reading,
                checked_on=record.checked_on,
            )
            fates.append(fate)
        return highest(fates)

    def _account(self, record: ProfileRecord, party_id: int) -> int | None:
        if not record.account_number:
            return None
        account = found_in(self._accounts, record.account_number, "id_compte")
        if account["holder_id"] != party_id:
            raise Contradiction(
                f"id_compte : {record.account_number} est à un autre client."
            )
        return int(account["id"])

    def _site(self, record: ProfileRecord) -> int | None:
        if not record.site_number:
            return None
        return int(found_in(self._sites, record.site_number, "id_site")["id"])
