"""The consumption chart: what is odd has its shape, and never flattens the rest."""

from dataclasses import replace
from datetime import date

import pytest

from crm_tui.domain.customer_360 import UsageBar
from crm_tui.domain.reading_band import ReadingBand
from crm_tui.widgets.usage_chart import FLAG, HATCH, WIDEST, usage_lines


def bar(usage: int, month: int = 1, **odd: bool) -> UsageBar:
    return UsageBar(
        read_on=date(2023, month, 4),
        used=usage,
        is_estimate=odd.get("estimate", False),
        is_flagged=odd.get("flagged", False),
    )


def chart(*bars: UsageBar, width: int = 60, height: int = 10) -> list[str]:
    return [line.plain for line in usage_lines(bars=bars, width=width, height=height)]


def expected(low_m3: int, high_m3: int, *, of: UsageBar) -> UsageBar:
    band = ReadingBand.above(last_m3=0, low_m3=low_m3, high_m3=high_m3)
    return replace(of, band=band)


def bracket(lines: list[str]) -> str:
    """The band beside the first bar, from top to bottom."""
    return column(lines, WIDEST - 2).strip()


def column(lines: list[str], start: int) -> str:
    return "".join(line.ljust(start + 1)[start] for line in lines[1:-1])


def test_bars_stand_in_proportion_with_their_figure_on_top():
    lines = chart(bar(20, 1), bar(40, 2))

    low, high = column(lines, 0), column(lines, WIDEST)
    assert abs(2 * low.count("█") - high.count("█")) <= 1 < high.count("█")
    assert "20" in "\n".join(lines) and "40" in "\n".join(lines)


def test_dates_stand_under_the_bars_oldest_first():
    lines = chart(bar(5, 3), bar(5, 1))

    assert lines[-1].split() == ["01/23", "03/23"]


def test_an_estimate_is_hatched_and_the_legend_says_so():
    lines = chart(bar(20, 1), bar(20, 2, estimate=True))

    assert "estimé" in lines[0]
    assert HATCH in "".join(lines[1:]) and "█" in "".join(lines[1:])


def test_a_flagged_reading_is_topped_by_its_mark_and_does_not_set_the_scale():
    usual = chart(bar(20, 1), bar(40, 2))
    lines = chart(bar(20, 1), bar(40, 2), bar(89072, 3, flagged=True))

    assert f"{FLAG}89072" in "\n".join(lines)
    assert "incohérent" in lines[0]
    assert column(lines, WIDEST).count("█") == column(usual, WIDEST).count("█")


def test_a_flagged_reading_within_the_scale_stands_at_its_height():
    lines = chart(bar(40, 1), bar(5, 2, flagged=True))

    assert column(lines, WIDEST).strip().startswith(FLAG)
    assert column(lines, 0).count("█") > column(lines, WIDEST).count("█") + 3


def test_the_band_stands_beside_its_bar_and_the_legend_says_so():
    lines = chart(expected(20, 60, of=bar(40)), height=14)

    assert "┐┘ bande normale" in lines[0]
    assert bracket(lines)[0] == "┐" and bracket(lines)[-1] == "┘"
    assert column(lines, 0).count("█") > len(column(lines, 0)) // 2


def test_a_bar_in_its_band_ends_between_the_ends_of_the_bracket():
    lines = chart(expected(4, 60, of=bar(30)), height=14)

    bar_top = column(lines, 0).index("█")
    beside = column(lines, WIDEST - 2)
    assert beside.index("┐") < bar_top < beside.index("┘")


def test_a_band_far_above_what_is_used_is_cut_and_never_flattens_the_bars():
    without = chart(bar(40))
    lines = chart(expected(13, 381, of=bar(40)))

    assert bracket(lines)[0] == "↑"
    assert column(lines, 0).count("█") == column(without, 0).count("█")


def test_a_low_chart_keeps_its_rows_for_the_bars():
    lines = chart(expected(4, 100, of=bar(40)), height=4)

    assert "█" in lines[0] or "█" in lines[1]
    assert lines[1][WIDEST - 2] == "↑"


def test_the_band_of_a_bar_out_of_scale_ends_under_its_top():
    wrong = expected(13, 381, of=bar(89072, flagged=True))
    lines = chart(wrong, bar(40, 2))

    assert bracket(lines)[0] == "┐"
    assert column(lines, 0).index("█") < column(lines, WIDEST - 2).index("┐")


def test_a_band_one_row_high_is_one_mark():
    assert bracket(chart(expected(0, 1, of=bar(0)), bar(40, 2))) == "]"


def test_without_a_band_nothing_is_said_of_one():
    assert "bande" not in chart(bar(40))[0]


@pytest.mark.parametrize("width", [24, 30, 44, 60])
def test_the_legend_keeps_what_fits(width):
    odd = [bar(40, 1, estimate=True), bar(89072, 2, flagged=True)]
    bars = [expected(5, 90, of=each) for each in odd]

    lines = chart(*bars, width=width)

    assert lines[0].startswith("m³ par relevé") and len(lines[0]) <= width


def test_no_usage_still_shows_its_figure_and_a_line():
    lines = chart(bar(0, 1), bar(40, 2))

    assert lines[-2].startswith("▁") and lines[-3].startswith("0")


@pytest.mark.parametrize("width", [2, 6, 20, 34, 74, 120])
@pytest.mark.parametrize("height", [2, 3, 4, 5, 12])
def test_the_chart_never_outgrows_its_room(width, height):
    bars = [
        expected(2, 40, of=bar(usage, 1 + usage % 12, estimate=usage == 20))
        for usage in range(24)
    ]

    lines = usage_lines(bars=bars, width=width, height=height)

    assert len(lines) <= height
    assert all(line.cell_length <= max(width, 13) for line in lines[:1])
    assert all(line.cell_length <= width for line in lines[1:])


def test_without_readings_it_says_so():
    assert chart() == ["Aucune consommation relevée."]
