"""The consumption chart: what is odd has its shape, and never flattens the rest."""

from datetime import date

import pytest

from crm_tui.domain.customer_360 import UsageBar
from crm_tui.widgets.usage_chart import FLAG, HATCH, WIDEST, usage_lines


def bar(usage: int, month: int = 1, **odd: bool) -> UsageBar:
    return UsageBar(
        read_on=date(2023, month, 4),
        usage_m3=usage,
        is_estimate=odd.get("estimate", False),
        is_flagged=odd.get("flagged", False),
    )


def chart(*bars: UsageBar, width: int = 60, height: int = 10) -> list[str]:
    return [line.plain for line in usage_lines(bars=bars, width=width, height=height)]


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


def test_no_usage_still_shows_its_figure_and_a_line():
    lines = chart(bar(0, 1), bar(40, 2))

    assert lines[-2].startswith("▁") and lines[-3].startswith("0")


@pytest.mark.parametrize("width", [2, 6, 20, 34, 74, 120])
@pytest.mark.parametrize("height", [2, 3, 4, 5, 12])
def test_the_chart_never_outgrows_its_room(width, height):
    bars = [bar(usage, 1 + usage % 12) for usage in range(24)]

    lines = usage_lines(bars=bars, width=width, height=height)

    assert len(lines) <= height
    assert all(line.cell_length <= max(width, 40) for line in lines[:1])
    assert all(line.cell_length <= width for line in lines[1:])


def test_without_readings_it_says_so():
    assert chart() == ["Aucune consommation relevée."]
