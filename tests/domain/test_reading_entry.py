"""Entering and correcting a reading: what is offered, asked, or refused (J9)."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.clock import paris
from crm_tui.domain.meter_history import BandRule, as_history
from crm_tui.domain.reading import ReadingSource, ReadingStatus
from crm_tui.domain.reading_entry import (
    ImplausibleReading,
    UnusableReadingDate,
    accepted_status,
    check_correction,
    check_entry,
    check_reading_day,
)
from crm_tui.domain.reading_plausibility import ReadingCode, ReadingSeverity
from crm_tui.domain.site import Meter
from tests.domain.readings import CORRECTED, DOCUMENT, stored

OK, ALERT, BLOCKING = ReadingSeverity
TODAY = paris("2024-07-11 10:00")
METER = Meter(
    id=1,
    serial_number="D15AB123456",
    dials=5,
    is_remote_read=False,
    location="",
    installed_on=date(2020, 3, 2),
    removed_on=date(2025, 1, 31),
)


def entry(typed, readings=CORRECTED, read_at=TODAY):
    return check_entry(
        typed=typed,
        read_at=read_at,
        history=as_history(readings=readings),
        dials=5,
        rule=BandRule(),
    )


def correction(typed, readings=DOCUMENT, place=4):
    history = as_history(readings=readings)
    return check_correction(
        typed=typed,
        wrong=history[place],
        history=history,
        dials=5,
        rule=BandRule(),
    )


@pytest.mark.parametrize(
    ("typed", "severity", "code"),
    [
        ("899,54", BLOCKING, ReadingCode.DECIMALS),
        ("894", BLOCKING, ReadingCode.OUT_OF_BAND),
        ("895", OK, ReadingCode.IN_BAND),
        ("899", OK, ReadingCode.IN_BAND),
        ("1263", OK, ReadingCode.IN_BAND),
        ("1264", BLOCKING, ReadingCode.OUT_OF_BAND),
        ("881", BLOCKING, ReadingCode.DECREASING),
        ("899540", BLOCKING, ReadingCode.TOO_MANY_DIGITS),
        ("", BLOCKING, ReadingCode.EMPTY),
    ],
)
def test_the_impossible_reading_is_corrected_within_the_band_of_its_source(
    typed, severity, code
):
    check = correction(typed)

    assert (check.severity, check.code) == (severity, code)


def test_decimals_are_refused_with_the_whole_part_offered():
    check = correction("899,54")

    assert [s.value_m3 for s in check.suggestions] == [899]
    with pytest.raises(ImplausibleReading, match="Index proposé : 899") as refusal:
        accepted_status(check=check, because="dit par le client")
    assert refusal.value.field == "typed"


def test_a_correction_counts_the_usage_from_the_reading_before():
    assert correction("899").usage_m3 == 17


def test_a_reason_does_not_let_a_correction_out_of_its_band():
    with pytest.raises(ImplausibleReading, match="Relevés corrects : 895 - 1263"):
        accepted_status(check=correction("1264"), because="fuite")


def test_the_first_reading_of_a_meter_is_corrected_by_what_its_source_printed():
    first = (stored(1, "2024-04-02 13:00:00", 89954, 89072, (13, 381)),)

    assert correction("1263", first, 0).severity is OK
    assert correction("1264", first, 0).severity is BLOCKING


def test_a_correction_never_climbs_above_the_next_reading():
    history = (*DOCUMENT, stored(6, "2024-06-02", 905))

    assert correction("905", history).severity is OK
    blocked = correction("906", history)
    assert (blocked.severity, blocked.code) == (BLOCKING, ReadingCode.DECREASING)
    assert "Le relevé suivant est de 905 m³" in blocked.advice


def test_a_next_estimate_limits_nothing():
    history = (*DOCUMENT, stored(6, "2024-06-02", 905, source=ReadingSource.ESTIMATE))

    assert correction("906", history).severity is OK


def test_a_next_reading_past_zero_limits_nothing():
    history = (
        stored(1, "2022-01-01", 99800),
        stored(2, "2023-01-01", 99900),
        stored(3, "2024-01-01", 8, 108, (10, 300)),
    )

    assert entry("99950", history, paris("2023-06-01 12:00")).severity is OK


@pytest.mark.parametrize(
    ("because", "status"),
    [("", None), ("photo reçue", ReadingStatus.CONFIRMED)],
)
def test_a_new_reading_out_of_its_band_asks_for_a_reason(because, status):
    check = entry("1500")
    assert check.severity is ALERT

    if status is not None:
        assert accepted_status(check=check, because=because) is status
        return
    with pytest.raises(ImplausibleReading, match="indiquez le motif") as refusal:
        accepted_status(check=check, because=because)
    assert refusal.value.field == "confirmed_because"


def test_a_new_reading_in_its_band_needs_none():
    check = entry("910")

    assert accepted_status(check=check, because="") is ReadingStatus.VALID


def test_a_new_reading_never_counts_from_a_wrong_one():
    """89954 stands uncorrected: 925 is counted from 882 all the same."""
    check = entry("925", DOCUMENT)

    assert (check.severity, check.usage_m3) == (OK, 43)


def test_a_first_reading_is_taken_as_it_is():
    assert entry("12", ()).code is ReadingCode.FIRST_READING


def test_a_reading_below_an_estimate_counts_from_the_last_one_really_read():
    history = (
        stored(1, "2023-07-11", 1300),
        stored(2, "2024-06-11", 1325, source=ReadingSource.ESTIMATE),
    )

    check = entry("1310", history)

    assert (check.code, check.usage_m3) == (ReadingCode.ESTIMATE_TOO_HIGH, 10)


@pytest.mark.parametrize(
    ("read_on", "sentence"),
    [
        (date(2024, 7, 12), "dans le futur"),
        (date(2020, 3, 1), "compteur posé le 02/03/2020 seulement"),
    ],
)
def test_nobody_reads_a_meter_tomorrow_or_before_it_is_there(read_on, sentence):
    with pytest.raises(UnusableReadingDate, match=sentence) as refusal:
        check_reading_day(read_on=read_on, today=date(2024, 7, 11), meter=METER)
    assert refusal.value.field == "read_on"


def test_nobody_reads_a_meter_that_was_taken_away():
    today = date(2025, 6, 1)

    with pytest.raises(UnusableReadingDate, match="déposé le 31/01/2025"):
        check_reading_day(read_on=date(2025, 2, 1), today=today, meter=METER)
    check_reading_day(read_on=date(2025, 1, 31), today=today, meter=METER)


@pytest.mark.parametrize("read_on", [date(2024, 7, 11), date(2020, 3, 2)])
def test_the_first_and_the_last_possible_days_are_accepted(read_on):
    check_reading_day(read_on=read_on, today=date(2024, 7, 11), meter=METER)
    nobody_knows = replace(METER, installed_on=None, removed_on=None)
    check_reading_day(
        read_on=date(1999, 1, 1), today=date(2024, 7, 11), meter=nobody_knows
    )


@given(value_m3=st.integers(0, 99_999))
def test_no_accepted_correction_makes_the_meter_run_back(value_m3):
    check = correction(str(value_m3), (*DOCUMENT, stored(6, "2024-06-02", 905)))

    if check.severity is not BLOCKING:
        assert 882 <= value_m3 <= 905
