"""Batches of orders, step by step."""

from crm_tui.domain.customer_order import OrderStatus
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store.bulk import Values
from crm_tui.store.legacy.ledger import Fate
from crm_tui.store.legacy.order_record import OrderRecord
from crm_tui.store.legacy.sheet_batch import SheetBatch, found_in, highest
from crm_tui.store.legacy.written import Contradiction
from crm_tui.store.tables.billing import ContractRow
from crm_tui.store.tables.telecom import CustomerOrderRow, OrderStepRow
from crm_tui.telecom_wording import ORDER_STATUS


class OrderBatch(SheetBatch[OrderRecord]):
    """Orders of parties that are known."""

    def _open(self) -> None:
        self._parties = self._known_parties(of=lambda record: record.party_number)
        self._contracts = self._known(
            ContractRow, "number", "holder_id", of=lambda record: record.contract_number
        )
        self._told: dict[str, tuple[int, OrderRecord]] = {}
        known = self._known(
            CustomerOrderRow, "number", "party_id", of=lambda record: record.number
        )
        self._holders = {number: row["party_id"] for number, row in known.items()}
        self._orders = self._sheet(
            CustomerOrderRow,
            "number",
            wanted={record.number for record in self._records},
        )
        self._steps = self._sheet(
            OrderStepRow,
            "order_id",
            "rank",
            wanted=[row["id"] for row in known.values()],
        )

    def _put(self, record: OrderRecord) -> Fate:
        party = found_in(self._parties, record.party_number, "id_acteur")
        contract = self._contract(record, party)
        if self._holders.setdefault(record.number, party["id"]) != party["id"]:
            raise Contradiction(
                f"no_commande : {record.number} est à un autre client.",
            )
        order_id, fate = self._orders.put(
            record.number,
            party_id=party["id"],
            contract_id=contract["id"] if contract else None,
            kind=record.kind,
            label=record.label,
            status=record.status,
            placed_on=record.placed_on,
            withdrawable_until=record.withdrawable_until,
        )
        if fate is not Fate.UNCHANGED:
            self._told[record.number] = (party["id"], record)
        if record.step_rank is None:
            return fate
        _, of_step = self._steps.put(
            order_id,
            record.step_rank,
            label=record.step_label,
            planned_on=record.planned_on,
            done_on=record.done_on,
        )
        if of_step is Fate.UPDATED:
            self._told[record.number] = (party["id"], record)
        return highest((fate, of_step))

    def _tell_all(self) -> None:
        """Tell each order once, by the last of its steps that moved."""
        for party_id, record in self._told.values():
            step = record.step_label if record.step_rank is not None else ""
            state = ORDER_STATUS[OrderStatus(record.status)]
            self._tell(
                party_id,
                f"Commande {record.label} · {state}",
                kind=TimelineKind.CONTRACT,
                at=self._now,
                detail=step,
            )

    def _contract(self, record: OrderRecord, party: Values) -> Values | None:
        if not record.contract_number:
            return None
        contract = found_in(self._contracts, record.contract_number, "no_contrat")
        if contract["holder_id"] not in (party["id"], None):
            raise Contradiction(
                f"no_contrat : {record.contract_number} est à un autre client."
            )
        return contract
