"""List the gestures that wait for an expert, the oldest first."""

from dataclasses import replace

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.gesture import WaitingGesture
from crm_tui.domain.gesture_approval import OWN_PROPOSAL
from crm_tui.store import gestures
from crm_tui.usecases.parts.gestures import ceiling_over


def list_gestures(desk: Desk) -> tuple[WaitingGesture, ...]:
    """Return the gestures of the territory to decide, each with why one may not."""
    with desk.viewing(Act.LIST_GESTURES) as view:
        found = gestures.list_waiting(view.session, within=view.territory)
        return tuple(_judged(view, one) for one in found)


def _judged(view: Work, waiting: WaitingGesture) -> WaitingGesture:
    if waiting.gesture.proposed_by == view.agent.code:
        return replace(waiting, refusal=OWN_PROPOSAL)
    reason = ceiling_over(view, gesture=waiting.gesture).reason
    return replace(waiting, refusal=reason)
