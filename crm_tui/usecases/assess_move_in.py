"""The live guide of an arrival: what the rule says of what is typed so far."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.forms import MoveInForm
from crm_tui.domain.move_in import MoveInDecision
from crm_tui.usecases.parts.arrival import decide_form, is_complete, read_arrival
from crm_tui.usecases.parts.business_rules import rules_in_force


def assess_move_in(desk: Desk, *, form: MoveInForm) -> MoveInDecision | None:
    """Return the decision, or None while a field is empty; writes nothing.

    Raises a Refusal that names the field where what is typed cannot be used.
    """
    desk.check(Act.APPLY_MOVE_IN)
    if not is_complete(form):
        return None
    with desk.viewing(Act.APPLY_MOVE_IN) as work:
        arrival = read_arrival(work, form=form)
        return decide_form(
            work, form=form, arrival=arrival, rules=rules_in_force(work.session)
        )
