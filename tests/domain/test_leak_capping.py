"""Leaks after the meter: domain examples 73 and 74."""

from datetime import date

import pytest

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
