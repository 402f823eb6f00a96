"""Trying again: later and later, but within the hour."""

from datetime import timedelta

import pytest

from crm_tui.domain.delivery import DeliveryReport, wait_before_retry


@pytest.mark.parametrize(
    ("attempts", "minutes"),
    [(0, 1), (1, 1), (2, 2), (3, 4), (6, 32), (7, 60), (8, 60), (10_000, 60)],
)
def test_each_failure_doubles_the_wait_up_to_an_hour(attempts, minutes):
    assert wait_before_retry(attempts=attempts) == timedelta(minutes=minutes)


def test_two_runs_add_up():
    first = DeliveryReport(sent=3, failed=1)
    second = DeliveryReport(sent=1, deferred=2, overtaken=1)

    both = first + second

    assert both == DeliveryReport(sent=4, deferred=2, failed=1, overtaken=1)
    assert both.handled == 8
