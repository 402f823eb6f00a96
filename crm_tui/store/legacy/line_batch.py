"""Batches of telecom lines and of what they consumed."""

from crm_tui.domain.french_format import phone
from crm_tui.domain.telecom_line import LineStatus
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store.bulk import Values, rows_with
from crm_tui.store.legacy.ledger import Fate
from crm_tui.store.legacy.line_record import LineRecord, UsageRecord
from crm_tui.store.legacy.sheet_batch import SheetBatch, found_in
from crm_tui.store.tables.billing import ContractRow
from crm_tui.store.tables.telecom import MonthUsageRow, TelecomLineRow
from crm_tui.telecom_wording import LINE_STATUS as _STATUS


class LineBatch(SheetBatch[LineRecord]):
    """Lines under contracts that are known."""

    def _open(self) -> None:
        self._contracts = self._known(
            ContractRow, "number", "holder_id", of=lambda record: record.contract_number
        )
        ids = [row["id"] for row in self._contracts.values()]
        self._lines = self._sheet(TelecomLineRow, "contract_id", "number", wanted=ids)

    def _put(self, record: LineRecord) -> Fate:
        contract = found_in(self._contracts, record.contract_number, "no_contrat")
        _, fate = self._lines.put(
            contract["id"],
            record.number,
            status=record.status,
            technology=record.technology,
            details=record.details,
            options=record.options,
            in_service_on=record.in_service_on,
            committed_until=record.committed_until,
            commitment_months=record.commitment_months,
        )
        if fate is Fate.UPDATED and contract["holder_id"] is not None:
            self._tell(
                contract["holder_id"],
                f"Ligne {phone(record.number)} · {_STATUS[LineStatus(record.status)]}",
                kind=TimelineKind.CONTRACT,
                at=self._now,
                detail=record.details,
            )
        return fate


class UsageBatch(SheetBatch[UsageRecord]):
    """Months of lines that are known."""

    def _open(self) -> None:
        self._lines = self._lines_by_number()
        ids = [row["id"] for row in self._lines.values()]
        self._months = self._sheet(MonthUsageRow, "line_id", "month", wanted=ids)

    def _lines_by_number(self) -> dict[str, Values]:
        """Return who has each number now: one that was closed had it before."""
        found = rows_with(
            self._session,
            TelecomLineRow,
            column="number",
            values={record.number for record in self._records},
            columns=("id", "status"),
        )
        in_order = sorted(
            found,
            key=lambda row: (row["status"] != LineStatus.CLOSED.value, row["id"]),
        )
        return {row["number"]: row for row in in_order}

    def _put(self, record: UsageRecord) -> Fate:
        line = found_in(self._lines, record.number, "no_ligne", first="les lignes")
        _, fate = self._months.put(
            line["id"],
            record.month,
            included_minutes=record.included_minutes,
            used_minutes=record.used_minutes,
            included_mb=record.included_mb,
            used_mb=record.used_mb,
            extra_amount=record.extra_amount,
        )
        return fate
