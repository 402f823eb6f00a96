"""How long a prospect is kept (rule R16)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.domain.retention import decide_retention

LEFEVRE = date(2021, 6, 2)


def test_lefevre_is_proposed_to_the_protection_officer():
    """Domain example 80."""
    decision = decide_retention(last_contact_on=LEFEVRE, today=date(2024, 7, 11))

    assert (decision.eligible_on, decision.is_due) == (date(2024, 6, 2), True)
    assert "à proposer au DPO depuis le 02/06/2024" in decision.reason


@pytest.mark.parametrize(
    ("today", "is_due"), [(date(2024, 6, 1), False), (date(2024, 6, 2), True)]
)
def test_three_years_to_the_day_are_enough(today, is_due):
    assert decide_retention(last_contact_on=LEFEVRE, today=today).is_due is is_due


def test_three_years_after_the_29th_of_february_is_the_first_of_march():
    decision = decide_retention(
        last_contact_on=date(2024, 2, 29), today=date(2024, 7, 11)
    )

    assert decision.eligible_on == date(2027, 3, 1)


@given(
    last=st.dates(date(2000, 1, 1), date(2050, 1, 1)),
    waited=st.integers(0, 3_000),
    years=st.integers(1, 5),
)
def test_who_is_due_stays_due(last, waited, years):
    def due(day):
        return decide_retention(last_contact_on=last, today=day, years=years).is_due

    today = last + timedelta(days=waited)
    assert due(today + timedelta(days=1)) >= due(today)
    assert due(today) == (waited >= (due_from(last, years) - last).days)


def due_from(last, years):
    return decide_retention(last_contact_on=last, today=last, years=years).eligible_on
