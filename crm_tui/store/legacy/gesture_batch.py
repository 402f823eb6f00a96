"""Batches of goodwill gestures: the ledger of who came from another tool."""

from crm_tui.store.legacy.gesture_record import GestureRecord
from crm_tui.store.legacy.ledger import Fate
from crm_tui.store.legacy.sheet_batch import SheetBatch, found_in
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.tables.gesture import GestureRow

IMPORTED = "Accordé dans un autre outil."
"""The reason told of a decision that no row of ours made."""


class GestureBatch(SheetBatch[GestureRecord]):
    """Gestures of complaints that are known; one known here is never changed."""

    def _open(self) -> None:
        self._dossiers = self._known(
            DossierRow,
            "number",
            "party_id",
            "account_id",
            "departement",
            of=lambda record: record.dossier_number,
        )
        self._gestures = self._sheet(
            GestureRow, "number", wanted={record.number for record in self._records}
        )

    def _put(self, record: GestureRecord) -> Fate:
        dossier = found_in(
            self._dossiers, record.dossier_number, "no_dossier", first="les dossiers"
        )
        if self._gestures.rows.id_of(record.number) is not None:
            return Fate.UNCHANGED
        _, fate = self._gestures.put(
            record.number,
            party_id=dossier["party_id"],
            account_id=dossier["account_id"],
            dossier_id=dossier["id"],
            departement=dossier["departement"],
            nature=record.nature,
            amount=record.amount,
            reason_code=record.reason_code,
            because=record.because,
            status=record.status,
            rule_reason=IMPORTED,
            proposed_at=record.proposed_at,
            proposed_by=record.proposed_by,
            decided_at=record.proposed_at,
            decided_by=record.proposed_by,
            carried_out_at=record.carried_out_at,
            carried_out_by=record.proposed_by if record.carried_out_at else "",
            reference=record.reference or None,
        )
        return fate
