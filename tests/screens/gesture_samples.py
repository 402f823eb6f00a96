"""Gestures and a complaint in memory: the use cases of gestures, for pilots."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from crm_tui.desk import Desk
from crm_tui.domain.complaint import Complaint, ComplaintFile, ComplaintOutcome
from crm_tui.domain.concerns import Concerns
from crm_tui.domain.gesture import (
    Gesture,
    GestureForm,
    GestureLedger,
    GestureNature,
    WaitingGesture,
)
from crm_tui.domain.goodwill import GestureDecision
from crm_tui.domain.machines.gesture import GestureStatus
from crm_tui.domain.refusal import Refusal
from tests.screens.samples import NOW

COMPLAINT = Complaint(
    at=NOW,
    reason_code="EAU36",
    outcome=ComplaintOutcome.OPEN,
    dossier_id=7,
    dossier_number="REC-24-000318",
)


def gesture(id: int, status: str = "A_VALIDER", **values: Any) -> Gesture:
    """One gesture proposed by a colleague."""
    known: dict[str, Any] = {
        "number": f"GES-24-{id:06}",
        "party_id": 1,
        "dossier_id": None,
        "dossier_number": "",
        "nature": GestureNature.CREDIT_NOTE,
        "amount_euros": Decimal(20),
        "reason_code": "EAU36",
        "because": "rendez-vous manqué",
        "rule_row": "G02",
        "rule_reason": "20,00 € dépassent le plafond de 15 €.",
        "ceiling_euros": 15,
        "proposed_at": NOW,
        "proposed_by": "SAM01",
        **values,
    }
    return Gesture(id=id, status=GestureStatus(status), **known)


class Gestures:
    """What the fakes act on; `refusing` is raised once by the next act."""

    def __init__(self, *gestures: Gesture, own: int = 0) -> None:
        self.by_id = {one.id: one for one in gestures}
        self.own = own
        self.acts: list[tuple[str, int, str]] = []
        self.proposed: list[GestureForm] = []
        self.refusing: Refusal | None = None

    def fakes(self) -> dict[str, Any]:
        """Return the use cases by their names."""
        return {
            "list_gestures": self.list,
            "decide_gesture": self.decide,
            "carry_out_gesture": self.carry_out,
            "cancel_gesture": self.cancel,
            "propose_gesture": self.propose,
            "assess_gesture": lambda _, **__: GestureDecision(
                status=GestureStatus.GRANTED, row="G01", reasons=("20,00 € accordés",)
            ),
            "show_concerns": self.concerns,
        }

    def list(self, _: Desk) -> tuple[WaitingGesture, ...]:
        """Return those that wait."""
        return tuple(
            WaitingGesture(
                gesture=one,
                party_name="POIROT Hercule",
                refusal="un autre le valide" if one.id == self.own else "",
            )
            for one in self.by_id.values()
            if one.status is GestureStatus.TO_APPROVE
        )

    def concerns(self, _: Desk, **__: Any) -> Concerns:
        """Return the history of the customer."""
        ledger = GestureLedger(
            gestures=tuple(self.by_id.values()),
            since=date(2023, 7, 11),
            window_months=12,
            total_euros=50,
        )
        labels = {"EAU34": "Consommation élevée", "EAU36": "Qualité de service"}
        file = ComplaintFile(
            complaints=(COMPLAINT,), ledger=ledger, recurrences=(), labels=labels
        )
        return Concerns(file=file, incidents=(), visits=(), seen_at=NOW)

    def decide(
        self, _: Desk, *, gesture_id: int, is_granted: bool, because: str, **__: Any
    ) -> Gesture:
        """Grant or refuse."""
        return self._become(gesture_id, "ACCORDE" if is_granted else "REFUSE", because)

    def carry_out(
        self, _: Desk, *, gesture_id: int, reference: str, **__: Any
    ) -> Gesture:
        """Note the reference."""
        return self._become(gesture_id, "EXECUTE", reference)

    def cancel(self, _: Desk, *, gesture_id: int, because: str, **__: Any) -> Gesture:
        """Take back."""
        return self._become(gesture_id, "ANNULE", because)

    def propose(self, _: Desk, *, form: GestureForm, **__: Any) -> Gesture:
        """Keep it, granted."""
        self._refuse()
        self.proposed.append(form)
        made = gesture(len(self.by_id) + 1, "ACCORDE", dossier_id=form.dossier_id)
        self.by_id[made.id] = made
        return made

    def _become(self, id: int, status: str, said: str) -> Gesture:
        self._refuse()
        self.acts.append((status, id, said))
        self.by_id[id] = replace(self.by_id[id], status=GestureStatus(status))
        return self.by_id[id]

    def _refuse(self) -> None:
        refusal, self.refusing = self.refusing, None
        if refusal is not None:
            raise refusal
