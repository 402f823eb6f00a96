"""The offers as an adviser reads them beside a customer: choice, words, caution."""

from dataclasses import dataclass

from crm_tui.domain.french_format import euros
from crm_tui.domain.offer import WITHDRAWAL_DAYS, Offer
from crm_tui.domain.offer_choice import OfferChoice, OfferVerdict
from crm_tui.domain.script_text import filled_text, has_blank

FACT = "fait_usage"
"""The blank of script S8: « J'ai vu que {{ fait_usage }} »."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferBoard:
    """What may be proposed to one customer now, and what to say."""

    party_id: int
    customer: str
    choice: OfferChoice
    opening: str
    """The sentence of script S8 that asks to present an offer, its blank in it."""
    guardian: str = ""
    """Whom to speak to for a protected customer, or empty."""

    def opening_for(self, verdict: OfferVerdict) -> str:
        """Return what to say first; empty where no fact of the customer calls it.

        Who asked for it by themselves is not asked whether they want to hear of it.
        """
        fact = verdict.pros[0].said if verdict.pros else ""
        said = filled_text(self.opening, values={FACT: fact})
        return "" if has_blank(said) else said


def pitch_of(offer: Offer) -> str:
    """Return what is said of an offer, in the order of script S8.

    « bénéfice → prix → engagement → rétractation (14 jours) »
    """
    price = f"{euros(offer.price)} par mois" if offer.price else "C'est gratuit"
    bound = (
        f"avec un engagement de {offer.commitment_months} mois"
        if offer.commitment_months
        else "sans engagement"
    )
    return (
        f"« {offer.benefit} {price}, {bound}. "
        f"Vous avez {WITHDRAWAL_DAYS} jours pour vous rétracter. »"
    )
