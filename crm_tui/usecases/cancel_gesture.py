"""Take back a gesture that was carried out, for a reason: an expert's act."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.gesture import Gesture
from crm_tui.domain.gesture_approval import check_cancellation
from crm_tui.domain.machines.gesture import GestureStatus
from crm_tui.store import gestures
from crm_tui.usecases.parts.gestures import BECAUSE_LENGTH, tell_gesture
from crm_tui.usecases.parts.repeat import repeated
from crm_tui.usecases.parts.typed import typed_text


def cancel_gesture(
    desk: Desk, *, gesture_id: int, seen_version: int, because: str, key: str
) -> Gesture:
    """Cancel a gesture: it counts no more, and stays to be read.

    Raises UnableToCancel unless it was carried out and somebody says why, StaleRecord
    when it changed since it was seen, NotFound outside the territory.
    """
    with desk.performing(Act.CANCEL_GESTURE, key=key) as work:
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
            because, field="because", label="Motif", max_length=BECAUSE_LENGTH
        )
        check_cancellation(gesture, because=said)
        status = GestureStatus.CANCELED
        gestures.change(
            work.session,
            gesture=gesture,
            status=status.value,
            canceled_at=work.now,
            canceled_by=work.agent.code,
            canceled_because=said,
        )
        canceled = gestures.get(
            work.session, gesture_id=gesture.id, within=work.territory
        )
        tell_gesture(work, gesture=canceled, detail=said)
        work.trail(
            "gesture", str(gesture.id), before=gesture, after=canceled, reason=said
        )
    return canceled
