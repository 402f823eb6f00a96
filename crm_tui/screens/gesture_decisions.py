"""The acts on the gesture under the cursor: granted, refused, carried out, canceled."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import uuid4

from crm_tui.commands.command import Command
from crm_tui.complaint_wording import GESTURE_STATUS
from crm_tui.domain.french_format import euros
from crm_tui.domain.gesture import Gesture
from crm_tui.domain.gesture_approval import SAY_THE_CAUSE, SAY_WHY
from crm_tui.domain.goodwill import RECURRING_ROW
from crm_tui.domain.machines.gesture import GestureStatus
from crm_tui.screens.desk_view import DeskView
from crm_tui.screens.dialogs.said_act import Question, SaidActDialog
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

GestureAct = Callable[[Gesture, str, str], Gesture]
"""Acts on a gesture with what was said, under a save key."""

CAUSE = Question(
    title="Motif récurrent : la cause",
    field="because",
    label="la cause",
    placeholder="ce qui la traite…",
    missing=SAY_THE_CAUSE,
)
REFUSAL = Question(
    title="Refuser le geste",
    field="because",
    label="pourquoi",
    placeholder="déjà compensé, cause extérieure…",
    missing=SAY_WHY,
)
REFERENCE = Question(
    title="Geste exécuté : référence de l'avoir ou du virement",
    field="reference",
    label="référence",
    placeholder="AV-2024-0881",
    missing="Donnez la référence de l'avoir ou du virement.",
    longest=40,
)
CANCELLATION = Question(
    title="Annuler le geste exécuté",
    field="because",
    label="pourquoi",
    placeholder="mauvais compte…",
    missing="Donnez le motif de l'annulation.",
)


class GestureDecisions(DeskView[Any]):
    """Asks why, then acts; a subclass says which gesture and reads it again."""

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
        if chosen is not None and chosen.rule_row == RECURRING_ROW:
            self._ask(chosen, CAUSE, partial(self._decide, is_granted=True))
        elif chosen is not None:
            key = uuid4().hex
            self.act(
                lambda: self._decide(chosen, "", key, is_granted=True),
                then=self.tell_gesture,
            )

    def action_refuse_gesture(self) -> None:
        """Ask why, then refuse it."""
        self._ask(self.chosen_gesture, REFUSAL, partial(self._decide, is_granted=False))

    def action_carry_out_gesture(self) -> None:
        """Ask for the reference of the credit, then note it."""
        self._ask(self.chosen_gesture, REFERENCE, self._carry_out)

    def action_cancel_gesture(self) -> None:
        """Ask why, then cancel it."""
        self._ask(self.chosen_gesture, CANCELLATION, self._cancel)

    def _decide(
        self, gesture: Gesture, because: str, key: str, *, is_granted: bool
    ) -> Gesture:
        return decide_gesture(
            self.desk,
            gesture_id=gesture.id,
            seen_version=gesture.version,
            is_granted=is_granted,
            because=because,
            key=key,
        )

    def _carry_out(self, gesture: Gesture, reference: str, key: str) -> Gesture:
        return carry_out_gesture(
            self.desk,
            gesture_id=gesture.id,
            seen_version=gesture.version,
            reference=reference,
            key=key,
        )

    def _cancel(self, gesture: Gesture, because: str, key: str) -> Gesture:
        return cancel_gesture(
            self.desk,
            gesture_id=gesture.id,
            seen_version=gesture.version,
            because=because,
            key=key,
        )

    def tell_gesture(self, gesture: Gesture) -> None:
        """Say what became of it, and read again."""
        self.say(f"{gesture.number} {GESTURE_STATUS[gesture.status]}.", Tone.DONE)
        self.load()

    def _ask(self, chosen: Gesture | None, asked: Question, act: GestureAct) -> None:
        if chosen is None:
            return
        about = f"{chosen.number} · {euros(chosen.amount_euros)} · {chosen.because}"
        dialog = SaidActDialog(
            replace(asked, about=about), lambda said, key: act(chosen, said, key)
        )
        self.app.push_screen(dialog, self._come_back)

    def _come_back(self, done: Gesture | None) -> None:
        """Tell what was done; left undone, show how things stand now."""
        if done is None:
            self.load()
        else:
            self.tell_gesture(done)
