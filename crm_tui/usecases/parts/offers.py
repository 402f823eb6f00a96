"""The offers a customer may be proposed, as a look or an act reads them."""

from dataclasses import dataclass
from datetime import date, timedelta

from crm_tui.catalog import offer_labels, parameters
from crm_tui.catalog import offers as catalog_offers
from crm_tui.desk import Work
from crm_tui.domain.offer import OfferMode
from crm_tui.domain.offer_choice import (
    OfferChoice,
    OfferVerdict,
    eligible_offers,
    glance,
)
from crm_tui.domain.offer_drop import Shelf
from crm_tui.domain.offer_glance import OfferGlance
from crm_tui.domain.refusal import Refusal
from crm_tui.store import accounts, customers_360, offers
from crm_tui.store.offers import OfferAnswer, Proposal
from crm_tui.store.parameter_periods import values_in_force
from crm_tui.usecases.parts.customer_view import CustomerView, chosen_contract
from crm_tui.usecases.parts.dated_parameters import centre_of
from crm_tui.usecases.parts.held_lines import holdings_in
from crm_tui.usecases.parts.offer_facts import offer_customer
from crm_tui.usecases.parts.places import departement_for

SILENCE = "OFFRE_SILENCE_JOURS"


class UnableToPropose(Refusal):
    """The rule does not let this offer be proposed, or no longer does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferLook:
    """A customer, and what rule R12 says of every offer for them."""

    shown: CustomerView
    choice: OfferChoice

    def offered(self, code: str) -> OfferVerdict:
        """Return an offer that may be proposed; raises UnableToPropose."""
        verdict = self.choice.of(code)
        if verdict is None:
            raise UnableToPropose("Cette offre n'est pas, ou plus, au catalogue.")
        if not verdict.is_eligible:
            raise UnableToPropose(f"{verdict.offer.label} : {verdict.why}")
        return verdict


def read_offers(work: Work, *, party_id: int, mode: OfferMode) -> OfferLook:
    """Judge the catalog for a customer; NotFound outside the territory."""
    record = customers_360.read(
        work.session, party_id=party_id, today=work.today, within=work.territory
    )
    shown = CustomerView(
        record=record,
        contract=chosen_contract(record, contract_id=None),
        now=work.now,
        today=work.today,
        holdings=holdings_in(work, record),
    )
    return OfferLook(shown=shown, choice=judged_offers(work, shown, mode=mode))


def judged_offers(work: Work, shown: CustomerView, *, mode: OfferMode) -> OfferChoice:
    """Judge the catalog, as this agent opens it, for a customer already read."""
    return eligible_offers(
        customer=offer_customer(shown), shelf=_shelf(work), mode=mode
    )


def glanced_offers(work: Work, shown: CustomerView) -> OfferGlance:
    """Return in one word what this agent may push to a customer already read."""
    return glance(customer=offer_customer(shown), shelf=_shelf(work))


def look_to_act(work: Work, *, party_id: int, mode: OfferMode) -> OfferLook:
    """Judge again for an act, alone in doing so for this customer."""
    look = read_offers(work, party_id=party_id, mode=mode)
    accounts.lock_holder(work.session, party_id=look.shown.record.party.id)
    return look


def proposal_in(
    work: Work, *, look: OfferLook, offer_code: str, mode: OfferMode
) -> Proposal:
    """Return the proposal that waits for an answer; presented now where none does."""
    party = look.shown.record.party
    waiting = offers.find_waiting(
        work.session, party_id=party.id, offer_code=offer_code
    )
    return waiting or offers.present(
        work.session,
        party_id=party.id,
        offer_code=offer_code,
        mode=mode,
        departement=departement_for(work, party=party, site=look.shown.site),
        agent_code=work.agent.code,
        at=work.now,
    )


def answer_in(work: Work, *, proposal: Proposal, answer: OfferAnswer) -> None:
    """Keep what the customer said, once."""
    offers.answer(
        work.session,
        proposal=proposal,
        answer=answer,
        agent_code=work.agent.code,
        at=work.now,
    )


def silent_until(work: Work) -> date:
    """Return the first day what is refused today may be pushed again."""
    known = parameters()[SILENCE]
    told = values_in_force(
        work.session, codes=(SILENCE,), on=work.today, centre=centre_of(work.agent)
    )
    days = known.read(told[SILENCE]) if SILENCE in told else known.default
    if type(days) is not int:
        raise TypeError(f"parameter {SILENCE} is not a number")
    return work.today + timedelta(days=days)


def _shelf(work: Work) -> Shelf:
    held = (one.profile.code for one in work.agent.habilitations)
    return Shelf(
        offers=catalog_offers(),
        profiles=frozenset(held),
        today=work.today,
        labels=offer_labels(),
    )
