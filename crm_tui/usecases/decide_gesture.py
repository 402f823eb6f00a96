"""Grant or refuse the gesture that a colleague could not grant alone: four eyes."""

from crm_tui.complaint_wording import GESTURE_STATUS
from crm_tui.desk import Act, Desk
from crm_tui.domain.gesture import Gesture
from crm_tui.domain.gesture_approval import check_decision
from crm_tui.domain.machines.gesture import GESTURE, GestureStatus
from crm_tui.store import dossiers, gestures, parties
from crm_tui.usecases.parts.gesture_letter import write_granted_in
from crm_tui.usecases.parts.gesture_task import finish_decision_in
from crm_tui.usecases.parts.gestures import (
    BECAUSE_LENGTH,
    ceiling_over,
    tell_gesture,
)
from crm_tui.usecases.parts.repeat import repeated
from crm_tui.usecases.parts.typed import typed_text


def decide_gesture(
    desk: Desk,
    *,
    gesture_id: int,
    seen_version: int,
    is_granted: bool,
    because: str = "",
    key: str,
) -> Gesture:
    """Decide once and for all; whoever comes second is told so.

    Raises UnableToDecide for one's own proposal or one beyond the ceiling, StaleRecord
    when somebody decided since it was seen, NotFound outside the territory.
    """
    with desk.performing(Act.DECIDE_GESTURE, key=key) as work:
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
            because, field="because", label="Pourquoi", max_length=BECAUSE_LENGTH
        )
        other = work.desk.acting_for
        check_decision(
            gesture,
            is_granted=is_granted,
            because=said,
            deciders={work.agent.code, *([other.code] if other else [])},
            ceiling=ceiling_over(work, gesture=gesture),
        )
        status = GestureStatus.GRANTED if is_granted else GestureStatus.REFUSED
        GESTURE.check(gesture.status, status)
        gestures.change(
            work.session,
            gesture=gesture,
            status=status.value,
            decided_at=work.now,
            decided_by=work.agent.code,
            decided_because=said,
        )
        decided = gestures.get(
            work.session, gesture_id=gesture.id, within=work.territory
        )
        result = f"Geste {GESTURE_STATUS[status]}"
        finish_decision_in(work, gesture=gesture, result=result)
        tell_gesture(work, gesture=decided, detail=said)
        if is_granted and decided.dossier_id is not None:
            write_granted_in(
                work,
                gesture=decided,
                party=parties.get(
                    work.session, party_id=decided.party_id, within=work.territory
                ),
                dossier=dossiers.get(
                    work.session, dossier_id=decided.dossier_id, within=work.territory
                ),
            )
        work.trail(
            "gesture", str(gesture.id), before=gesture, after=decided, reason=said
        )
    return decided
