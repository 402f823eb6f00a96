"""Why an offer is left out: every reason of rule R12, in its order.

« Drop an offer when: not valid today; not in the catalogue filter of the agent's
profile; technical prerequisite missing (fibre, débit, télérelève, modern meter);
already held or incompatible; engagement > 90 days left (migration only) »
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from crm_tui.domain.commercial_view import SiteEligibility
from crm_tui.domain.contract import LineOfBusiness
from crm_tui.domain.french_format import short_date
from crm_tui.domain.limitation import years_before
from crm_tui.domain.offer import Offer, OfferKind, OfferNeed
from crm_tui.domain.offer_facts import HeldLine, OfferCustomer
from crm_tui.domain.search_key import normalize

LONGEST_COMMITMENT_DAYS = 90
"""« engagement > 90 days left (migration only) »: a plan is not changed before."""

MODERN_METER_YEARS = 15
"""How old a meter may be to take an emitter: our own decision."""

LINE_NAMES = {
    LineOfBusiness.WATER: "d'eau",
    LineOfBusiness.HOME: "Internet",
    LineOfBusiness.MOBILE: "mobile",
    LineOfBusiness.SERVICE: "de service",
}


class DropCode(StrEnum):
    """Which reason leaves an offer out."""

    NOT_VALID = "HORS_DATES"
    OUT_OF_CATALOG = "HORS_CATALOGUE"
    NO_CONTRACT = "SANS_CONTRAT"
    NEED_MISSING = "PREREQUIS"
    HELD = "DEJA_DETENUE"
    INCOMPATIBLE = "INCOMPATIBLE"
    COMMITTED = "ENGAGEMENT"
    BARRIER = "CLIENT_NON_SOLLICITABLE"
    SILENT = "REFUS_RECENT"
    POINTLESS = "SANS_MOTIF"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferDrop:
    """One reason against an offer, as an agent reads it."""

    code: DropCode
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The catalog as one agent opens it on one day."""

    offers: tuple[Offer, ...]
    profiles: frozenset[str]
    """Codes of the agent's profiles, a lent one among them."""
    today: date
    labels: Mapping[str, Offer]
    """The offers by every normalized label under which contracts hold them."""

    def named(self, label: str) -> Offer | None:
        """Return the offer a contract calls so; None where the catalog has none."""
        return self.labels.get(_name_in(label))


def labels_of(offers: Iterable[Offer]) -> Mapping[str, Offer]:
    """Return the offers by every normalized label contracts call them."""
    return {
        normalize(name): offer
        for offer in offers
        for name in (offer.label, *offer.also_called)
    }


@lru_cache(maxsize=1_024)
def _name_in(label: str) -> str:
    """Return the normalized name of an offer in the label of a contract.

    What is in brackets is about the contract: `(engagement jusqu'au 25/08/2024)`.
    """
    name, _, _ = label.partition(" (")
    return normalize(name)


def drops_of(
    offer: Offer, *, line: HeldLine | None, customer: OfferCustomer, shelf: Shelf
) -> tuple[OfferDrop, ...]:
    """Return what speaks against an offer for one line of a customer.

    Without a line: for who holds none of that kind yet.
    """
    return tuple(each_drop(offer, line=line, customer=customer, shelf=shelf))


def each_drop(
    offer: Offer, *, line: HeldLine | None, customer: OfferCustomer, shelf: Shelf
) -> Iterator[OfferDrop]:
    """Yield the same reasons, each looked for when it is asked for."""
    yield from _validity(offer, shelf.today)
    yield from _catalog(offer, shelf)
    yield from _technical(offer, line, customer, shelf.today)
    yield from _parc(offer, line, customer, shelf)
    yield from _commitment(offer, line)


def is_migration(offer: Offer, line: HeldLine | None) -> bool:
    """Tell whether the offer takes the place of the plan of a line."""
    return offer.kind is OfferKind.PLAN and line is not None


def _drop(code: DropCode, sentence: str) -> OfferDrop:
    return OfferDrop(code=code, sentence=sentence)


def _validity(offer: Offer, today: date) -> Iterator[OfferDrop]:
    if today < offer.valid_from:
        said = f"Proposée à partir du {short_date(offer.valid_from)}."
        yield _drop(DropCode.NOT_VALID, said)
    elif offer.valid_until is not None and today >= offer.valid_until:
        said = f"N'est plus proposée depuis le {short_date(offer.valid_until)}."
        yield _drop(DropCode.NOT_VALID, said)


def _catalog(offer: Offer, shelf: Shelf) -> Iterator[OfferDrop]:
    if offer.profiles and not offer.profiles & shelf.profiles:
        yield _drop(DropCode.OUT_OF_CATALOG, "Hors du catalogue de votre profil.")


def _technical(
    offer: Offer, line: HeldLine | None, customer: OfferCustomer, today: date
) -> Iterator[OfferDrop]:
    if line is None and offer.kind is OfferKind.OPTION:
        kind = LINE_NAMES[offer.line_of_business]
        yield _drop(DropCode.NO_CONTRACT, f"Aucun contrat {kind} en cours.")
    place = customer.place_of(line)
    missing = (_missing(need, customer, place, today) for need in offer.needs)
    for said in (*missing, _bandwidth(offer, place)):
        if said:
            yield _drop(DropCode.NEED_MISSING, said)


def _missing(
    need: OfferNeed,
    customer: OfferCustomer,
    place: SiteEligibility | None,
    today: date,
) -> str:
    """Return what lacks of a prerequisite; unknown is not had."""
    if need is OfferNeed.FIBRE:
        return _of_place(place.has_fibre if place else None, "Fibre")
    if need is OfferNeed.REMOTE_READING:
        return _of_place(place.has_remote_reading if place else None, "Télérelève")
    if need is OfferNeed.MODERN_METER:
        return _meter(customer, today)
    return "" if customer.has_email else "Aucune adresse e-mail connue."


def _of_place(has_it: bool | None, name: str) -> str:
    if has_it is None:
        return f"{name} : éligibilité de l'adresse à vérifier."
    return "" if has_it else f"{name} : adresse non éligible."


def _meter(customer: OfferCustomer, today: date) -> str:
    if customer.is_remote_read:
        return "Compteur déjà relevé à distance."
    installed = customer.meter_installed_on
    if installed is None:
        return "Âge du compteur à vérifier."
    if installed >= years_before(today, years=MODERN_METER_YEARS):
        return ""
    return f"Compteur de plus de {MODERN_METER_YEARS} ans : à remplacer d'abord."


def _bandwidth(offer: Offer, place: SiteEligibility | None) -> str:
    if not offer.least_mbps:
        return ""
    mbps = place.downstream_mbps if place is not None else None
    if mbps is None:
        return "Débit de l'adresse à vérifier."
    if mbps >= offer.least_mbps:
        return ""
    return f"Débit insuffisant : {mbps} Mbit/s sur {offer.least_mbps} demandés."


def _parc(
    offer: Offer, line: HeldLine | None, customer: OfferCustomer, shelf: Shelf
) -> Iterator[OfferDrop]:
    """Look at the line itself, or at every one for who has none of that kind.

    The plan that a migration replaces is not in its way.
    """
    for one in customer.past_of(offer.code):
        if one.is_accepted:
            said = f"Déjà acceptée, présentée le {short_date(one.presented_on)}."
            yield _drop(DropCode.HELD, said)
    if offer in [shelf.named(label) for label in _labels(line, customer)]:
        yield _drop(DropCode.HELD, "Déjà détenue.")
    beside = _labels(line, customer, with_plan=not is_migration(offer, line))
    for other in map(shelf.named, beside):
        if other is not None and is_incompatible(offer, other):
            said = f"Incompatible avec {other.label}."
            yield _drop(DropCode.INCOMPATIBLE, said)


def _labels(
    line: HeldLine | None, customer: OfferCustomer, *, with_plan: bool = True
) -> list[str]:
    lines = customer.held if line is None else (line,)
    plans = [one.plan for one in lines] if with_plan else []
    return [*plans, *(option for one in lines for option in one.options)]


def is_incompatible(offer: Offer, other: Offer) -> bool:
    """Tell whether two offers do not go together, whichever of them says so."""
    return other.code in offer.excludes or offer.code in other.excludes


def _commitment(offer: Offer, line: HeldLine | None) -> Iterator[OfferDrop]:
    if line is None or not is_migration(offer, line):
        return
    left = line.commitment_days_left
    if left > LONGEST_COMMITMENT_DAYS:
        said = (
            f"Encore {left} jours d'engagement : pas de changement d'offre "
            f"au-delà de {LONGEST_COMMITMENT_DAYS}."
        )
        yield _drop(DropCode.COMMITTED, said)
