"""Present an offer to a customer on the line: counted, told on their timeline."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.offer import OfferMode
from crm_tui.domain.timeline import TimelineKind
from crm_tui.offer_wording import OFFER_MODE
from crm_tui.usecases.parts.offers import look_to_act, proposal_in
from crm_tui.usecases.parts.repeat import repeated
from crm_tui.usecases.parts.story import tell


def present_offer(
    desk: Desk, *, party_id: int, offer_code: str, mode: OfferMode, key: str
) -> int:
    """Keep that an offer was presented, and return the id of the proposal.

    One that still waits for an answer is presented again without counting twice.
    Raises UnableToPropose, NotFound outside the territory.
    """
    with desk.performing(Act.PRESENT_OFFER, key=key) as work:
        if done := repeated(work, kind="offer_proposal"):
            return int(done)
        look = look_to_act(work, party_id=party_id, mode=mode)
        verdict = look.offered(offer_code)
        proposal = proposal_in(work, look=look, offer_code=offer_code, mode=mode)
        tell(
            work,
            kind=TimelineKind.CONTRACT,
            title=f"Offre présentée · {verdict.offer.label}",
            detail=f"{OFFER_MODE[mode]} · {verdict.why}",
            party_id=look.shown.record.party.id,
        )
        work.trail(
            "offer_proposal",
            str(proposal.id),
            after={"offer": offer_code, "mode": mode.value},
            reason=verdict.why[:200],
        )
    return proposal.id
