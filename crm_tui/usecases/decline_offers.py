"""Keep that a customer wants to hear of no offer: none is pushed for a while."""

from datetime import date

from crm_tui.desk import Act, Desk
from crm_tui.domain.french_format import short_date
from crm_tui.domain.offer import OfferMode, OfferRefusal, OfferStatus
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store.offers import OfferAnswer
from crm_tui.usecases.parts.offers import (
    answer_in,
    look_to_act,
    proposal_in,
    silent_until,
)
from crm_tui.usecases.parts.repeat import repeated
from crm_tui.usecases.parts.story import tell

EVERY_OFFER = ""


def decline_offers(desk: Desk, *, party_id: int, key: str) -> date:
    """Keep the refusal to listen; return the first day an offer may be pushed again.

    « si NON : remercier, noter « refus », ne pas reproposer avant 90 jours » (script
    S8). NotFound outside the territory.
    """
    with desk.performing(Act.DECLINE_OFFERS, key=key) as work:
        until = silent_until(work)
        if repeated(work, kind="offer_proposal"):
            return until
        look = look_to_act(work, party_id=party_id, mode=OfferMode.PUSHED)
        proposal = proposal_in(
            work, look=look, offer_code=EVERY_OFFER, mode=OfferMode.PUSHED
        )
        answer_in(
            work,
            proposal=proposal,
            answer=OfferAnswer(
                status=OfferStatus.REFUSED,
                refusal=OfferRefusal.UNWILLING,
                silent_until=until,
            ),
        )
        tell(
            work,
            kind=TimelineKind.CONTRACT,
            title="Proposition refusée · ne souhaite pas d'offre",
            detail=f"Aucune offre poussée avant le {short_date(until)}",
            party_id=look.shown.record.party.id,
        )
        work.trail(
            "offer_proposal",
            str(proposal.id),
            after={"silent_until": until.isoformat()},
        )
    return until
