"""What speaks for an offer: stated interests, usage, loyalty, the place (rule R12).

« Sort: coverage of stated interests, usage fit (hors forfait last 3 months), loyalty,
price proximity »
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from crm_tui.domain.commercial_view import Loyalty
from crm_tui.domain.french_format import euros
from crm_tui.domain.offer import Offer, OfferNeed, UsageFit
from crm_tui.domain.offer_drop import LONGEST_COMMITMENT_DAYS, Shelf, is_migration
from crm_tui.domain.offer_facts import USAGE_MONTHS, HeldLine, OfferCustomer
from crm_tui.domain.search_key import normalize
from crm_tui.domain.telecom_line import MonthUsage

LOYALTY_WORDS = {
    Loyalty.WELCOME: "nouveau client",
    Loyalty.CORE: "client fidèle",
    Loyalty.GOLD: "client gold",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferPro:
    """One reason for an offer: as an agent reads it, and as a customer hears it."""

    why: str
    """`intérêt « sport »`."""
    said: str
    """`vous aimez le sport`: what follows « J'ai vu que … »."""


@dataclass(frozen=True, slots=True, order=True)
class OfferRank:
    """Where an eligible offer stands among the others: the smallest comes first."""

    interests: int
    """How many it answers, negative: the most comes first."""
    usage: tuple[int, Decimal]
    """Months beyond the plan that it covers, and their euros, negative."""
    loyalty: int
    """-1 where it is made for the customer's segment."""
    price_gap: Decimal
    """How far its price is from what is paid for the same thing."""
    place: int
    """Its place in the catalog: two like offers keep their order."""


def pros_of(
    offer: Offer, *, line: HeldLine | None, customer: OfferCustomer, shelf: Shelf
) -> tuple[OfferPro, ...]:
    """Return what speaks for an offer, the strongest first."""
    return (
        *_interests(offer, customer),
        *_usage(offer, line, shelf),
        *_loyalty(offer, customer),
        *_place(offer, line, customer),
        *_ending(offer, line, shelf),
    )


def rank_of(
    offer: Offer,
    *,
    line: HeldLine | None,
    customer: OfferCustomer,
    shelf: Shelf,
    place: int,
) -> OfferRank:
    """Return where the offer stands; `place` is its rank in the catalog."""
    months = beyond_months(offer, line, today=shelf.today)
    held = shelf.named(line.plan) if line and is_migration(offer, line) else None
    return OfferRank(
        interests=-len(answered(offer, customer)),
        usage=(-len(months), -sum((m.extra_amount for m in months), Decimal(0))),
        loyalty=-(customer.loyalty in offer.loyalties),
        price_gap=abs(offer.price - (held.price if held else Decimal(0))),
        place=place,
    )


def answered(offer: Offer, customer: OfferCustomer) -> tuple[str, ...]:
    """Return the interests and life moments of the customer that the offer answers.

    A moment may carry a day behind it: `déménagement 08/2024` answers `déménagement`.
    """
    if not customer.interests:
        return ()
    wanted = [normalize(word) for word in offer.interests]
    return tuple(
        told
        for told in customer.interests
        if any(_begins(normalize(told), word) for word in wanted)
    )


def beyond_months(
    offer: Offer, line: HeldLine | None, *, today: date
) -> tuple[MonthUsage, ...]:
    """Return the last months used beyond the plan in what the offer covers."""
    if line is None:
        return ()
    return tuple(
        month
        for month in line.last_usages(today=today)
        if any(_is_beyond(month, fit) for fit in offer.fits)
    )


def _begins(told: str, word: str) -> bool:
    return told == word or told.startswith(f"{word} ")


def _is_beyond(month: MonthUsage, fit: UsageFit) -> bool:
    if fit is UsageFit.DATA:
        return month.data.beyond > 0
    if fit is UsageFit.VOICE:
        return month.voice.beyond > 0
    return month.extra_amount > 0


def _interests(offer: Offer, customer: OfferCustomer) -> Iterator[OfferPro]:
    for told in answered(offer, customer):
        yield OfferPro(
            why=f"intérêt « {told} »",
            said=f"vous nous avez dit vous intéresser à « {told} »",
        )


def _usage(offer: Offer, line: HeldLine | None, shelf: Shelf) -> Iterator[OfferPro]:
    months = beyond_months(offer, line, today=shelf.today)
    if not months:
        return
    paid = sum((month.extra_amount for month in months), Decimal(0))
    amount = f" · {euros(paid)} de hors forfait" if paid else ""
    times = f"{len(months)} mois sur {USAGE_MONTHS}"
    yield OfferPro(
        why=f"forfait dépassé {times}{amount}",
        said=f"votre forfait a été dépassé {times}",
    )


def _loyalty(offer: Offer, customer: OfferCustomer) -> Iterator[OfferPro]:
    loyalty = customer.loyalty
    if loyalty is not None and loyalty in offer.loyalties:
        yield OfferPro(
            why=LOYALTY_WORDS[loyalty],
            said="vous êtes parmi nos clients les plus fidèles"
            if loyalty is not Loyalty.WELCOME
            else "vous êtes client depuis peu",
        )


def _place(
    offer: Offer, line: HeldLine | None, customer: OfferCustomer
) -> Iterator[OfferPro]:
    place = customer.place_of(line)
    has_news = line is None or not line.has_fibre
    if OfferNeed.FIBRE in offer.needs and has_news and place and place.has_fibre:
        yield OfferPro(
            why="fibre disponible", said="la fibre est disponible à votre adresse"
        )
    if OfferNeed.REMOTE_READING in offer.needs and place and place.has_remote_reading:
        yield OfferPro(
            why="télérelève disponible",
            said="votre compteur peut être relevé à distance",
        )
    if offer.for_owners and customer.is_owner:
        yield OfferPro(why="propriétaire", said="vous êtes propriétaire du logement")
    if offer.is_free:
        yield OfferPro(
            why="gratuit, sans engagement",
            said="vous pouvez en profiter gratuitement, sans engagement",
        )


def _ending(offer: Offer, line: HeldLine | None, shelf: Shelf) -> Iterator[OfferPro]:
    """Renew a commitment by something as good at least; less is served on request."""
    if line is None or not is_migration(offer, line):
        return
    held, left = shelf.named(line.plan), line.commitment_days_left
    if held is not None and offer.price < held.price:
        return
    if 0 < left <= LONGEST_COMMITMENT_DAYS:
        yield OfferPro(
            why=f"engagement échu dans {left} j",
            said=f"votre engagement prend fin dans {left} jours",
        )
