"""The delay of a warm transfer: « immédiat » leaves time to pick up."""

from datetime import timedelta

import pytest

from crm_tui.clock import paris
from crm_tui.domain.acknowledgement import warm_due_at

SENT_AT = paris("2024-07-11 10:00")


@pytest.mark.parametrize(("minutes", "leaves"), [(0, 1), (1, 1), (5, 5), (480, 480)])
def test_a_warm_transfer_is_never_late_as_it_leaves(minutes: int, leaves: int):
    due = warm_due_at(sent_at=SENT_AT, minutes=minutes)

    assert due - SENT_AT == timedelta(minutes=leaves)
