"""Batches of equipment and of its history with the assistance."""

from crm_tui.domain.equipment import AfterSalesChannel, AfterSalesOutcome
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store.bulk import Values, rows_with
from crm_tui.store.legacy.equipment_record import AfterSalesRecord, EquipmentRecord
from crm_tui.store.legacy.ledger import Fate
from crm_tui.store.legacy.sheet_batch import SheetBatch, found_in, highest
from crm_tui.store.legacy.written import Contradiction
from crm_tui.store.tables.billing import ContractRow
from crm_tui.store.tables.telecom import (
    AfterSalesRow,
    EquipmentRow,
    EquipmentTestRow,
    TelecomLineRow,
)
from crm_tui.telecom_wording import AFTER_SALES_CHANNEL, AFTER_SALES_OUTCOME


class EquipmentBatch(SheetBatch[EquipmentRecord]):
    """Equipment of parties that are known; it may move from one to the other."""

    def _open(self) -> None:
        records = self._records
        self._parties = self._known_parties(of=lambda record: record.party_number)
        self._lines = self._lines_by_holder()
        self._equipment = self._sheet(
            EquipmentRow,
            "serial_number",
            wanted={record.serial_number for record in records},
        )

    def _lines_by_holder(self) -> dict[tuple[int, str], int]:
        """Return the lines by who holds their contract, and by number."""
        lines = list(
            rows_with(
                self._session,
                TelecomLineRow,
                column="number",
                values={record.line_number for record in self._records},
                columns=("id", "contract_id"),
            )
        )
        contracts = rows_with(
            self._session,
            ContractRow,
            column="id",
            values={line["contract_id"] for line in lines},
            columns=("holder_id",),
        )
        holders = {row["id"]: row["holder_id"] for row in contracts}
        return {
            (holders[line["contract_id"]], line["number"]): line["id"] for line in lines
        }

    def _put(self, record: EquipmentRecord) -> Fate:
        party = found_in(self._parties, record.party_number, "id_acteur")
        _, fate = self._equipment.put(
            record.serial_number,
            party_id=party["id"],
            line_id=self._line(record, party),
            label=record.label,
            holding=record.holding,
            details=record.details,
            held_since=record.held_since,
            returned_on=record.returned_on,
            warranty=record.warranty,
            warranty_months=record.warranty_months,
            warranty_until=record.warranty_until,
            deposit=record.deposit,
        )
        return fate

    def _line(self, record: EquipmentRecord, party: Values) -> int | None:
        if not record.line_number:
            return None
        line_id = self._lines.get((party["id"], record.line_number))
        if line_id is None:
            raise Contradiction(
                f"no_ligne : {record.line_number} n'est pas une ligne de ce client."
            )
        return line_id


class AfterSalesBatch(SheetBatch[AfterSalesRecord]):
    """Interactions about equipment that is known, each with its tests."""

    def _open(self) -> None:
        self._equipment = self._known(
            EquipmentRow,
            "serial_number",
            "party_id",
            "label",
            of=lambda record: record.serial_number,
        )
        self._interactions = self._sheet(
            AfterSalesRow, "number", wanted={record.number for record in self._records}
        )
        self._told: dict[str, tuple[Values, AfterSalesRecord]] = {}
        known = self._known(AfterSalesRow, "number", of=lambda record: record.number)
        self._tests = self._sheet(
            EquipmentTestRow,
            "after_sales_id",
            "rank",
            wanted=[row["id"] for row in known.values()],
        )

    def _put(self, record: AfterSalesRecord) -> Fate:
        equipment = found_in(
            self._equipment, record.serial_number, "no_serie", first="les équipements"
        )
        interaction_id, fate = self._interactions.put(
            record.number,
            equipment_id=equipment["id"],
            at=record.at,
            channel=record.channel,
            symptom=record.symptom,
            stop_step=record.stop_step,
            stop_label=record.stop_label,
            outcome=record.outcome,
        )
        if fate is not Fate.UNCHANGED:
            self._told[record.number] = (equipment, record)
        if record.test_rank is None:
            return fate
        _, of_test = self._tests.put(
            interaction_id,
            record.test_rank,
            label=record.test_label,
            result=record.test_result,
        )
        return highest((fate, of_test))

    def _tell_all(self) -> None:
        """Tell each interaction once, whatever its tests."""
        for equipment, record in self._told.values():
            channel = AFTER_SALES_CHANNEL[AfterSalesChannel(record.channel)]
            outcome = AFTER_SALES_OUTCOME[AfterSalesOutcome(record.outcome)]
            self._tell(
                equipment["party_id"],
                f"AT/SAV {channel} · {equipment['label']} · {outcome}",
                kind=TimelineKind.CONTACT,
                at=record.at,
                detail=record.symptom,
            )
