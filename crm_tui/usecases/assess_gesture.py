"""Tell what would become of a gesture, as it is typed."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.gesture import GestureForm
from crm_tui.domain.goodwill import GestureDecision
from crm_tui.store import parties
from crm_tui.usecases.parts.gestures import judge_in


def assess_gesture(desk: Desk, *, party_id: int, form: GestureForm) -> GestureDecision:
    """Return the decision with its row and its reasons; nothing is written.

    Raises the refusals of the form, and NotFound outside the territory.
    """
    with desk.viewing(Act.PROPOSE_GESTURE) as view:
        party = parties.get(view.session, party_id=party_id, within=view.territory)
        return judge_in(view, party_id=party.id, form=form)
