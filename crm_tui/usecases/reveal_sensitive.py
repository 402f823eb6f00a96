"""Reveal the sensitive facts of a customer: by right, for a reason, and trailed."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.sensitive import SensitiveFacts
from crm_tui.domain.text import clean
from crm_tui.store import sensitive
from crm_tui.usecases.parts.sensitive import facts_in

SHORTEST_REASON = 5
"""Letters: « ok » is not a reason."""


class NoReasonGiven(Refusal):
    """Nobody looks at a sensitive fact without saying why."""


def reveal_sensitive(desk: Desk, *, party_id: int, reason: str) -> SensitiveFacts:
    """Return the facts for the screen that asks; the trail keeps who looked and why.

    The facts themselves go nowhere else. Raises NoReasonGiven without a reason,
    NotFound outside the territory.
    """
    with desk.performing(Act.REVEAL_SENSITIVE) as work:
        why = clean(reason, field="Motif", max_length=200)
        if len(why) < SHORTEST_REASON:
            raise NoReasonGiven(
                "Dites pourquoi ces données sont consultées.", field="reason"
            )
        record = sensitive.read(work.session, party_id=party_id, within=work.territory)
        work.trail(
            "party", record.number, after={"sensitive": "consultation"}, reason=why
        )
        return facts_in(work, record)
