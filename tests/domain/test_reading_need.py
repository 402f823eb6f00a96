"""When a reading is needed: examples 56 and 57, vectors K6 and K7, cycles of A-22."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.clock import paris
from crm_tui.domain.asset import RuleKind, TheoreticalBill, TheoreticalBillKind
from crm_tui.domain.billing_cycle import covers, next_period
from crm_tui.domain.reading_need import (
    billed_in,
    is_reading_due,
    is_without_reading_since,
)

JUNE = date(2026, 6, 1)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("on", "last", "is_due"),
    [
        pytest.param(date(2025, 6, 20), "2025-05-31 18:00", True, id="56"),
        pytest.param(date(2025, 6, 20), "2025-06-01 08:00", False, id="57"),
        pytest.param(date(2026, 3, 20), "2026-03-01 00:00", False, id="K6a"),
        pytest.param(date(2026, 3, 20), "2026-02-28 23:59", True, id="K6b"),
    ],
)
def test_twenty_days_after_the_last_real_reading_one_is_due(on, last, is_due):
    assert is_reading_due(on=on, last_actual_at=paris(last)) == is_due


def test_an_asset_never_read_is_due():
    assert is_reading_due(on=JUNE, last_actual_at=None)


def test_the_day_of_a_reading_is_the_day_in_paris():
    just_after_midnight = paris("2026-06-01 00:30")

    assert not is_reading_due(on=date(2026, 6, 20), last_actual_at=just_after_midnight)


@pytest.mark.parametrize(
    ("last", "is_without"),
    [("2026-05-31 12:00", True), ("2026-06-01 00:10", False), (None, True)],
)
def test_without_reading_since_a_day_leaves_out_what_was_read_that_day(
    last, is_without
):
    at = paris(last) if last else None

    assert is_without_reading_since(since=JUNE, last_actual_at=at) == is_without


@pytest.mark.parametrize(
    ("billed_on", "is_covered"),
    [
        (date(2026, 6, 1), False),
        (date(2026, 6, 2), True),
        (date(2026, 6, 30), True),
        (date(2026, 7, 1), True),
        (date(2026, 7, 2), False),
    ],
)
def test_a_cycle_goes_from_the_2nd_to_the_1st_of_the_next_month(billed_on, is_covered):
    assert covers(period=JUNE, billed_on=billed_on) == is_covered


def test_december_goes_on_in_january():
    assert next_period(period=date(2025, 12, 1)) == date(2026, 1, 1)
    assert covers(period=date(2025, 12, 1), billed_on=date(2026, 1, 1))


@given(day=DAYS)
def test_every_billing_day_belongs_to_one_cycle(day):
    years = (day.year - 1, day.year)
    periods = [date(year, month, 1) for year in years for month in range(1, 13)]

    assert sum(covers(period=period, billed_on=day) for period in periods) == 1


USUAL, SETTLED, RENEWED = TheoreticalBillKind


@pytest.mark.parametrize(
    ("kind", "rule", "ends_only", "is_billed"),
    [
        pytest.param(USUAL, RuleKind.FLAT_RATE, False, True, id="unchecked"),
        pytest.param(USUAL, RuleKind.FLAT_RATE, True, False, id="K7"),
        pytest.param(SETTLED, RuleKind.FLAT_RATE, True, True, id="regularisation"),
        pytest.param(RENEWED, RuleKind.FLAT_RATE, True, False, id="not its own end"),
        pytest.param(RENEWED, RuleKind.TIER, True, True, id="renewal"),
        pytest.param(SETTLED, RuleKind.TIER, True, False, id="a tier is renewed"),
    ],
)
def test_checked_only_the_ends_of_periods_are_billable(
    kind, rule, ends_only, is_billed
):
    bill = TheoreticalBill(billed_on=date(2026, 6, 28), kind=kind)
    found = billed_in(
        period=JUNE, bills=(bill,), rule_kind=rule, at_period_ends_only=ends_only
    )

    assert (found == bill) == is_billed


def test_a_contract_without_a_bill_in_the_cycle_is_not_billable():
    july = TheoreticalBill(billed_on=date(2026, 7, 28))

    assert not billed_in(
        period=JUNE,
        bills=(july,),
        rule_kind=RuleKind.TIER,
        at_period_ends_only=False,
    )
