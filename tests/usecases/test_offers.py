"""Offers presented, refused and accepted on a base (rule R12, J14 step 6)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import select

from crm_tui.clock import FixedClock
from crm_tui.desk import Desk
from crm_tui.domain.forms import ContactForm
from crm_tui.domain.offer import OfferMode, OfferRefusal
from crm_tui.domain.offer_drop import DropCode
from crm_tui.domain.offer_facts import PushBarrier
from crm_tui.store.engine import Store
from crm_tui.store.tables.dossier import (
    DossierCommentRow,
    DossierLinkRow,
    DossierRow,
    TaskRow,
)
from crm_tui.store.tables.offer import OfferProposalRow
from crm_tui.store.tables.telecom import (
    CommercialProfileRow,
    SiteEligibilityRow,
    TelecomLineRow,
)
from crm_tui.store.tables.trail import TimelineRow
from crm_tui.usecases.accept_offer import NotAgreed, accept_offer
from crm_tui.usecases.decline_offers import decline_offers
from crm_tui.usecases.parts.offers import UnableToPropose
from crm_tui.usecases.present_offer import present_offer
from crm_tui.usecases.propose_offers import propose_offers
from crm_tui.usecases.record_contact import record_contact
from crm_tui.usecases.refuse_offer import refuse_offer
from tests import factories
from tests.usecases.arrivals import rows

LEAK = "ASSURANCE_FUITE"
PUSHED, ASKED = OfferMode.PUSHED, OfferMode.REQUESTED
AUTUMN = date(2024, 10, 9)


@pytest.fixture
def owner(store: Store) -> int:
    """A customer of the water who owns the place and likes their garden."""
    with store.writing() as session:
        ids = factories.make_customer(session, occupancy="propriétaire")
        likes = CommercialProfileRow(party_id=ids["party"], interests="jardin,cuisine")
        session.add(likes)
    return ids["party"]


def shown(desk: Desk, party: int, mode: OfferMode = PUSHED) -> list[str]:
    board = propose_offers(desk, party_id=party, mode=mode)
    return [verdict.offer.code for verdict in board.choice.shown]


def told(store: Store) -> list[str]:
    return [row.title for row in rows(store, TimelineRow)]


def test_an_offer_comes_with_its_reason_and_the_words_of_the_script(
    desk: Desk, owner: int
):
    board = propose_offers(desk, party_id=owner)

    first = board.choice.shown[0]
    assert first.offer.code == LEAK
    assert first.why == "intérêt « jardin » · propriétaire"
    assert "vous intéresser à « jardin »" in board.opening_for(first)
    assert "une minute" in board.opening_for(first)
    fibre = board.choice.of("FIBRE_2G")
    assert fibre is not None
    assert DropCode.OUT_OF_CATALOG in {drop.code for drop in fibre.drops}


def test_an_offer_presented_twice_counts_once(desk: Desk, store: Store, owner: int):
    first = present_offer(desk, party_id=owner, offer_code=LEAK, mode=PUSHED, key="k1")
    again = present_offer(desk, party_id=owner, offer_code=LEAK, mode=PUSHED, key="k2")
    saved = present_offer(desk, party_id=owner, offer_code=LEAK, mode=PUSHED, key="k1")

    assert first == again == saved
    (proposal,) = rows(store, OfferProposalRow)
    assert (proposal.status, proposal.mode) == ("PRESENTEE", "POUSSEE")
    assert told(store) == ["Offre présentée · Assurance fuite"] * 2


def test_a_refusal_keeps_its_reason_and_ninety_days_of_silence(
    desk: Desk, store: Store, owner: int
):
    present_offer(desk, party_id=owner, offer_code=LEAK, mode=PUSHED, key="k1")
    until = refuse_offer(
        desk,
        party_id=owner,
        offer_code=LEAK,
        mode=PUSHED,
        reason=OfferRefusal.PRICE,
        key="k2",
    )

    (proposal,) = rows(store, OfferProposalRow)
    assert until == proposal.silent_until == AUTUMN
    assert (proposal.status, proposal.refusal) == ("REFUSEE", "PRIX")
    assert LEAK not in shown(desk, owner)
    assert LEAK in shown(desk, owner, ASKED)
    with pytest.raises(UnableToPropose, match="pas avant le 09/10/2024"):
        present_offer(desk, party_id=owner, offer_code=LEAK, mode=PUSHED, key="k3")


def test_who_wants_no_offer_is_left_in_peace(desk: Desk, owner: int):
    until = decline_offers(desk, party_id=owner, key="k1")

    board = propose_offers(desk, party_id=owner)
    assert until - timedelta(90) == date(2024, 7, 11)
    assert board.choice.shown == ()
    assert board.choice.barriers == (PushBarrier.UNWILLING,)


def test_an_acceptance_opens_the_order_of_the_contract(
    desk: Desk, store: Store, owner: int
):
    order = accept_offer(
        desk, party_id=owner, offer_code=LEAK, mode=PUSHED, is_agreed=True, key="k1"
    )
    again = accept_offer(
        desk, party_id=owner, offer_code=LEAK, mode=PUSHED, is_agreed=True, key="k1"
    )

    assert again.number == order.number
    (dossier,) = rows(store, DossierRow)
    (task,) = rows(store, TaskRow)
    (proposal,) = rows(store, OfferProposalRow)
    with store.reading() as session:
        links = set(session.exec(select(DossierLinkRow.kind)))
    assert (dossier.type, dossier.preset) == ("CMD", "OFFRE_EAU")
    assert (task.queue, proposal.dossier_id) == ("N1-EAU-ACCUEIL", dossier.id)
    assert "contract" in links
    assert "Offre acceptée · Assurance fuite" in told(store)
    assert LEAK not in shown(desk, owner, ASKED), "accepted once"


def test_nobody_subscribes_by_saying_nothing(desk: Desk, store: Store, owner: int):
    with pytest.raises(NotAgreed, match="accord oral explicite"):
        accept_offer(
            desk,
            party_id=owner,
            offer_code=LEAK,
            mode=PUSHED,
            is_agreed=False,
            key="k1",
        )

    assert rows(store, DossierRow) == []


@pytest.mark.parametrize(
    ("change", "barrier"),
    [
        pytest.param({"dunning_stage": 2}, PushBarrier.DUNNING, id="66"),
        pytest.param({"is_protected": True}, PushBarrier.GUARDIANSHIP, id="67"),
        pytest.param({"type": "REC"}, PushBarrier.COMPLAINT, id="complaint"),
        pytest.param({"type": "RES"}, PushBarrier.TERMINATION, id="termination"),
        pytest.param(
            {"type": "RES", "preset": "RETRACTATION"}, PushBarrier.WITHDRAWAL, id="14 j"
        ),
        pytest.param({"is_opposed": True}, PushBarrier.OPPOSITION, id="opposition"),
    ],
)
def test_nothing_is_pushed_in_the_wrong_moment(
    desk: Desk, store: Store, change, barrier
):
    with store.writing() as session:
        protected = change.get("is_protected", False)
        ids = factories.make_customer(
            session, occupancy="propriétaire", is_protected=protected
        )
        party = ids["party"]
        if "type" in change:
            factories.make_dossier(session, party_id=party, **change)
        if "dunning_stage" in change:
            factories.make_account(session, holder_id=party, **change)
        if "is_opposed" in change:
            session.add(CommercialProfileRow(party_id=party, is_opposed=True))

    board = propose_offers(desk, party_id=party)

    assert board.choice.barriers == (barrier,)
    assert board.choice.shown == ()
    assert LEAK in shown(desk, party, ASKED), "the request is served"


def test_an_offer_of_a_call_belongs_to_its_contact(
    desk_of: Callable[..., Desk], store: Store, owner: int
):
    samir, claire = desk_of(code="SAM01"), desk_of(code="CLA02")
    refuse_offer(
        samir,
        party_id=owner,
        offer_code=LEAK,
        mode=ASKED,
        reason=OfferRefusal.PRICE,
        key="k0",
    )
    now = samir.clock.now() + timedelta(minutes=5)
    later = FixedClock(now)
    samir, claire = replace(samir, clock=later), replace(claire, clock=later)
    present_offer(samir, party_id=owner, offer_code=LEAK, mode=ASKED, key="k1")
    decline_offers(claire, party_id=owner, key="k2")
    form = ContactForm(party_id=owner, reason_code="EAU34", started_at=now.isoformat())

    contact = record_contact(samir, form=form, key="k3")

    whose = [row.contact_id for row in rows(store, OfferProposalRow)]
    assert whose == [None, contact.id, None], "before it, its own, a colleague's"


def test_a_line_is_named_as_it_is_said(desk_of: Callable[..., Desk], store: Store):
    with store.writing() as session:
        ids = factories.make_customer(session)
        session.add(SiteEligibilityRow(site_id=ids["site"], downstream_mbps=400))
        home = factories.make_contract(
            session,
            site_id=ids["site"],
            account_id=ids["account"],
            holder_id=ids["party"],
            line_of_business="HOME",
            offer="Fibre 2 Gb/s",
            started_on=date(2019, 1, 1),
        )
        session.add(
            TelecomLineRow(
                contract_id=home,
                number="+33353010205",
                status="EN_SERVICE",
                technology="Fibre",
            )
        )
    adviser = desk_of("SUPERVISEUR")

    order = accept_offer(
        adviser,
        party_id=ids["party"],
        offer_code="OPTION_SPORT",
        mode=ASKED,
        is_agreed=True,
        key="k1",
    )

    (comment,) = rows(store, DossierCommentRow)
    assert order.party_id == ids["party"]
    assert "en plus de Fibre 2 Gb/s (03 53 01 02 05)" in comment.text
