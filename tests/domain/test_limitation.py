"""The two-year limitation of document 001: domain examples 20 to 25."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.domain.limitation import (
    UnableToApplyLimitation,
    apply_limitation,
    years_before,
)

DEED_ON = date(2022, 3, 15)
LATER = {date(2024, 9, 10): 700}


def decide(**facts):
    asked = {
        "start_on": DEED_ON,
        "start_m3": 400,
        "raised_on": date(2024, 9, 10),
        "is_consumer": True,
        "known_m3": LATER,
    }
    return apply_limitation(**(asked | facts))


@pytest.mark.parametrize(
    ("facts", "start_on", "start_m3"),
    [
        pytest.param({}, date(2022, 9, 10), 460, id="20"),
        pytest.param({"raised_on": None}, DEED_ON, 400, id="21 not raised"),
        pytest.param(
            {"start_on": date(2023, 3, 15)}, date(2023, 3, 15), 400, id="22 within"
        ),
        pytest.param({"is_consumer": False}, DEED_ON, 400, id="24 professional"),
        pytest.param(
            {"raised_on": date(2024, 7, 11), "known_m3": {date(2024, 7, 11): 700}},
            date(2022, 7, 11),
            442,
            id="25 HOLMES",
        ),
    ],
)
def test_the_limitation_starts_the_contract_where_the_example_says(
    facts, start_on, start_m3
):
    decision = decide(**facts)

    assert (decision.start_on, decision.start_m3) == (start_on, start_m3)


def test_two_years_before_the_29th_of_february_is_the_28th():
    """Domain example 23."""
    assert years_before(date(2024, 2, 29), years=2) == date(2022, 2, 28)


def test_a_limit_two_years_old_to_the_day_leaves_the_document_alone():
    decision = decide(start_on=date(2022, 9, 10))

    assert not decision.is_brought_forward


def test_one_day_more_brings_the_start_forward():
    decision = decide(start_on=date(2022, 9, 9))

    assert decision.is_brought_forward
    assert decision.start_on == date(2022, 9, 10)


def test_a_reading_of_the_very_day_is_taken_before_any_reckoning():
    decision = decide(known_m3={**LATER, date(2022, 9, 10): 433})

    assert (decision.start_m3, decision.is_interpolated) == (433, False)


def test_nothing_is_offered_to_a_customer_who_does_not_raise_it():
    assert decide(raised_on=None).row == "D25"
    assert decide().row == "D24"


def test_without_any_later_reading_the_meter_must_be_read_first():
    with pytest.raises(UnableToApplyLimitation, match="relever le compteur"):
        decide(known_m3={})


@given(
    used_m3=st.integers(0, 5_000),
    age=st.integers(1, 3_000),
    raised=st.dates(date(2023, 1, 1), date(2030, 1, 1)),
)
def test_the_reading_reckoned_always_lies_between_the_two_known(used_m3, age, raised):
    reached = years_before(raised, years=2)
    start_on = date.fromordinal(reached.toordinal() - age)

    decision = decide(
        start_on=start_on, raised_on=raised, known_m3={raised: 400 + used_m3}
    )

    assert 400 <= decision.start_m3 <= 400 + used_m3
    assert decision.start_on == reached


@given(
    start_on=st.dates(date(2015, 1, 1), date(2024, 9, 1)),
    raised=st.dates(date(2024, 9, 1), date(2024, 9, 10)),
    later=st.integers(0, 9),
    is_consumer=st.booleans(),
)
def test_a_limitation_never_starts_a_contract_earlier_nor_lower(
    start_on, raised, later, is_consumer
):
    facts = {"start_on": start_on, "is_consumer": is_consumer}
    known = {date(2024, 9, 30): 700}

    decision = decide(raised_on=raised, known_m3=known, **facts)
    raised_later = decide(
        raised_on=raised + timedelta(days=later), known_m3=known, **facts
    )

    assert start_on <= decision.start_on <= raised_later.start_on
    assert 400 <= decision.start_m3 <= raised_later.start_m3
    assert decision.is_brought_forward == (decision.start_on > start_on)
    assert decision.row == "D24" and decision.reason
