"""The rows of the offers proposed to customers, and of their answers."""

from collections.abc import Mapping

from crm_tui.desk import Act
from crm_tui.domain.offer import OfferMode, OfferRefusal
from crm_tui.usecases.accept_offer import accept_offer
from crm_tui.usecases.decline_offers import decline_offers
from crm_tui.usecases.present_offer import present_offer
from crm_tui.usecases.propose_offers import propose_offers
from crm_tui.usecases.refuse_offer import refuse_offer
from tests.usecases.rights import Row

ASKED = OfferMode.REQUESTED
EVERYBODYS = "ASSURANCE_FUITE"
"""In the catalog of every profile; the customer of the matrix complains: they ask."""

SIGHT: Mapping[str, Row] = {
    "propose_offers": Row(
        acts=(Act.SHOW_OFFERS,),
        call=lambda desk, world: propose_offers(desk, party_id=world.party),
    ),
}
"""The reads."""

ACTS: Mapping[str, Row] = {
    "present_offer": Row(
        acts=(Act.PRESENT_OFFER,),
        call=lambda desk, world: present_offer(
            desk, party_id=world.party, offer_code=EVERYBODYS, mode=ASKED, key="k1"
        ),
    ),
    "refuse_offer": Row(
        acts=(Act.REFUSE_OFFER,),
        call=lambda desk, world: refuse_offer(
            desk,
            party_id=world.party,
            offer_code=EVERYBODYS,
            mode=ASKED,
            reason=OfferRefusal.NO_NEED,
            key="k1",
        ),
    ),
    "decline_offers": Row(
        acts=(Act.DECLINE_OFFERS,),
        call=lambda desk, world: decline_offers(desk, party_id=world.party, key="k1"),
    ),
    "accept_offer": Row(
        acts=(Act.ACCEPT_OFFER,),
        call=lambda desk, world: accept_offer(
            desk,
            party_id=world.party,
            offer_code=EVERYBODYS,
            mode=ASKED,
            is_agreed=True,
            key="k1",
        ),
    ),
}
"""What is done with the customer on the line."""
