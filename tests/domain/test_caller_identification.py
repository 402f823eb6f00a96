"""Identification before anything personal is said: domain example 72."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.domain.caller_identification import (
    CallerAim,
    Identification,
    IdentityFact,
    identify,
)

NAME_SITE_BILL = {
    IdentityFact.NAME,
    IdentityFact.SITE_ADDRESS,
    IdentityFact.LAST_BILL,
}


@pytest.mark.parametrize(
    ("aim", "status"),
    [
        (CallerAim.KNOWN_ADDRESS_COPY, Identification.CONFIRMED),
        (CallerAim.INFORMATION, Identification.CONFIRMED),
        (CallerAim.CHANGE, Identification.TO_COMPLETE),
    ],
)
def test_three_facts_inform_and_four_are_needed_to_change(aim, status):
    """Domain example 72."""
    assert identify(matching=NAME_SITE_BILL, aim=aim).status is status


def test_what_is_missing_is_counted():
    result = identify(matching={IdentityFact.NAME}, aim=CallerAim.CHANGE)

    assert result.missing == 3
    assert "il en manque 3" in result.reason


def test_the_same_fact_told_twice_counts_once():
    result = identify(matching=[IdentityFact.NAME] * 3, aim=CallerAim.INFORMATION)

    assert result.status is Identification.TO_COMPLETE


def test_failed_twice_only_general_information_is_given():
    result = identify(
        matching=set(IdentityFact), aim=CallerAim.INFORMATION, failed_attempts=2
    )

    assert result.status is Identification.GENERAL_ONLY


@pytest.mark.parametrize(
    ("mandate", "status"),
    [(False, Identification.NEEDS_MANDATE), (True, Identification.CONFIRMED)],
)
def test_a_third_party_needs_a_mandate(mandate, status):
    result = identify(
        matching=NAME_SITE_BILL,
        aim=CallerAim.INFORMATION,
        is_third_party=True,
        has_mandate=mandate,
    )

    assert result.status is status


FACTS = st.sets(st.sampled_from(IdentityFact))
REFUSED = {Identification.GENERAL_ONLY, Identification.NEEDS_MANDATE}


@given(facts=FACTS, more=FACTS, aim=st.sampled_from(CallerAim))
def test_one_more_fact_never_serves_less(facts, more, aim):
    known, better = (identify(matching=of, aim=aim) for of in (facts, facts | more))

    assert better.missing <= known.missing
    if known.status is Identification.CONFIRMED:
        assert better.status is Identification.CONFIRMED


@given(
    facts=FACTS,
    aim=st.sampled_from(CallerAim),
    failed=st.integers(0, 3),
    third=st.booleans(),
    mandate=st.booleans(),
)
def test_every_caller_gets_one_answer_and_never_more_than_is_known(
    facts, aim, failed, third, mandate
):
    result = identify(
        matching=facts,
        aim=aim,
        failed_attempts=failed,
        is_third_party=third,
        has_mandate=mandate,
    )

    assert result.reason
    assert (result.status in REFUSED) == (failed >= 2 or (third and not mandate))
    assert (result.missing > 0) == (result.status is Identification.TO_COMPLETE)
    if result.status is Identification.CONFIRMED:
        assert len(facts) >= (4 if aim is CallerAim.CHANGE else 3)
