"""Propose the offers a customer may have, each with its reason (rule R12)."""

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.offer import OfferMode
from crm_tui.domain.offer_board import FACT, OfferBoard
from crm_tui.usecases.parts.offers import read_offers
from crm_tui.usecases.parts.scripts import scripts_in_force

SCRIPT = "S8"


def propose_offers(
    desk: Desk, *, party_id: int, mode: OfferMode = OfferMode.PUSHED
) -> OfferBoard:
    """Return what may be proposed now and what may not, with what to say.

    « sélection pertinente des offres à pousser au Client en fonction des centres
    d'intérêt et des résultats d'éligibilité » (document 004). NotFound outside the
    territory.
    """
    with desk.viewing(Act.SHOW_OFFERS) as view:
        look = read_offers(view, party_id=party_id, mode=mode)
        opening = _opening(view)
    party = look.shown.record.party
    return OfferBoard(
        party_id=party.id,
        customer=party.name,
        choice=look.choice,
        opening=opening if mode is OfferMode.PUSHED else "",
        guardian=look.shown.guardian,
    )


def _opening(view: Work) -> str:
    """Return the sentence of the script in force that the customer's fact completes."""
    blocks = scripts_in_force(view.session, on=view.today)[SCRIPT].blocks
    return next((block.text for block in blocks if FACT in block.text), "")
