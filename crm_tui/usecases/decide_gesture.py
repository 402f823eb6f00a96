"""Grant or refuse the gesture that a colleague could not grant alone: four eyes."""

from crm_tui.complaint_wording import GESTURE_STATUS
from crm_tui.desk import Act, Desk, Work
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
        waiting = gestures.get_seen(
            work.session,
            gesture_id=gesture_id,
            seen_version=seen_version,
            within=work.territory,
        )
        said = typed_text(
            because, field="because", label="Pourquoi", max_length=BECAUSE_LENGTH
        )
        _check(work, waiting, is_granted=is_granted, because=said)
        decided = _keep(work, waiting, is_granted=is_granted, because=said)
        _follow_up(work, decided)
        work.trail(
            "gesture", str(waiting.id), before=waiting, after=decided, reason=said
        )
    return decided


def _check(work: Work, waiting: Gesture, *, is_granted: bool, because: str) -> None:
    other = work.desk.acting_for
    check_decision(
        waiting,
        is_granted=is_granted,
        because=because,
        deciders={work.agent.code, *([other.code] if other else [])},
        ceiling=ceiling_over(work, gesture=waiting),
    )


def _keep(work: Work, waiting: Gesture, *, is_granted: bool, because: str) -> Gesture:
    status = GestureStatus.GRANTED if is_granted else GestureStatus.REFUSED
    GESTURE.check(waiting.status, status)
    gestures.change(
        work.session,
        gesture=waiting,
        status=status.value,
        decided_at=work.now,
        decided_by=work.agent.code,
        decided_because=because,
    )
    return gestures.get(work.session, gesture_id=waiting.id, within=work.territory)


def _follow_up(work: Work, decided: Gesture) -> None:
    """Finish the task that awaited it, tell it, and write to the customer if given."""
    result = f"Geste {GESTURE_STATUS[decided.status]}"
    finish_decision_in(work, gesture=decided, result=result)
    tell_gesture(work, gesture=decided, detail=decided.decided_because)
    if decided.is_given and decided.dossier_id is not None:
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
