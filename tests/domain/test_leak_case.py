"""A leak's figures from the readings, and what its dossier keeps of the decision."""

from dataclasses import replace
from datetime import date

import pytest

from crm_tui.domain.customer_360 import UsageBar
from crm_tui.domain.leak_case import (
    LeakForm,
    headline_of,
    judge_leak,
    leak_comment,
    leak_figures,
)
from crm_tui.domain.typed_reading import UnusableReading

TODAY = date(2024, 7, 11)
LEAK = LeakForm(used="420", mean="120", informed_on="11/07/2024")


def bar(on: date, usage_m3: int, *, is_flagged: bool = False) -> UsageBar:
    return UsageBar(read_on=on, used=usage_m3, is_estimate=False, is_flagged=is_flagged)


YEARLY = [bar(date(year, 5, 1), 120) for year in range(2019, 2024)]


def test_the_mean_is_of_three_years_over_as_many_days():
    figures = leak_figures([*YEARLY, bar(date(2024, 5, 1), 420)])

    assert figures is not None
    assert (figures.used_m3, figures.mean_m3) == (420, 120)


def test_a_shorter_period_is_compared_with_as_few_days():
    figures = leak_figures([*YEARLY, bar(date(2023, 10, 31), 200)])

    assert figures is not None and figures.mean_m3 == 60


def test_older_years_and_flagged_readings_are_left_out():
    old = [bar(date(2015, 5, 1), 900), bar(date(2016, 5, 1), 900)]
    odd = replace(YEARLY[-1], used=9000, is_flagged=True)

    figures = leak_figures([*old, *YEARLY[:-1], odd, bar(date(2024, 5, 1), 420)])

    assert figures is not None and figures.mean_m3 == 120


def test_an_incoherent_reading_is_no_leak_until_it_is_corrected():
    wrong = bar(date(2024, 7, 1), 89072, is_flagged=True)

    figures = leak_figures([*YEARLY, bar(date(2024, 5, 1), 420), wrong])

    assert figures is not None
    assert (figures.used_m3, figures.is_older) == (420, True)


@pytest.mark.parametrize("count", [0, 1])
def test_without_earlier_readings_the_agent_types_the_mean(count):
    figures = leak_figures(YEARLY[:count])

    assert figures is None or figures.mean_m3 is None


@pytest.mark.parametrize(
    ("form", "is_dwelling", "said"),
    [
        (replace(LEAK, attested_on="20/07/2024"), True, "Facturer 240"),
        (LEAK, True, "pas de plafonnement à ce jour"),
        (replace(LEAK, used="240"), True, "Consommation normale"),
        (replace(LEAK, attested_on="20/07/2024"), False, "Facturer 420"),
    ],
)
def test_the_decision_in_a_few_words(form, is_dwelling, said):
    capping = judge_leak(form, is_dwelling=is_dwelling, today=TODAY)

    assert said in headline_of(form, capping).replace("\u202f", " ")
    assert f"{form.used} m3 relevés, moyenne 120 m3" in leak_comment(form, capping)


def test_a_figure_that_is_none_is_refused_at_its_field():
    with pytest.raises(UnusableReading) as refused:
        judge_leak(replace(LEAK, mean=""), is_dwelling=True, today=TODAY)

    assert refused.value.field == "mean"
