"""The expected band: the three printed in document 001, examples 33 to 35."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.domain.reading_band import ReadingBand, UnableToExpect, expected_band


@pytest.mark.parametrize(
    ("last_m3", "expected_m3", "band"),
    [
        pytest.param(882, "127", (13, 381, 895, 1263), id="33"),
        pytest.param(829, "57.33", (6, 172, 835, 1001), id="34"),
        pytest.param(882, "0.2532", (0, 1, 882, 883), id="35"),
        pytest.param(100, "0", (0, 0, 100, 100), id="nothing expected"),
        pytest.param(0, "5", (1, 15, 1, 15), id="a half is rounded up"),
    ],
)
def test_the_band_is_a_tenth_and_three_times_what_is_expected(
    last_m3, expected_m3, band
):
    low, high, lowest, highest = band

    assert expected_band(
        last_m3=last_m3, expected_m3=Decimal(expected_m3)
    ) == ReadingBand(low_m3=low, high_m3=high, lowest_m3=lowest, highest_m3=highest)


@pytest.mark.parametrize("expected_m3", ["-1", "NaN", "Infinity"])
def test_no_band_is_made_of_nonsense(expected_m3):
    with pytest.raises(UnableToExpect, match="positif"):
        expected_band(last_m3=0, expected_m3=Decimal(expected_m3))


@given(
    last_m3=st.integers(0, 99_999),
    expected_m3=st.decimals(0, 10_000, places=4, allow_nan=False),
)
def test_a_band_is_ordered_and_holds_whole_figures(last_m3, expected_m3):
    band = expected_band(last_m3=last_m3, expected_m3=expected_m3)

    assert last_m3 <= band.lowest_m3 <= band.highest_m3
    assert (band.low_m3, band.high_m3) == (
        band.lowest_m3 - last_m3,
        band.highest_m3 - last_m3,
    )
    assert band.allows(usage_m3=band.low_m3) and band.allows(usage_m3=band.high_m3)
    assert not band.allows_reading(value_m3=band.highest_m3 + 1)
