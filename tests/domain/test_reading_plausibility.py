"""The control of a typed reading: domain examples 36 to 45."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.domain.meter_change import UnableToBridgeMeters, consumption_across_meters
from crm_tui.domain.reading_band import ReadingBand
from crm_tui.domain.reading_plausibility import (
    ReadingCode,
    ReadingSeverity,
    SuggestionKind,
    check_reading,
)

VANCE = {"last_m3": 882, "expected_m3": Decimal(127)}
SIXTY = {"last_m3": 1300, "expected_m3": Decimal(60)}
OK, ALERT, BLOCKING = ReadingSeverity


@pytest.mark.parametrize(
    ("typed", "known", "severity", "code", "suggested"),
    [
        pytest.param("89954", VANCE, ALERT, ReadingCode.OUT_OF_BAND, [899], id="36"),
        pytest.param("899,54", VANCE, BLOCKING, ReadingCode.DECIMALS, [899], id="37"),
        pytest.param("899", VANCE, OK, ReadingCode.IN_BAND, [], id="38"),
        pytest.param("3142", SIXTY, ALERT, ReadingCode.OUT_OF_BAND, [1342], id="39"),
        pytest.param(
            "13442", SIXTY, ALERT, ReadingCode.OUT_OF_BAND, [1344, 1442, 1342], id="40"
        ),
        pytest.param(
            "130000", SIXTY, BLOCKING, ReadingCode.TOO_MANY_DIGITS, [], id="41"
        ),
        pytest.param(
            "12",
            {"last_m3": 99990, "expected_m3": Decimal(20)},
            ALERT,
            ReadingCode.ROLLED_OVER,
            [],
            id="42",
        ),
        pytest.param(
            "1310",
            {"last_m3": 1325, "last_is_estimate": True, "last_actual_m3": 1300},
            ALERT,
            ReadingCode.ESTIMATE_TOO_HIGH,
            [],
            id="43",
        ),
        pytest.param(
            "1300",
            {"last_m3": 1300, "expected_m3": Decimal("45.37")},
            ALERT,
            ReadingCode.OUT_OF_BAND,
            [],
            id="44",
        ),
        pytest.param("881", VANCE, BLOCKING, ReadingCode.DECREASING, [], id="backward"),
        pytest.param(
            "1299",
            {"last_m3": 1325, "last_is_estimate": True, "last_actual_m3": 1300},
            BLOCKING,
            ReadingCode.DECREASING,
            [],
            id="below the last actual one",
        ),
        pytest.param(
            "12",
            {"last_m3": 99990},
            BLOCKING,
            ReadingCode.DECREASING,
            [],
            id="no band, no roll-over",
        ),
        pytest.param(
            "7", {"last_m3": None}, OK, ReadingCode.FIRST_READING, [], id="first"
        ),
        pytest.param(
            "999", {"last_m3": 1}, OK, ReadingCode.UNBOUNDED, [], id="no band"
        ),
        pytest.param(
            "000000000899", VANCE, OK, ReadingCode.IN_BAND, [], id="zeros on the dial"
        ),
        pytest.param(
            "123456789012",
            VANCE,
            BLOCKING,
            ReadingCode.TOO_MANY_DIGITS,
            [],
            id="twelve digits",
        ),
    ],
)
def test_a_reading_is_controlled(typed, known, severity, code, suggested):
    check = check_reading(typed=typed, **known)

    assert (check.severity, check.code) == (severity, code)
    assert [suggestion.value_m3 for suggestion in check.suggestions] == suggested


@pytest.mark.parametrize(
    ("typed", "severity"),
    [("894", ALERT), ("895", OK), ("899", OK), ("1263", OK), ("1264", ALERT)],
)
def test_both_ends_of_the_printed_band_are_correct(typed, severity):
    assert check_reading(typed=typed, **VANCE).severity is severity


@pytest.mark.parametrize(("typed", "severity"), [("883", OK), ("884", ALERT)])
def test_one_cubic_meter_in_one_day_is_correct_and_two_are_not(typed, severity):
    check = check_reading(typed=typed, last_m3=882, expected_m3=Decimal("0.2532"))

    assert check.severity is severity


def test_the_message_is_the_one_of_the_document():
    check = check_reading(typed="89954", **VANCE)

    assert check.message == (
        "Utilisation : 89.072, Utilisation correcte : 13 - 381, "
        "Relevés corrects : 895 - 1263"
    )
    assert check.suggestions[0].kind is SuggestionKind.GLUED_DECIMALS
    assert check.suggestions[0].explanation == "89954 = 899,54 sans la virgule ?"
    assert check.value_m3 == 89954, "never corrected by itself"


def test_without_a_band_the_message_says_so():
    check = check_reading(typed="897", last_m3=882)

    assert check.message == "Utilisation : 15, sans valeurs hte/basse"


def test_the_band_of_the_source_wins_over_ours():
    band = ReadingBand.above(last_m3=882, low_m3=0, high_m3=1)

    check = check_reading(typed="899", band=band, **VANCE)

    assert (check.code, check.band) == (ReadingCode.OUT_OF_BAND, band)


@pytest.mark.parametrize(
    ("typed", "known", "usage_m3", "word"),
    [
        ("12", {"last_m3": 99990, "expected_m3": Decimal(20)}, 22, "passé par zéro"),
        (
            "1310",
            {"last_m3": 1325, "last_is_estimate": True, "last_actual_m3": 1300},
            10,
            "régulariser",
        ),
        ("1300", {"last_m3": 1300, "expected_m3": Decimal(45)}, 0, "bloqué"),
        ("881", VANCE, -1, "ne recule pas"),
        ("1290", VANCE, 408, "Peut-être"),
        ("70000", VANCE, 69118, "fuite"),
        ("883", {"last_m3": 882, "expected_m3": Decimal(2000)}, 1, "basse"),
    ],
)
def test_an_alert_says_its_usage_and_what_to_do(typed, known, usage_m3, word):
    check = check_reading(typed=typed, **known)

    assert check.usage_m3 == usage_m3
    assert word in check.advice


def test_several_ways_to_cut_decimals_are_no_suggestion():
    check = check_reading(typed="8995", last_m3=0, expected_m3=Decimal(400))

    kinds = [suggestion.kind for suggestion in check.suggestions]
    assert check.code is ReadingCode.OUT_OF_BAND
    assert SuggestionKind.GLUED_DECIMALS not in kinds


def test_sci_bel_air_is_counted_over_both_meters():
    """Domain example 45."""
    assert (
        consumption_across_meters(
            last_m3=2318, removed_m3=2341, installed_m3=0, read_m3=37
        )
        == 60
    )


@pytest.mark.parametrize(("removed_m3", "installed_m3"), [(2317, 0), (2341, 38)])
def test_neither_meter_may_run_backward_at_a_change(removed_m3, installed_m3):
    with pytest.raises(UnableToBridgeMeters, match="matricules"):
        consumption_across_meters(
            last_m3=2318, removed_m3=removed_m3, installed_m3=installed_m3, read_m3=37
        )


@given(
    value_m3=st.integers(0, 99_999),
    last_m3=st.integers(0, 99_999),
    expected_m3=st.decimals(0, 500, places=2, allow_nan=False),
)
def test_suggestions_are_whole_inside_the_band_and_never_the_typed_value(
    value_m3, last_m3, expected_m3
):
    check = check_reading(typed=str(value_m3), last_m3=last_m3, expected_m3=expected_m3)
    values = [suggestion.value_m3 for suggestion in check.suggestions]

    assert value_m3 not in values
    assert len(set(values)) == len(values)
    assert all(type(v) is int and check.band.allows_reading(value_m3=v) for v in values)
    if check.severity is OK:
        assert value_m3 >= last_m3
