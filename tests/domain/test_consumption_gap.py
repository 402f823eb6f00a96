"""The consumption gap, as document 001 states it and as readings really come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.domain.consumption_gap import (
    GAP_TOLERANCE_M3,
    GapVerdict,
    UnableToAssessGap,
    assess_gap,
)


@pytest.mark.parametrize(
    ("closing_m3", "opening_m3", "verdict", "gap_m3"),
    [
        pytest.param(1297, 1300, GapVerdict.WITHIN_TOLERANCE, 3, id="01 poirot"),
        pytest.param(1295, 1300, GapVerdict.WITHIN_TOLERANCE, 5, id="02 exactly five"),
        pytest.param(1294, 1300, GapVerdict.TOO_WIDE, 6, id="03 one more"),
        pytest.param(1258, 1300, GapVerdict.TOO_WIDE, 42, id="04 maigret"),
        pytest.param(1300, 1300, GapVerdict.WITHIN_TOLERANCE, 0, id="05 no usage"),
        pytest.param(1300, 1299, GapVerdict.SLIGHTLY_BELOW, -1, id="06 just below"),
        pytest.param(1300, 1295, GapVerdict.SLIGHTLY_BELOW, -5, id="five below"),
        pytest.param(1300, 1294, GapVerdict.BELOW, -6, id="six below"),
        pytest.param(1300, 1290, GapVerdict.BELOW, -10, id="06 well below"),
        pytest.param(None, 0, GapVerdict.NO_CLOSING_READING, None, id="08 none"),
    ],
)
def test_a_gap_is_judged_by_the_memo(closing_m3, opening_m3, verdict, gap_m3):
    gap = assess_gap(closing_m3=closing_m3, opening_m3=opening_m3)

    assert (gap.verdict, gap.gap_m3) == (verdict, gap_m3)


@pytest.mark.parametrize(
    ("closing_m3", "opening_m3", "dials", "verdict", "gap_m3"),
    [
        pytest.param(
            99998, 2, 5, GapVerdict.WITHIN_TOLERANCE_ROLLED_OVER, 4, id="07 four m3"
        ),
        pytest.param(
            99998, 3, 5, GapVerdict.WITHIN_TOLERANCE_ROLLED_OVER, 5, id="exactly five"
        ),
        pytest.param(
            99998, 4, 5, GapVerdict.BELOW, -99994, id="six is not a roll-over"
        ),
        pytest.param(99998, 2, None, GapVerdict.BELOW, -99996, id="dials unknown"),
        pytest.param(99998, 2, 6, GapVerdict.BELOW, -99996, id="six dials"),
        pytest.param(99998, 2, 4, GapVerdict.BELOW, -99996, id="dials too few"),
    ],
)
def test_a_meter_may_go_through_zero_within_the_tolerance(
    closing_m3, opening_m3, dials, verdict, gap_m3
):
    gap = assess_gap(closing_m3=closing_m3, opening_m3=opening_m3, dials=dials)

    assert (gap.verdict, gap.gap_m3) == (verdict, gap_m3)


@pytest.mark.parametrize(("closing_m3", "opening_m3"), [(-1, 3), (3, -1), (None, -1)])
def test_no_dial_shows_a_negative_reading(closing_m3, opening_m3):
    with pytest.raises(UnableToAssessGap, match="négatif"):
        assess_gap(closing_m3=closing_m3, opening_m3=opening_m3)


@given(closing_m3=st.integers(0, 99_999), gap_m3=st.integers(0, 99_999))
def test_only_a_gap_beyond_the_tolerance_is_too_wide(closing_m3, gap_m3):
    gap = assess_gap(closing_m3=closing_m3, opening_m3=closing_m3 + gap_m3)

    assert (gap.verdict is GapVerdict.TOO_WIDE) == (gap_m3 > GAP_TOLERANCE_M3)


def test_the_tolerance_is_a_parameter_of_the_center():
    gap = assess_gap(closing_m3=100, opening_m3=107, tolerance_m3=7)

    assert gap.verdict is GapVerdict.WITHIN_TOLERANCE


def test_the_reason_names_both_readings():
    gap = assess_gap(closing_m3=1258, opening_m3=1300)

    assert "42" in gap.reason and "1300" in gap.reason and "1258" in gap.reason
