"""Whether the party being created is already there (rule R16, journey J2)."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_tui.domain.duplicate import (
    OPEN_EXISTING,
    ComparedName,
    PartyFacts,
    duplicate_score,
    names_agree,
    shared_keys,
)
from crm_tui.domain.duplicate_reason import DuplicateReason

AISSATOU = PartyFacts(
    last_name="N'GUESSAN-BÂ",
    first_name="Aïssatou",
    phones=("+33612345678",),
    addresses=("3 IMPASSE DE L'ÉTANG, 06400, CANNES",),
)
POIROT = PartyFacts(
    last_name="POIROT",
    first_name="HERCULE",
    birth_date=date(1961, 5, 4),
    emails=("hercule.poirot@example.org",),
    phones=("+33465710102",),
    addresses=("11 AVENUE DES MIMOSAS, 06110, LE CANNET",),
)
PHONE = {"phones": ("+33465710102",)}


def test_the_prospect_of_journey_2_is_recognized():
    typed = PartyFacts(
        last_name="NGUESSAN BA", first_name="Aissatou", phones=("+33612345678",)
    )

    verdict = duplicate_score(candidate=typed, existing=AISSATOU)

    assert verdict.is_probable
    assert verdict.reasons == (DuplicateReason.SAME_NAME, DuplicateReason.SAME_PHONE)
    assert verdict.default_action == OPEN_EXISTING == "ouvrir l'existant"


@pytest.mark.parametrize(
    ("shared", "reason"),
    [
        ({"birth_date": date(1961, 5, 4)}, DuplicateReason.SAME_BIRTH_DATE),
        ({"emails": ("Hercule.Poirot@example.org",)}, DuplicateReason.SAME_EMAIL),
        (PHONE, DuplicateReason.SAME_PHONE),
        (
            {"addresses": ("11 avenue des Mimosas, 06110, Le Cannet",)},
            DuplicateReason.SAME_ADDRESS,
        ),
    ],
)
def test_the_same_name_and_one_more_thing_make_a_probable_duplicate(shared, reason):
    typed = PartyFacts(last_name="Poirot", first_name="Hercule", **shared)

    verdict = duplicate_score(candidate=typed, existing=POIROT)

    assert verdict.is_probable
    assert reason in verdict.reasons


@pytest.mark.parametrize(
    ("last", "first", "reason"),
    [
        ("HERCULE", "POIROT", DuplicateReason.SAME_NAME),
        ("POIREAU", "HERCULE", DuplicateReason.SAME_SOUND),
        ("POIROTT", "HERCULE", DuplicateReason.SAME_SOUND),
        ("POIRIT", "HERCULE", DuplicateReason.CLOSE_NAME),
    ],
)
def test_a_name_is_recognized_in_another_order_or_spelling(last, first, reason):
    typed = PartyFacts(last_name=last, first_name=first, **PHONE)

    verdict = duplicate_score(candidate=typed, existing=POIROT)

    assert verdict.is_probable and verdict.reasons[0] == reason


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("DE VILLEPIN", "VILLEPIN"),
        ("DE LA TOUR", "LATOUR"),
        ("LEGALL", "LE GALL"),
        ("SAINT-YVES", "ST YVES"),
        ("D'ORMESSON", "ORMESSON"),
    ],
)
def test_particles_do_not_hide_a_name(left, right):
    candidate = PartyFacts(last_name=left, first_name="Anne")
    existing = PartyFacts(last_name=right, first_name="Anne")

    assert duplicate_score(candidate=candidate, existing=existing).reasons == (
        DuplicateReason.SAME_NAME,
    )


@pytest.mark.parametrize(
    ("last", "first"),
    [
        pytest.param("POIROT", "ACHILLE", id="brother"),
        pytest.param("LEMON", "FELICITY", id="household"),
        pytest.param("POIROT", "", id="first name unknown"),
        pytest.param("", "", id="no name"),
    ],
)
def test_the_same_phone_under_another_name_is_not_a_duplicate(last, first):
    typed = PartyFacts(last_name=last, first_name=first, **PHONE)

    assert not duplicate_score(candidate=typed, existing=POIROT).is_probable


def test_saint_martin_is_not_martin():
    candidate = PartyFacts(last_name="SAINT-MARTIN", first_name="Marie", **PHONE)
    existing = PartyFacts(last_name="MARTIN", first_name="Marie", **PHONE)

    assert not duplicate_score(candidate=candidate, existing=existing).is_probable


def test_namesakes_born_on_other_days_are_told_apart():
    candidate = PartyFacts(
        last_name="MARTIN",
        first_name="MARIE",
        birth_date=date(1961, 5, 4),
        addresses=("10 RUE DES ECOLES, 06110, LE CANNET",),
    )
    existing = PartyFacts(
        last_name="MARTIN",
        first_name="MARIE",
        birth_date=date(1988, 9, 12),
        addresses=("10 BIS RUE DES ECOLES, 06110, LE CANNET",),
    )

    verdict = duplicate_score(candidate=candidate, existing=existing)

    assert not verdict.is_probable
    assert verdict.reasons == (
        DuplicateReason.SAME_NAME,
        DuplicateReason.OTHER_BIRTH_DATE,
    )
    assert 0 < verdict.score < 60


def test_a_town_without_a_street_is_nobody_s_address():
    town = {"addresses": ("06110 LE CANNET",)}
    candidate = PartyFacts(last_name="MARTIN", first_name="MARIE", **town)
    existing = PartyFacts(last_name="MARTIN", first_name="MARIE", **town)

    assert not duplicate_score(candidate=candidate, existing=existing).is_probable


def test_companies_compare_without_their_legal_form():
    candidate = PartyFacts(company="Bel Air SCI", **PHONE)
    existing = PartyFacts(company="SCI BEL-AIR", **PHONE)
    person = PartyFacts(last_name="BEL", first_name="AIR", **PHONE)

    assert duplicate_score(candidate=candidate, existing=existing).is_probable
    assert not duplicate_score(candidate=candidate, existing=person).is_probable


FACTS = st.builds(
    PartyFacts,
    last_name=st.text(max_size=8),
    first_name=st.text(max_size=8),
    company=st.sampled_from(["", "", "SCI BEL AIR"]),
    birth_date=st.none() | st.dates(),
    emails=st.lists(st.sampled_from(["a@example.org", "b@example.org"])).map(tuple),
    phones=st.lists(st.sampled_from(["3639", "15"])).map(tuple),
)


@settings(deadline=None)  # libraries load at their first use
@given(FACTS, FACTS)
def test_likeness_is_a_percentage_and_has_no_direction(one, other):
    verdict = duplicate_score(candidate=one, existing=other)

    assert 0 <= verdict.score <= 100
    assert verdict == duplicate_score(candidate=other, existing=one)


@settings(deadline=None)  # libraries load at their first use
@given(FACTS, FACTS)
def test_names_that_do_not_agree_never_make_a_probable_duplicate(one, other):
    left, right = (
        ComparedName.of(
            last_name=facts.last_name,
            first_name=facts.first_name,
            company=facts.company,
        )
        for facts in (one, other)
    )
    verdict = duplicate_score(candidate=one, existing=other)

    assert names_agree(left=left, right=right) or not verdict.is_probable


@settings(deadline=None)  # libraries load at their first use
@given(FACTS)
def test_a_party_with_a_name_and_a_phone_is_a_duplicate_of_itself(facts):
    verdict = duplicate_score(candidate=facts, existing=facts)

    assert verdict.is_probable == (
        DuplicateReason.SAME_NAME in verdict.reasons and len(verdict.reasons) > 1
    )


@pytest.mark.parametrize(
    ("facts", "keys"),
    [
        (PartyFacts(last_name="Mercier", first_name="Jeanne"), set()),
        (PartyFacts(phones=("+33612345678",)), {"phone:+33612345678"}),
        (PartyFacts(emails=("A@x.fr",)), {"email:a@x.fr"}),
        (PartyFacts(birth_date=date(1951, 9, 15)), {"birth:1951-09-15"}),
        (PartyFacts(addresses=("06110 LE CANNET",)), set()),
    ],
)
def test_what_every_probable_duplicate_shares_one_of(facts: PartyFacts, keys: set[str]):
    assert shared_keys(facts) == keys
