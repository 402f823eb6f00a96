"""Stored readings as the rules see them, and the table drawn of them."""

from dataclasses import replace
from decimal import Decimal

import pytest

from crm_tui.clock import paris
from crm_tui.domain.expected_consumption import ExpectedSource
from crm_tui.domain.history_lines import SAME_INSTANT, UNMEASURED, history_lines
from crm_tui.domain.meter_history import (
    BandRule,
    as_history,
    expect_next,
    sound_readings,
)
from crm_tui.domain.reading import ReadingStatus
from tests.domain.readings import CORRECTED, DOCUMENT, stored

RULE = BandRule()
TODAY = paris("2024-07-11 10:00")


def lines_of(readings, rule=RULE):
    return history_lines(readings=readings, dials=5, rule=rule)


def next_of(readings, rule=RULE, read_at=TODAY):
    sound = sound_readings(history=as_history(readings=readings), dials=5, rule=rule)
    return expect_next(sound=sound, read_at=read_at, rule=rule)


def test_the_document_reads_newest_first_with_only_its_last_reading_flagged():
    lines = lines_of(DOCUMENT)

    assert [line.reading.value_m3 for line in lines] == [89954, 882, 882, 867, 829]
    assert [line.verdict for line in lines] == [
        "incohérent · très haut",
        "cohérent",
        "non contrôlable",
        "cohérent",
        "non contrôlable",
    ]
    assert [line.is_flagged for line in lines] == [True, False, False, False, False]
    assert "895–1263" in lines[0].explanation


def test_the_messages_are_in_the_words_of_the_document():
    assert [line.message for line in lines_of(DOCUMENT)] == [
        "Utilisation : 89.072, Utilisation correcte : 13 - 381, "
        "Relevés corrects : 895 - 1263",
        "Utilisation : 0, Utilisation correcte : 0 - 1, Relevés corrects : 882 - 883",
        "Utilisation : 15, sans valeurs hte/basse",
        "Utilisation : 38, Utilisation correcte : 6 - 172, "
        "Relevés corrects : 835 - 1001",
        "Utilisation : 36, sans valeurs hte/basse",
    ]


def test_only_the_wrong_reading_is_given_suggestions():
    first, *others = lines_of(DOCUMENT)

    assert [s.value_m3 for s in first.suggestions] == [899]
    assert first.suggestions[0].explanation == "89954 = 899,54 sans la virgule ?"
    assert not any(line.suggestions for line in others)


def test_a_corrected_reading_stays_visible_out_of_the_calculation():
    right, wrong, *_ = lines_of(CORRECTED)

    assert (right.reading.value_m3, right.usage_m3, right.verdict) == (
        899,
        17,
        "cohérent",
    )
    assert (wrong.reading.value_m3, wrong.verdict, wrong.is_flagged) == (
        89954,
        "rectifié",
        False,
    )
    assert wrong.explanation == "Rectifié par RDU045 : virgule oubliée"
    assert not wrong.suggestions


def test_what_a_source_computed_from_a_reading_since_corrected_no_longer_counts():
    """R4 becomes 883: the usage of 0 that R5's source printed is no contradiction."""
    corrected_fourth = (
        *DOCUMENT[:3],
        replace(DOCUMENT[3], status=ReadingStatus.SUPERSEDED),
        stored(6, "2022-11-18 00:00:00", 883, 1, (0, 1)),
        stored(7, "2024-04-02 13:00:00", 899, 17, (13, 381)),
    )

    newest = lines_of(corrected_fourth)[0]

    assert newest.usage_m3 == 16
    assert "contradictoires" not in newest.verdict
    assert not newest.is_flagged


def test_two_standing_readings_of_one_instant_are_flagged():
    twins = (DOCUMENT[0], stored(2, "2021-10-26 00:00:00", 829))

    assert [line.is_flagged for line in lines_of(twins)] == [True, True]
    assert all(SAME_INSTANT in line.explanation for line in lines_of(twins))


def test_a_first_reading_without_a_printed_usage_says_so():
    assert lines_of((stored(1, "2024-01-01", 12),))[0].message == UNMEASURED


def test_a_confirmed_high_reading_is_the_base_of_the_next_one():
    history = (
        stored(1, "2022-01-01", 1000),
        stored(2, "2023-01-01", 1100),
        stored(3, "2024-01-01", 2500, status=ReadingStatus.CONFIRMED),
        stored(4, "2024-01-02", 2501, 1, (0, 4)),
    )

    newest, leak, *_ = lines_of(history)

    assert (leak.verdict, leak.is_flagged) == ("confirmé · très haut", False)
    assert (newest.usage_m3, newest.verdict) == (1, "cohérent")


def test_an_unconfirmed_high_reading_is_not():
    history = (
        stored(1, "2022-01-01", 1000),
        stored(2, "2023-01-01", 1100),
        stored(3, "2024-01-01", 2500),
        stored(4, "2024-06-01", 1210),
    )

    newest, wrong, *_ = lines_of(history)

    assert wrong.is_flagged
    assert (newest.usage_m3, newest.verdict) == (110, "cohérent")


def test_the_next_reading_is_expected_above_the_last_sound_one():
    expected = next_of(DOCUMENT)

    # 53 m³ in the 388 days (and one hour) from R1 to R4, 601.4 days until today.
    assert expected.expected.source is ExpectedSource.OWN_READINGS
    assert expected.expected.expected_m3 == Decimal("82.1378")
    assert (expected.band.lowest_m3, expected.band.highest_m3) == (890, 1128)


@pytest.mark.parametrize(
    ("rule", "lowest_m3", "highest_m3"),
    [
        pytest.param(BandRule(low_factor=Decimal("0.5")), 923, 1128, id="BANDE_F_BAS"),
        pytest.param(BandRule(high_factor=Decimal(2)), 890, 1046, id="BANDE_F_HAUT"),
    ],
)
def test_a_centre_may_set_the_factors_of_the_band(rule, lowest_m3, highest_m3):
    expected = next_of(DOCUMENT, rule)

    assert (expected.band.lowest_m3, expected.band.highest_m3) == (
        lowest_m3,
        highest_m3,
    )


def test_a_centre_may_set_the_consumption_of_its_class():
    rule = BandRule(class_average_m3=365)
    expected = next_of(DOCUMENT[:1], rule, paris("2021-11-05 00:00")).expected

    # 10 days and the hour that summer time gives back.
    assert expected.source is ExpectedSource.CLASS_AVERAGE
    assert expected.expected_m3 == Decimal("10.0417")


def test_the_factors_of_a_centre_judge_its_history_too():
    history = (
        stored(1, "2022-01-01", 1000),
        stored(2, "2023-01-01", 1100),
        stored(3, "2024-01-01", 1250),
    )

    assert lines_of(history)[0].verdict == "cohérent"
    strict = BandRule(high_factor=Decimal(1))
    assert lines_of(history, strict)[0].verdict == "incohérent · haut"


@pytest.mark.parametrize(
    "readings",
    [
        pytest.param((), id="no reading"),
        pytest.param((stored(1, "2024-07-11 10:00", 12),), id="read this instant"),
    ],
)
def test_nothing_is_expected_without_time_since_a_reading(readings):
    assert next_of(readings) is None
