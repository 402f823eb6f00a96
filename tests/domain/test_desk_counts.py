"""The figures of the header."""

import pytest

from crm_tui.domain.desk_counts import shown_count


@pytest.mark.parametrize(
    ("count", "shown"), [(0, "0"), (7, "7"), (99, "99"), (100, "99+")]
)
def test_a_count_stops_at_its_limit(count, shown):
    assert shown_count(count=count) == shown
