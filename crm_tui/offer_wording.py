"""French labels of the offers, apart from `wording`, which every screen imports."""

from crm_tui.domain.offer import OfferMode, OfferRefusal

OFFER_MODE = {
    OfferMode.PUSHED: "à notre initiative",
    OfferMode.REQUESTED: "à la demande du client",
}

OFFER_REFUSAL = {
    OfferRefusal.PRICE: "trop cher",
    OfferRefusal.NO_NEED: "pas de besoin",
    OfferRefusal.COMMITMENT: "ne veut pas s'engager",
    OfferRefusal.HELD_ELSEWHERE: "déjà équipé ailleurs",
    OfferRefusal.DISCONTENT: "mécontent du service",
    OfferRefusal.UNWILLING: "ne souhaite pas de proposition",
}
