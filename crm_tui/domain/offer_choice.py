"""Which offers a customer may be proposed, and why not the others (rule R12).

« show max 3 with one-line reason *and* the rejected ones with the reason on demand
("se fier sans réserve" requires explanation) »
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from crm_tui.domain.contract import LineOfBusiness
from crm_tui.domain.french_format import short_date
from crm_tui.domain.offer import Offer, OfferMode
from crm_tui.domain.offer_drop import (
    DropCode,
    OfferDrop,
    Shelf,
    drops_of,
    each_drop,
    is_migration,
)
from crm_tui.domain.offer_facts import (
    BARRIER_WORDS,
    HeldLine,
    OfferCustomer,
    PushBarrier,
    push_barriers,
)
from crm_tui.domain.offer_fit import OfferPro, OfferRank, pros_of, rank_of
from crm_tui.domain.offer_glance import OfferGlance

MOST_SHOWN = 3
"""« show max 3 »."""

POINTLESS = "Rien ne l'appelle : ni intérêt, ni usage, ni fidélité, ni lieu."


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferVerdict:
    """An offer judged for a customer, with everything for it and against it."""

    offer: Offer
    line: HeldLine | None
    """The line it replaces or completes; None for a new one."""
    pros: tuple[OfferPro, ...]
    drops: tuple[OfferDrop, ...]
    rank: OfferRank
    presented_on: date | None = None
    """Presented and not answered yet."""

    @property
    def is_eligible(self) -> bool:
        """Tell whether nothing speaks against it."""
        return not self.drops

    @property
    def is_migration(self) -> bool:
        """Tell whether it takes the place of the plan held."""
        return is_migration(self.offer, self.line)

    @property
    def why(self) -> str:
        """Return the one line of reason: all that is for it, or all against."""
        if self.drops:
            return " ".join(drop.sentence for drop in self.drops)
        return " · ".join(pro.why for pro in self.pros) or "demandée par le client"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferChoice:
    """What may be proposed now, in the order it is proposed, and what may not."""

    mode: OfferMode
    barriers: tuple[PushBarrier, ...]
    """Why nothing may be pushed; what the customer asks for is served all the same."""
    shown: tuple[OfferVerdict, ...]
    """At most `MOST_SHOWN` pushed; all of them where the customer asks."""
    further: tuple[OfferVerdict, ...]
    """Eligible too, after those."""
    rejected: tuple[OfferVerdict, ...]
    """In the order of the catalog, each with its reasons."""

    @property
    def barrier_words(self) -> str:
        """Return `réclamation en cours, protection juridique`, or an empty text."""
        return barrier_words(self.barriers)

    def of(self, code: str) -> OfferVerdict | None:
        """Return the verdict of an offer; None where the catalog has no such one."""
        every = (*self.shown, *self.further, *self.rejected)
        return next((one for one in every if one.offer.code == code), None)


def barrier_words(barriers: Iterable[PushBarrier]) -> str:
    """Return `réclamation en cours, protection juridique`, or an empty text."""
    return ", ".join(BARRIER_WORDS[barrier] for barrier in barriers)


def eligible_offers(
    *, customer: OfferCustomer, shelf: Shelf, mode: OfferMode
) -> OfferChoice:
    """Judge every offer of the catalog for a customer (`offres_eligibles`, R12).

    Pushed, an offer passes every reason of the rule and has something for it; asked for
    by the customer, it only has to be theirs to have.
    """
    barriers = push_barriers(customer, today=shelf.today)
    judging = _Judging(
        customer=customer,
        shelf=shelf,
        barriers=barriers if mode is OfferMode.PUSHED else None,
        lines=_unlike_lines(customer.held),
    )
    judged = [judging.judged(offer, at) for at, offer in enumerate(shelf.offers)]
    eligible = sorted((v for v in judged if v.is_eligible), key=lambda v: v.rank)
    most = MOST_SHOWN if mode is OfferMode.PUSHED else len(eligible)
    return OfferChoice(
        mode=mode,
        barriers=barriers,
        shown=tuple(eligible[:most]),
        further=tuple(eligible[most:]),
        rejected=tuple(verdict for verdict in judged if not verdict.is_eligible),
    )


def glance(*, customer: OfferCustomer, shelf: Shelf) -> OfferGlance:
    """Return in one word what may be pushed, as `eligible_offers` shows it.

    An offer is judged no further than the first reason against it: who opens a customer
    waits for it, who asks why opens the offers.
    """
    barriers = push_barriers(customer, today=shelf.today)
    if barriers:
        return OfferGlance(count=0, first="", barriers=barrier_words(barriers))
    judging = _Judging(
        customer=customer,
        shelf=shelf,
        barriers=(),
        lines=_unlike_lines(customer.held),
    )
    ranked = [
        (rank, offer)
        for at, offer in enumerate(shelf.offers)
        if (rank := judging.rank_pushed(offer, at)) is not None
    ]
    first = min(ranked, key=lambda one: one[0])[1].label if ranked else ""
    return OfferGlance(count=min(len(ranked), MOST_SHOWN), first=first, barriers="")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judging:
    """What every offer of the catalog is judged with, found once for all of them."""

    customer: OfferCustomer
    shelf: Shelf
    barriers: tuple[PushBarrier, ...] | None
    """None where the customer asks: nothing is pushed."""
    lines: Mapping[LineOfBusiness, tuple[HeldLine, ...]]

    def judged(self, offer: Offer, place: int) -> OfferVerdict:
        """Judge an offer for each line it could be for, and keep the best verdict."""
        verdicts = [
            self._for_line(offer, place, line) for line in self._lines_for(offer)
        ]
        return min(verdicts, key=lambda verdict: (len(verdict.drops), verdict.rank))

    def rank_pushed(self, offer: Offer, place: int) -> OfferRank | None:
        """Return where an offer that may be pushed stands; None where it may not."""
        customer, shelf = self.customer, self.shelf
        ranks = [
            rank_of(offer, line=line, customer=customer, shelf=shelf, place=place)
            for line in self._lines_for(offer)
            if self._is_pushed(offer, line)
        ]
        return min(ranks, default=None)

    def _is_pushed(self, offer: Offer, line: HeldLine | None) -> bool:
        customer, shelf = self.customer, self.shelf
        if any(each_drop(offer, line=line, customer=customer, shelf=shelf)):
            return False
        pros = pros_of(offer, line=line, customer=customer, shelf=shelf)
        return not any(self._unpushable(offer, pros))

    def _lines_for(self, offer: Offer) -> tuple[HeldLine | None, ...]:
        return self.lines.get(offer.line_of_business) or (None,)

    def _for_line(
        self, offer: Offer, place: int, line: HeldLine | None
    ) -> OfferVerdict:
        customer, shelf = self.customer, self.shelf
        pros = pros_of(offer, line=line, customer=customer, shelf=shelf)
        drops = drops_of(offer, line=line, customer=customer, shelf=shelf)
        if self.barriers is not None:
            drops = (*drops, *self._unpushable(offer, pros))
        waiting = [one for one in customer.past_of(offer.code) if one.is_waiting]
        return OfferVerdict(
            offer=offer,
            line=line,
            pros=pros,
            drops=drops,
            rank=rank_of(offer, line=line, customer=customer, shelf=shelf, place=place),
            presented_on=waiting[-1].presented_on if waiting else None,
        )

    def _unpushable(
        self, offer: Offer, pros: tuple[OfferPro, ...]
    ) -> Iterator[OfferDrop]:
        """Yield what forbids to push an offer the customer could have."""
        for words in (BARRIER_WORDS[barrier] for barrier in self.barriers or ()):
            yield OfferDrop(code=DropCode.BARRIER, sentence=f"{words.capitalize()}.")
        for one in self.customer.past_of(offer.code):
            if one.silent_until is not None and one.is_silent(today=self.shelf.today):
                yield OfferDrop(
                    code=DropCode.SILENT,
                    sentence=f"Refusée : pas avant le {short_date(one.silent_until)}.",
                )
        if not pros:
            yield OfferDrop(code=DropCode.POINTLESS, sentence=POINTLESS)


def _unlike_lines(
    held: Iterable[HeldLine],
) -> Mapping[LineOfBusiness, tuple[HeldLine, ...]]:
    """Return the lines of each kind, the first one of those that are judged alike.

    A trustee holds sixty contracts of one plan: each offer has one verdict for them.
    """
    unlike: dict[LineOfBusiness, dict[HeldLine, HeldLine]] = {}
    for line in held:
        judged_on = replace(line, contract_id=0, number="")
        unlike.setdefault(line.line_of_business, {}).setdefault(judged_on, line)
    return {kind: tuple(lines.values()) for kind, lines in unlike.items()}
