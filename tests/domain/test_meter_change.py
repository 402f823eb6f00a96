"""A meter replaced between two occupants: each counts for what it showed."""

from datetime import date

import pytest

from crm_tui.domain.consumption_gap import GapVerdict, assess_gap
from crm_tui.domain.meter_change import (
    MeterReplacement,
    UnableToBridgeMeters,
    consumption_across_meters,
)


def replaced(
    removed_m3: int, installed_m3: int, serial: str = "D24"
) -> MeterReplacement:
    return MeterReplacement(
        replaced_on=date(2024, 3, 15),
        removed_serial="D15",
        removed_m3=removed_m3,
        installed_serial=serial,
        installed_m3=installed_m3,
    )


@pytest.mark.parametrize(
    ("removed_m3", "installed_m3", "opening_m3", "gap_m3", "verdict"),
    [
        (1260, 0, 3, 5, GapVerdict.WITHIN_TOLERANCE),
        (1260, 0, 4, 6, GapVerdict.TOO_WIDE),
        (1258, 12, 12, 0, GapVerdict.WITHIN_TOLERANCE),
        (1300, 0, 0, 42, GapVerdict.TOO_WIDE),
    ],
)
def test_the_gap_is_what_both_meters_counted(
    removed_m3, installed_m3, opening_m3, gap_m3, verdict
):
    gap = assess_gap(
        closing_m3=1258,
        opening_m3=opening_m3,
        replacements=[replaced(removed_m3, installed_m3)],
    )

    assert (gap.gap_m3, gap.verdict) == (gap_m3, verdict)
    assert f"(1258 → {removed_m3})" in gap.reason
    assert f"({installed_m3} → {opening_m3})" in gap.reason
    assert gap_m3 == consumption_across_meters(
        last_m3=1258,
        removed_m3=removed_m3,
        installed_m3=installed_m3,
        read_m3=opening_m3,
    )


def test_two_replacements_count_three_meters():
    gap = assess_gap(
        closing_m3=1258,
        opening_m3=2,
        replacements=[replaced(1259, 5), replaced(6, 0, serial="D25")],
    )

    assert gap.gap_m3 == 1 + 1 + 2


@pytest.mark.parametrize(("removed_m3", "opening_m3"), [(1257, 3), (1260, 9)])
def test_readings_that_do_not_follow_are_refused_at_the_index(removed_m3, opening_m3):
    with pytest.raises(UnableToBridgeMeters, match="deux matricules") as refused:
        assess_gap(
            closing_m3=1258,
            opening_m3=opening_m3,
            replacements=[replaced(removed_m3, 10)],
        )

    assert refused.value.field == "opening"
