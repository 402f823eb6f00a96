"""Leaks after the meter: domain examples 73 and 74."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.domain.leak_capping import cap_leak, month_after

INFORMED = date(2024, 6, 11)


def cap(**facts):
    asked = {
        "used_m3": 420,
        "mean_m3": 120,
        "informed_on": INFORMED,
        "attested_on": date(2024, 7, 11),
    }
    return cap_leak(**(asked | facts))


@pytest.mark.parametrize(
    ("facts", "is_abnormal", "billed_m3"),
    [
        pytest.param({}, True, 240, id="73"),
        pytest.param({"used_m3": 240}, False, 240, id="74 the double is not exceeded"),
        pytest.param({"used_m3": 241}, True, 240, id="one more"),
        pytest.param({"attested_on": None}, True, 420, id="not attested"),
        pytest.param({"attested_on": date(2024, 7, 12)}, True, 420, id="a day late"),
        pytest.param({"is_dwelling": False}, True, 420, id="not a dwelling"),
        pytest.param({"is_appliance": True}, True, 420, id="a boiler"),
    ],
)
def test_a_leak_is_capped_at_twice_the_mean(facts, is_abnormal, billed_m3):
    capping = cap(**facts)

    assert (capping.is_abnormal, capping.billed_m3) == (is_abnormal, billed_m3)


@pytest.mark.parametrize(
    ("day", "after"),
    [
        (date(2024, 1, 31), date(2024, 2, 29)),
        (date(2023, 12, 31), date(2024, 1, 31)),
        (date(2024, 6, 11), date(2024, 7, 11)),
    ],
)
def test_a_month_ends_on_its_own_last_day(day, after):
    assert month_after(day) == after


@given(
    used_m3=st.integers(0, 5_000),
    more_m3=st.integers(0, 500),
    mean_m3=st.integers(0, 1_000),
    attested_on=st.none() | st.dates(date(2024, 6, 1), date(2024, 8, 1)),
    is_dwelling=st.booleans(),
    is_appliance=st.booleans(),
)
def test_a_bill_is_never_above_what_was_used_nor_lower_for_more(
    used_m3, more_m3, mean_m3, **facts
):
    capping = cap(used_m3=used_m3, mean_m3=mean_m3, **facts)
    greater = cap(used_m3=used_m3 + more_m3, mean_m3=mean_m3, **facts)

    assert capping.reason
    assert min(used_m3, 2 * mean_m3) <= capping.billed_m3 <= used_m3
    assert capping.billed_m3 <= greater.billed_m3
    assert capping.is_abnormal <= greater.is_abnormal
