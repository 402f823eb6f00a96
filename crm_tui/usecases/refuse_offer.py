"""Keep why a customer refused an offer: it is not pushed again for a while."""

from datetime import date

from crm_tui.desk import Act, Desk
from crm_tui.domain.french_format import short_date
from crm_tui.domain.offer import OfferMode, OfferRefusal, OfferStatus
from crm_tui.domain.timeline import TimelineKind
from crm_tui.offer_wording import OFFER_REFUSAL
from crm_tui.store.offers import OfferAnswer
from crm_tui.usecases.parts.offers import (
    answer_in,
    look_to_act,
    proposal_in,
    silent_until,
)
from crm_tui.usecases.parts.repeat import repeated
from crm_tui.usecases.parts.story import tell


def refuse_offer(
    desk: Desk,
    *,
    party_id: int,
    offer_code: str,
    mode: OfferMode,
    reason: OfferRefusal,
    key: str,
) -> date:
    """Keep the refusal and its reason; return the first day it may be pushed again.

    « refus, ne pas reproposer avant 90 jours […] motif de refus » (script S8). Raises
    UnableToPropose, NotFound outside the territory.
    """
    with desk.performing(Act.REFUSE_OFFER, key=key) as work:
        until = silent_until(work)
        if repeated(work, kind="offer_proposal"):
            return until
        look = look_to_act(work, party_id=party_id, mode=mode)
        verdict = look.offered(offer_code)
        proposal = proposal_in(work, look=look, offer_code=offer_code, mode=mode)
        answer_in(
            work,
            proposal=proposal,
            answer=OfferAnswer(
                status=OfferStatus.REFUSED, refusal=reason, silent_until=until
            ),
        )
        tell(
            work,
            kind=TimelineKind.CONTRACT,
            title=f"Offre refusée · {verdict.offer.label}",
            detail=f"{OFFER_REFUSAL[reason]} · pas avant le {short_date(until)}",
            party_id=look.shown.record.party.id,
        )
        work.trail(
            "offer_proposal",
            str(proposal.id),
            after={"offer": offer_code, "silent_until": until.isoformat()},
            reason=OFFER_REFUSAL[reason],
        )
    return until
