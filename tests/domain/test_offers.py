"""Rule R12: which offers may be proposed, why not the others, in what order."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_tui.domain.commercial_view import Loyalty, SiteEligibility
from crm_tui.domain.contract import LineOfBusiness
from crm_tui.domain.offer import OfferKind, OfferMode, OfferNeed, UsageFit
from crm_tui.domain.offer_choice import MOST_SHOWN
from crm_tui.domain.offer_drop import DropCode
from crm_tui.domain.offer_facts import PastOffer, PushBarrier
from crm_tui.domain.offer_glance import OfferGlance
from tests.domain.offers import (
    TODAY,
    choose,
    customer,
    glanced,
    line,
    offer,
    usage,
)

SPORT = {"interests": ("sport",)}
PLAN = {"kind": OfferKind.PLAN, "interests": ("sport",)}
FIBRE = SiteEligibility(has_fibre=True, downstream_mbps=900)
WATER = line(line_of_business=LineOfBusiness.WATER, plan="Eau")


def reasons(choice):
    (rejected,) = choice.rejected
    return [drop.code for drop in rejected.drops]


def sentence(choice):
    (rejected,) = choice.rejected
    return rejected.why


@pytest.mark.parametrize(
    ("change", "to", "code", "said"),
    [
        pytest.param(
            {"valid_from": TODAY + timedelta(1)},
            {},
            DropCode.NOT_VALID,
            "Proposée à partir du 12/07/2024.",
            id="not valid today",
        ),
        pytest.param(
            {"valid_until": TODAY},
            {},
            DropCode.NOT_VALID,
            "N'est plus proposée depuis le 11/07/2024.",
            id="its end is exclusive",
        ),
        pytest.param(
            {"profiles": frozenset({"CONSEILLER_EAU_N1"})},
            {},
            DropCode.OUT_OF_CATALOG,
            "Hors du catalogue de votre profil.",
            id="not in the catalogue filter of the agent's profile",
        ),
        pytest.param(
            {},
            {"held": (WATER,)},
            DropCode.NO_CONTRACT,
            "Aucun contrat Internet en cours.",
            id="an option completes something",
        ),
        pytest.param(
            {"needs": (OfferNeed.FIBRE,)},
            {"eligibility": SiteEligibility(has_fibre=False)},
            DropCode.NEED_MISSING,
            "Fibre : adresse non éligible.",
            id="fibre",
        ),
        pytest.param(
            {"needs": (OfferNeed.FIBRE,)},
            {},
            DropCode.NEED_MISSING,
            "Fibre : éligibilité de l'adresse à vérifier.",
            id="unknown is not had",
        ),
        pytest.param(
            {"least_mbps": 1000},
            {"eligibility": FIBRE},
            DropCode.NEED_MISSING,
            "Débit insuffisant : 900 Mbit/s sur 1000 demandés.",
            id="débit",
        ),
        pytest.param(
            {"needs": (OfferNeed.REMOTE_READING,)},
            {"eligibility": SiteEligibility(has_remote_reading=False)},
            DropCode.NEED_MISSING,
            "Télérelève : adresse non éligible.",
            id="télérelève",
        ),
        pytest.param(
            {"needs": (OfferNeed.MODERN_METER,)},
            {"meter_installed_on": date(2009, 7, 10)},
            DropCode.NEED_MISSING,
            "Compteur de plus de 15 ans : à remplacer d'abord.",
            id="modern meter",
        ),
        pytest.param(
            {"needs": (OfferNeed.EMAIL,)},
            {},
            DropCode.NEED_MISSING,
            "Aucune adresse e-mail connue.",
            id="an e-mail",
        ),
        pytest.param(
            {"label": "Option Sport"},
            {"held": (line(options=("option sport",)),)},
            DropCode.HELD,
            "Déjà détenue.",
            id="already held",
        ),
        pytest.param(
            {"kind": OfferKind.PLAN},
            {"held": (line(commitment_days_left=91),)},
            DropCode.COMMITTED,
            "Encore 91 jours d'engagement : pas de changement d'offre au-delà de 90.",
            id="engagement > 90 days left (migration only)",
        ),
    ],
)
def test_an_offer_is_dropped_for_each_reason_of_the_rule(change, to, code, said):
    choice = choose(offer(**{**SPORT, **change}), to=customer(**to))

    assert choice.shown == ()
    assert reasons(choice) == [code]
    assert sentence(choice) == said


def test_what_is_incompatible_with_a_held_option_is_dropped():
    held = offer("CINEMA", interests=(), excludes=("SPORT",))
    to = customer(held=(line(options=("Cinema",)),))

    choice = choose(offer(**SPORT), held, to=to)

    assert [drop.sentence for drop in choice.of("SPORT").drops] == [
        "Incompatible avec Cinema."
    ]


@pytest.mark.parametrize(
    ("change", "to"),
    [
        pytest.param(PLAN, {"held": (line(commitment_days_left=90),)}, id="90 days"),
        pytest.param(SPORT, {"held": (line(commitment_days_left=400),)}, id="option"),
        pytest.param(
            {**PLAN, "excludes": ("FIBRE",)}, {}, id="the plan it takes the place of"
        ),
        pytest.param({**PLAN, "valid_from": TODAY}, {}, id="its first day"),
        pytest.param(
            {**SPORT, "needs": (OfferNeed.MODERN_METER,)},
            {"meter_installed_on": date(2009, 7, 11)},
            id="a meter of fifteen years",
        ),
        pytest.param(PLAN, {"held": ()}, id="a plan begins a line"),
    ],
)
def test_each_limit_is_inclusive(change, to):
    essential = offer("FIBRE", label="Fibre Essentiel", kind=OfferKind.PLAN)

    choice = choose(offer(**change), essential, to=customer(**to))

    assert [verdict.offer.code for verdict in choice.shown] == ["SPORT"]


@pytest.mark.parametrize(
    ("barrier", "said"),
    [
        (PushBarrier.COMPLAINT, "réclamation en cours"),
        (PushBarrier.DUNNING, "recouvrement en cours"),
        (PushBarrier.GUARDIANSHIP, "protection juridique"),
        (PushBarrier.OPPOSITION, "opposition au démarchage"),
        (PushBarrier.WITHDRAWAL, "rétractation en cours"),
        (PushBarrier.TERMINATION, "résiliation en cours"),
    ],
)
def test_nothing_is_pushed_but_what_is_asked_for_is_served(barrier, said):
    """« no push at all – serving the request still allowed »; examples 66 and 67."""
    to = customer(barriers=(barrier,))

    pushed = choose(offer(**SPORT), to=to)
    asked = choose(offer(**SPORT), to=to, mode=OfferMode.REQUESTED)

    assert pushed.shown == pushed.further == ()
    glance = glanced(offer(**SPORT), to=to)
    assert glance.sentence == f"aucune offre à pousser : {said}"
    assert [verdict.offer.code for verdict in asked.shown] == ["SPORT"]
    assert asked.barrier_words == said


def test_moreau_is_proposed_two_offers():
    """Example 65: engagement left 45 d, fibre eligible, interest "sport" → 2 offers."""
    catalog = (
        offer(**SPORT),
        offer(
            "MAX",
            kind=OfferKind.PLAN,
            needs=(OfferNeed.FIBRE,),
            price=Decimal("49.99"),
        ),
        offer("CINEMA", interests=("cinéma",)),
        offer("MOBILE", line_of_business=LineOfBusiness.MOBILE, kind=OfferKind.PLAN),
    )
    held = (
        line(commitment_days_left=45),
        line(line_of_business=LineOfBusiness.MOBILE, plan="Mobile 50 Go"),
    )

    to = customer(held=held, eligibility=FIBRE)

    choice = choose(*catalog, to=to)

    assert [(v.offer.code, v.why) for v in choice.shown] == [
        ("SPORT", "intérêt « sport »"),
        ("MAX", "fibre disponible · engagement échu dans 45 j"),
    ]
    assert glanced(*catalog, to=to).sentence == "2 offres à proposer : Sport"


@pytest.mark.parametrize(
    ("day", "is_shown"), [(date(2024, 10, 8), False), (date(2024, 10, 9), True)]
)
def test_what_was_refused_is_not_proposed_again_before_its_day(day, is_shown):
    past = PastOffer(
        offer_code="SPORT",
        presented_on=TODAY,
        is_waiting=False,
        silent_until=TODAY + timedelta(90),
    )
    to = customer(past=(past,))

    pushed = choose(offer(**SPORT), to=to, today=day)
    asked = choose(offer(**SPORT), to=to, today=day, mode=OfferMode.REQUESTED)

    assert bool(pushed.shown) is is_shown
    assert is_shown or sentence(pushed) == "Refusée : pas avant le 09/10/2024."
    assert asked.shown


def test_who_wants_no_offer_is_proposed_none_until_the_day():
    past = PastOffer(
        offer_code="",
        presented_on=TODAY,
        is_waiting=False,
        silent_until=TODAY + timedelta(90),
    )

    choice = choose(offer(**SPORT), to=customer(past=(past,)))

    assert choice.barriers == (PushBarrier.UNWILLING,)
    assert reasons(choice) == [DropCode.BARRIER]


def test_nothing_is_pushed_without_a_reason():
    choice = choose(offer(), to=customer(interests=()))

    assert reasons(choice) == [DropCode.POINTLESS]
    assert choose(offer(), to=customer(), mode=OfferMode.REQUESTED).shown


def test_interests_come_first_then_usage_then_loyalty_then_price():
    free = {"interests": ()}
    catalog = (
        offer("DEAR", **free, loyalties=(Loyalty.GOLD,), price=Decimal(20)),
        offer("NEAR", **free, loyalties=(Loyalty.GOLD,), price=Decimal(5)),
        offer("LIKED", **SPORT),
        offer("USED", **free, fits=(UsageFit.DATA,)),
    )
    held = (line(usages=(usage(month=6, data=5, extra="3.20"),)),)
    to = customer(held=held, loyalty=Loyalty.GOLD)

    choice = choose(*catalog, to=to)

    ranked = [verdict.offer.code for verdict in (*choice.shown, *choice.further)]
    assert ranked == ["LIKED", "USED", "NEAR", "DEAR"]


def test_who_asks_is_told_every_offer_that_suits():
    catalog = tuple(offer(code, **SPORT) for code in "ABCDE")

    pushed = choose(*catalog, to=customer())
    asked = choose(*catalog, to=customer(), mode=OfferMode.REQUESTED)

    assert (len(pushed.shown), len(pushed.further)) == (MOST_SHOWN, 2)
    assert (len(asked.shown), len(asked.further)) == (5, 0)


def test_the_usage_of_three_months_counts_and_no_older_one():
    months = tuple(usage(month=m, data=1, extra="2.00") for m in (7, 6, 5, 4, 3))
    choice = choose(
        offer(fits=(UsageFit.DATA,)), to=customer(held=(line(usages=months),))
    )

    (shown,) = choice.shown
    assert shown.why.startswith("forfait dépassé 3 mois sur 3 · 6,00")


def test_of_two_lines_the_one_that_needs_the_offer_is_chosen():
    quiet, busy = (
        line(contract_id=1),
        line(contract_id=2, usages=(usage(month=6, voice=9),)),
    )

    choice = choose(
        offer(fits=(UsageFit.VOICE,)), to=customer(held=(quiet, busy), interests=())
    )

    assert choice.shown[0].line == busy


CODES = st.lists(st.sampled_from("ABCDEFGH"), max_size=8, unique=True)
BARRIERS = st.lists(st.sampled_from(PushBarrier), max_size=2, unique=True)


@settings(max_examples=60)
@given(codes=CODES, barriers=BARRIERS, data=st.data())
def test_never_a_dropped_offer_never_more_than_three_always_in_one_order(
    codes, barriers, data
):
    catalog = tuple(
        offer(
            code,
            interests=data.draw(st.sampled_from([(), ("sport",)])),
            needs=data.draw(st.sampled_from([(), (OfferNeed.FIBRE,)])),
            kind=data.draw(st.sampled_from(OfferKind)),
            price=Decimal(data.draw(st.integers(0, 3))),
        )
        for code in codes
    )
    to = customer(barriers=tuple(barriers))

    choice = choose(*catalog, to=to)

    assert len(choice.shown) <= MOST_SHOWN
    assert all(not verdict.drops for verdict in (*choice.shown, *choice.further))
    assert all(verdict.drops and verdict.why for verdict in choice.rejected)
    assert bool(choice.shown) <= (not barriers)
    judged = {v.offer.code for v in (*choice.shown, *choice.further, *choice.rejected)}
    assert judged == set(codes)
    assert choose(*catalog, to=to) == choice
    shuffled = choose(*reversed(catalog), to=to)
    ranks = [v.rank.interests for v in (*shuffled.shown, *shuffled.further)]
    assert ranks == sorted(ranks)


HELD = st.lists(
    st.sampled_from(
        (
            line(),
            line(contract_id=2, commitment_days_left=120),
            line(contract_id=3, options=("B",), usages=(usage(month=6, data=4),)),
            line(contract_id=4, line_of_business=LineOfBusiness.MOBILE, plan="C"),
        )
    ),
    max_size=3,
    unique=True,
)
PAST = st.lists(
    st.builds(
        PastOffer,
        offer_code=st.sampled_from(("", "A", "B", "C")),
        presented_on=st.just(TODAY),
        is_accepted=st.booleans(),
        silent_until=st.sampled_from((None, TODAY, TODAY + timedelta(1))),
    ),
    max_size=2,
)


@settings(max_examples=60)
@given(
    codes=CODES,
    to=st.builds(
        customer,
        held=HELD.map(tuple),
        past=PAST.map(tuple),
        interests=st.sampled_from(((), ("sport",))),
        barriers=st.lists(st.sampled_from(PushBarrier), max_size=1).map(tuple),
    ),
    data=st.data(),
)
def test_the_glance_says_what_the_offers_show(codes, to, data):
    catalog = tuple(
        offer(
            code,
            interests=data.draw(st.sampled_from([(), ("sport",)])),
            kind=data.draw(st.sampled_from(OfferKind)),
            fits=data.draw(st.sampled_from([(), (UsageFit.DATA,)])),
            excludes=data.draw(st.sampled_from([(), ("A",)])),
            price=Decimal(data.draw(st.integers(0, 3))),
        )
        for code in codes
    )

    choice = choose(*catalog, to=to)

    assert glanced(*catalog, to=to) == OfferGlance(
        count=len(choice.shown),
        first=choice.shown[0].offer.label if choice.shown else "",
        barriers=choice.barrier_words,
    )


def test_contracts_that_are_judged_alike_are_judged_once_and_the_first_one_is_named():
    """A trustee's sixty contracts cost no more than one of them."""
    alike = [line(contract_id=at, number=f"C-{at}") for at in range(1, 61)]
    other = line(contract_id=61, number="C-61", plan="Fibre Max")

    choice = choose(offer(**PLAN), to=customer(held=(*alike, other)))

    (verdict,) = choice.shown
    assert verdict.line == alike[0]
    one_of_each = customer(held=(alike[0], other))
    assert choice == choose(offer(**PLAN), to=one_of_each)
