"""The history of document 001: only its last reading does not hang together."""

import csv
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.domain.reading_assessment import (
    HistoryReading,
    HistoryVerdict,
    ReadingAnomaly,
    UsageSeverity,
    assess_history,
)
from crm_tui.domain.reading_band import ReadingBand

VECTORS = list(
    csv.DictReader(
        (Path(__file__).parent / "vectors" / "readings.csv").read_text().splitlines()
    )
)
VERDICTS = {
    "coherent": HistoryVerdict.COHERENT,
    "non_controlable": HistoryVerdict.NOT_CHECKABLE,
    "incoherent": HistoryVerdict.INCOHERENT,
}
COHERENT, NOT_CHECKABLE, INCOHERENT = HistoryVerdict


def from_vector(row):
    bounds = [int(row[key]) for key in ("lo", "hi", "idx_lo", "idx_hi") if row[key]]
    band = None
    if bounds:
        low, high, lowest, highest = bounds
        band = ReadingBand(
            low_m3=low, high_m3=high, lowest_m3=lowest, highest_m3=highest
        )
    return HistoryReading(
        read_at=datetime.fromisoformat(row["date"]),
        value_m3=int(row["cdm"]),
        usage_m3=int(row["ecart"]),
        band=band,
        is_estimate=row["id"] == "R2",
    )


R1, R2, R3, R4, R5 = DOCUMENT = [from_vector(row) for row in VECTORS]


def retyped(reading, value_m3, last_m3=882):
    return replace(reading, value_m3=value_m3, usage_m3=value_m3 - last_m3)


def last_of(*readings, **extra):
    return assess_history(readings=readings, **extra)[-1]


def test_the_document_has_one_incoherent_reading():
    assessed = assess_history(readings=DOCUMENT)

    assert [a.verdict for a in assessed] == [VERDICTS[r["verdict"]] for r in VECTORS]
    wrong = assessed[-1]
    assert wrong.anomaly is ReadingAnomaly.OUT_OF_BAND
    assert wrong.severity is UsageSeverity.VERY_HIGH
    assert "895–1263" in wrong.reason and "89072" in wrong.reason
    suggested = [suggestion.value_m3 for suggestion in wrong.suggestions]
    assert suggested == [int(VECTORS[-1]["suggestion"])]


@pytest.mark.parametrize(
    "order", [DOCUMENT[::-1], [R3, R5, R1, R4, R2]], ids=["newest first", "unsorted"]
)
def test_the_order_of_the_list_changes_nothing(order):
    by_reading = {a.reading.read_at: a for a in assess_history(readings=order)}

    assert [by_reading[r.read_at] for r in DOCUMENT] == list(
        assess_history(readings=DOCUMENT)
    )
    assert [a.reading for a in assess_history(readings=order)] == order


@pytest.mark.parametrize(
    ("value_m3", "verdict", "severity"),
    [
        (894, INCOHERENT, UsageSeverity.LOW),
        (895, COHERENT, None),
        (899, COHERENT, None),
        (1263, COHERENT, None),
        (1264, INCOHERENT, UsageSeverity.HIGH),
        (1643, INCOHERENT, UsageSeverity.HIGH),
        (1644, INCOHERENT, UsageSeverity.VERY_HIGH),
    ],
)
def test_the_bounds_are_inclusive_and_twice_the_high_one_is_very_high(
    value_m3, verdict, severity
):
    assessed = last_of(R4, retyped(R5, value_m3))

    assert (assessed.verdict, assessed.severity) == (verdict, severity)


@pytest.mark.parametrize(("value_m3", "verdict"), [(883, COHERENT), (884, INCOHERENT)])
def test_one_cubic_meter_in_one_day_is_coherent(value_m3, verdict):
    assert last_of(R3, retyped(R4, value_m3)).verdict is verdict


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(replace(R4, usage_m3=1), id="usage shown"),
        pytest.param(
            replace(
                R4,
                band=ReadingBand(low_m3=0, high_m3=1, lowest_m3=892, highest_m3=893),
            ),
            id="band shown",
        ),
    ],
)
def test_figures_that_contradict_each_other_are_a_data_problem(wrong):
    assessed = last_of(R3, wrong)

    assert assessed.anomaly is ReadingAnomaly.INCONSISTENT_DATA
    assert assessed.reason.startswith("Données de relevé incohérentes")


def test_a_meter_does_not_run_backward():
    assessed = last_of(R3, replace(R4, value_m3=881, usage_m3=-1, band=None))

    assert (assessed.verdict, assessed.anomaly) == (
        INCOHERENT,
        ReadingAnomaly.DECREASING,
    )


def test_a_replaced_meter_starts_again():
    old = replace(R3, serial_number="D07")
    new = replace(R5, value_m3=37, usage_m3=None, band=None, serial_number="D24")

    assert last_of(old, new).verdict is NOT_CHECKABLE


def test_known_dials_may_go_through_zero_inside_the_band():
    before = replace(R1, value_m3=99990)
    band = ReadingBand.above(last_m3=99990, low_m3=2, high_m3=60)
    after = replace(R2, value_m3=12, usage_m3=22, band=band, is_estimate=False)

    assert last_of(before, after, dials=5).verdict is COHERENT
    assert last_of(before, after, dials=5).usage_m3 == 22
    assert last_of(before, replace(after, usage_m3=None)).verdict is INCOHERENT


def test_an_estimate_that_was_too_high_is_no_anomaly():
    estimate = replace(R2, value_m3=890, usage_m3=61, band=None)
    actual = replace(R3, usage_m3=None)

    assert last_of(R1, estimate, actual).verdict is NOT_CHECKABLE
    assert last_of(R1, estimate, replace(actual, value_m3=828)).verdict is INCOHERENT


def test_own_actual_readings_make_a_band_where_the_source_has_none():
    correction = replace(R5, value_m3=899, usage_m3=None, band=None)
    far = replace(R5, value_m3=5000, usage_m3=None, band=None)

    assert last_of(R1, R2, R3, R4, correction).verdict is COHERENT
    assert last_of(R1, R2, R3, R4, far).verdict is INCOHERENT


def test_a_corrected_reading_leaves_the_calculation():
    wrong = replace(R5, superseded=True)
    right = replace(R5, value_m3=899, usage_m3=17)

    assessed = assess_history(readings=[R4, wrong, right])

    assert [a.verdict for a in assessed[1:]] == [INCOHERENT, COHERENT]
    assert assessed[-1].usage_m3 == 17
    assert not any(a.same_instant for a in assessed)


def test_a_reading_after_an_incoherent_one_is_judged_from_the_sound_one():
    later = HistoryReading(
        read_at=R5.read_at + timedelta(days=182), value_m3=905, usage_m3=-89049
    )

    assessed = last_of(R4, R5, later)

    assert assessed.verdict is NOT_CHECKABLE
    assert assessed.usage_m3 == 23


def test_two_readings_of_one_instant_are_flagged_and_kept_in_order():
    twin = replace(R1, value_m3=830, usage_m3=None)

    assessed = assess_history(readings=[R1, twin])

    assert [a.same_instant for a in assessed] == [True, True]
    assert assessed[1].usage_m3 == 1


def test_a_twin_reading_is_not_found_too_low():
    later = replace(R3, usage_m3=None)

    assessed = assess_history(readings=[R1, later, replace(later), R4])

    assert assessed[2].verdict is NOT_CHECKABLE


def test_a_first_reading_is_judged_by_what_was_printed_with_it():
    assert last_of(R5).verdict is INCOHERENT
    assert last_of(R4).verdict is COHERENT
    assert last_of(R1).verdict is NOT_CHECKABLE
    assert assess_history(readings=[]) == ()


HISTORIES = st.lists(
    st.builds(
        HistoryReading,
        read_at=st.integers(0, 2000).map(lambda d: R1.read_at + timedelta(days=d)),
        value_m3=st.integers(0, 99_999),
        usage_m3=st.none() | st.integers(-10, 500),
        band=st.none() | st.just(R5.band),
        is_estimate=st.booleans(),
        superseded=st.booleans(),
    ),
    max_size=8,
)


@given(HISTORIES, st.none() | st.just(5))
def test_any_history_is_assessed_whole_and_in_its_order(history, dials):
    assessed = assess_history(readings=history, dials=dials)

    assert [a.reading for a in assessed] == history
    assert all(a.reason for a in assessed)
    assert all(a.usage_m3 is None or type(a.usage_m3) is int for a in assessed)
    assert all((a.anomaly is not None) == (a.verdict is INCOHERENT) for a in assessed)
