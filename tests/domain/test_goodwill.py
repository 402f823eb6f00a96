"""Goodwill gestures: granted at once, or put before an expert (rule R16)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.catalog import profiles
from crm_tui.domain.goodwill import TREAT_THE_CAUSE, UnableToGrant, decide_gesture
from crm_tui.domain.machines.gesture import GestureStatus

GRANTED, TO_APPROVE = GestureStatus.GRANTED, GestureStatus.TO_APPROVE
AMOUNTS = st.decimals(Decimal("0.01"), 200, places=2)


def decide(amount, granted="0", earlier=0, ceiling=30):
    return decide_gesture(
        amount_euros=Decimal(amount),
        granted_euros=Decimal(granted),
        same_reason_gestures=earlier,
        ceiling_euros=ceiling,
    )


def test_benali_is_for_an_expert_and_the_cause_is_to_be_treated():
    """Domain example 75."""
    decision = decide("20", granted="35", earlier=2)

    assert decision.status is TO_APPROVE
    assert "55,00" in decision.reason and "cumul de 50 €" in decision.reason
    assert decision.reasons[-1] == TREAT_THE_CAUSE


def test_forty_euros_of_an_expert_are_for_the_supervisor_by_the_total_alone():
    """J14 step 5 in the demonstration: the table of profiles grants an expert 80 €."""
    ceiling = profiles()["EXPERT_EAU_N2"].gesture_ceiling_euros

    decision = decide("40", granted="45", earlier=2, ceiling=ceiling)

    assert decision.status is TO_APPROVE
    assert "85,00" in decision.reason and "cumul de 50 €" in decision.reason
    assert "plafond" not in decision.reason


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        pytest.param({"amount": "30"}, GRANTED, id="the ceiling itself"),
        pytest.param({"amount": "30.01"}, TO_APPROVE, id="a cent above"),
        pytest.param({"amount": "15", "granted": "35"}, GRANTED, id="the total itself"),
        pytest.param({"amount": "15.01", "granted": "35"}, TO_APPROVE, id="above it"),
        pytest.param({"amount": "5", "earlier": 1}, GRANTED, id="the second"),
        pytest.param({"amount": "5", "earlier": 2}, TO_APPROVE, id="the third"),
    ],
)
def test_each_limit_is_inclusive(facts, status):
    assert decide(**facts).status is status


@given(
    amount=AMOUNTS,
    more=AMOUNTS,
    granted=st.decimals(0, 100, places=2),
    earlier=st.integers(0, 5),
    ceiling=st.integers(0, 150),
)
def test_what_is_for_an_expert_stays_so_for_more(
    amount, more, granted, earlier, ceiling
):
    less = decide(amount, granted, earlier, ceiling)
    greater = decide(amount + more, granted + more, earlier + 1, ceiling)

    assert less.reasons and greater.reasons
    if less.status is TO_APPROVE:
        assert greater.status is TO_APPROVE


@pytest.mark.parametrize("amount", ["0", "-5"])
def test_a_gesture_of_nothing_is_refused(amount):
    with pytest.raises(UnableToGrant, match="supérieur à zéro"):
        decide(amount)
