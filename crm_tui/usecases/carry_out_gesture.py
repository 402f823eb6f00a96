"""Carry a granted gesture out: its credit has a reference, and is counted once."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.gesture import Gesture
from crm_tui.domain.gesture_approval import UnableToCarryOut, check_execution
from crm_tui.domain.machines.gesture import GestureStatus
from crm_tui.store import gestures
from crm_tui.store.turns import await_turn
from crm_tui.usecases.parts.gestures import tell_gesture
from crm_tui.usecases.parts.repeat import repeated
from crm_tui.usecases.parts.typed import typed_text

REFERENCE_LENGTH = 40


def carry_out_gesture(
    desk: Desk, *, gesture_id: int, seen_version: int, reference: str, key: str
) -> Gesture:
    """Note that the credit was made in the billing tool, under its reference.

    Raises UnableToCarryOut unless it is granted and the reference never served,
    StaleRecord when it changed since it was seen, NotFound outside the territory.
    """
    with desk.performing(Act.CARRY_OUT_GESTURE, key=key) as work:
        done = repeated(work, kind="gesture")
        if done is not None:
            return gestures.get(
                work.session, gesture_id=int(done), within=work.territory
            )
        gesture = gestures.get_seen(
            work.session,
            gesture_id=gesture_id,
            seen_version=seen_version,
            within=work.territory,
        )
        said = typed_text(
            reference,
            field="reference",
            label="Référence",
            max_length=REFERENCE_LENGTH,
        ).upper()
        check_execution(gesture, reference=said)
        await_turn(work.session, keys=[f"gesture-reference:{said}"])
        if gestures.has_reference(work.session, reference=said):
            raise UnableToCarryOut(
                f"La référence {said} a déjà servi à un geste.", field="reference"
            )
        status = GestureStatus.CARRIED_OUT
        gestures.change(
            work.session,
            gesture=gesture,
            status=status.value,
            reference=said,
            carried_out_at=work.now,
            carried_out_by=work.agent.code,
        )
        executed = gestures.get(
            work.session, gesture_id=gesture.id, within=work.territory
        )
        tell_gesture(work, gesture=executed, detail=said)
        work.trail("gesture", str(gesture.id), before=gesture, after=executed)
    return executed
