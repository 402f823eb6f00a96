"""The acts on the gesture under the cursor: granted, refused, carried out, canceled."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from crm_tui.commands import Command
from crm_tui.complaint_wording import GESTURE_STATUS
from crm_tui.domain.gesture import Gesture
from crm_tui.domain.goodwill import RECURRING_ROW
from crm_tui.domain.machines.gesture import GestureStatus
from crm_tui.screens.desk_view import DeskView
from crm_tui.screens.dialogs.reason import ReasonDialog
from crm_tui.usecases.cancel_gesture import cancel_gesture
from crm_tui.usecases.carry_out_gesture import carry_out_gesture
from crm_tui.usecases.decide_gesture import decide_gesture
from crm_tui.widgets.notice import Tone

NEEDS = {
    "grant_gesture": GestureStatus.TO_APPROVE,
    "refuse_gesture": GestureStatus.TO_APPROVE,
    "carry_out_gesture": GestureStatus.GRANTED,
    "cancel_gesture": GestureStatus.CARRIED_OUT,
}
"""What a gesture must be for each act."""

NONE_CHOSEN = "Choisissez un geste dans la liste."


class GestureDecisions(DeskView[Any]):
    """Asks why, then acts; a subclass says which gesture and reads it again."""

    key: str

    @property
    def chosen_gesture(self) -> Gesture | None:
        """Return the gesture under the cursor; None on another line."""
        raise NotImplementedError

    def load(self) -> None:
        """Read the list again."""
        raise NotImplementedError

    def why_not(self, command: Command) -> str:
        """Say what the gesture under the cursor is, where it is not what is needed."""
        if refusal := super().why_not(command):
            return refusal
        needed = NEEDS.get(command.id)
        if needed is None:
            return ""
        chosen = self.chosen_gesture
        if chosen is None:
            return NONE_CHOSEN
        if chosen.status is needed:
            return ""
        return (
            f"Ce geste est {GESTURE_STATUS[chosen.status]} : "
            f"l'acte demande un geste {GESTURE_STATUS[needed]}."
        )

    def action_grant_gesture(self) -> None:
        """Grant it; where the reason keeps coming back, ask what treats the cause."""
        chosen = self.chosen_gesture
        if chosen is None:
            return
        if chosen.rule_row == RECURRING_ROW:
            self._ask_why("Motif récurrent : la cause", "ce qui la traite…", self.grant)
        else:
            self.grant("")

    def grant(self, because: str) -> None:
        """Grant the gesture."""
        self._decide(is_granted=True, because=because)

    def action_refuse_gesture(self) -> None:
        """Ask why, then refuse it."""
        self._ask_why(
            "Refuser le geste",
            "déjà compensé, cause extérieure…",
            lambda why: self._decide(is_granted=False, because=why),
        )

    def action_carry_out_gesture(self) -> None:
        """Ask for the reference of the credit, then note it."""
        self._ask_why("Référence de l'avoir ou du virement", "AV-2024-0881", self._pay)

    def action_cancel_gesture(self) -> None:
        """Ask why, then cancel it."""
        self._ask_why("Annuler le geste exécuté", "mauvais compte…", self._cancel)

    def _decide(self, *, is_granted: bool, because: str) -> None:
        desk, key = self.desk, self.key
        self._act_on(
            lambda gesture: decide_gesture(
                desk,
                gesture_id=gesture.id,
                seen_version=gesture.version,
                is_granted=is_granted,
                because=because,
                key=key,
            )
        )

    def _pay(self, reference: str) -> None:
        desk, key = self.desk, self.key
        self._act_on(
            lambda gesture: carry_out_gesture(
                desk,
                gesture_id=gesture.id,
                seen_version=gesture.version,
                reference=reference,
                key=key,
            )
        )

    def _cancel(self, because: str) -> None:
        desk, key = self.desk, self.key
        self._act_on(
            lambda gesture: cancel_gesture(
                desk,
                gesture_id=gesture.id,
                seen_version=gesture.version,
                because=because,
                key=key,
            )
        )

    def _act_on(self, call: Callable[[Gesture], Gesture]) -> None:
        chosen = self.chosen_gesture
        if chosen is not None:
            self.act(lambda: call(chosen), then=self.tell_gesture)

    def tell_gesture(self, gesture: Gesture) -> None:
        """Say what became of it, and read again."""
        self.key = uuid4().hex
        self.say(f"{gesture.number} {GESTURE_STATUS[gesture.status]}.", Tone.DONE)
        self.load()

    def _ask_why(
        self, title: str, placeholder: str, then: Callable[[str], None]
    ) -> None:
        dialog = ReasonDialog(title=title, placeholder=placeholder)
        self.app.push_screen(dialog, lambda typed: then(typed) if typed else None)
