"""The column MESSAGE and its figures, exactly as document 001 prints them."""

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.domain.reading_band import ReadingBand
from crm_tui.domain.reading_message import (
    UnreadableFigure,
    UnreadableMessage,
    format_figure,
    format_reading_message,
    parse_figure,
    parse_reading_message,
    parse_whole_figure,
)

PRINTED = [
    (
        "Utilisation : 89.072, Utilisation correcte : 13 - 381, "
        "Relevés corrects : 895 - 1263",
        89072,
        (13, 381, 895, 1263),
    ),
    (
        "Utilisation : 0, Utilisation correcte : 0 - 1, Relevés corrects : 882 - 883",
        0,
        (0, 1, 882, 883),
    ),
    ("Utilisation : 15, sans valeurs hte/basse", 15, None),
    (
        "Utilisation : 38, Utilisation correcte : 6 - 172, "
        "Relevés corrects : 835 - 1001",
        38,
        (6, 172, 835, 1001),
    ),
    ("Utilisation : 36, sans valeurs hte/basse", 36, None),
]


def band_of(figures):
    if figures is None:
        return None
    low, high, lowest, highest = figures
    return ReadingBand(low_m3=low, high_m3=high, lowest_m3=lowest, highest_m3=highest)


@pytest.mark.parametrize(("text", "usage_m3", "figures"), PRINTED)
def test_every_printed_message_is_read_and_written_back(text, usage_m3, figures):
    message = parse_reading_message(text=text)

    assert (message.usage_m3, message.band) == (usage_m3, band_of(figures))
    assert format_reading_message(usage_m3=message.usage_m3, band=message.band) == text


def test_a_message_may_say_no_more_than_its_usage():
    assert parse_reading_message(text=" Utilisation : 1.234.567 ").usage_m3 == 1234567


def test_a_decomposed_accent_is_the_same_message():
    text = unicodedata.normalize("NFD", PRINTED[0][0])

    assert parse_reading_message(text=text).usage_m3 == 89072


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Utilisation : ",
        "Utilisation : 89.07",
        "Utilisation : 89,072",
        "Utilisation : 15, sans valeurs",
        "Utilisation : 15, Utilisation correcte : 1 - 2",
        "Utilisation : 15, sans valeurs hte/basse, et encore",
        "Utilisation : ٣",
    ],
)
def test_another_text_is_refused(text):
    with pytest.raises(UnreadableMessage):
        parse_reading_message(text=text)


@given(usage_m3=st.integers(-99_999, 99_999_999), last_m3=st.integers(0, 99_999))
def test_what_is_written_is_read_back(usage_m3, last_m3):
    band = ReadingBand.above(last_m3=last_m3, low_m3=3, high_m3=1200)

    for printed in (None, band):
        text = format_reading_message(usage_m3=usage_m3, band=printed)
        message = parse_reading_message(text=text)
        assert (message.usage_m3, message.band) == (usage_m3, printed)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("89072,000000", "89072"),
        ("0,000000", "0"),
        ("899,540000", "899.54"),
        ("89 072,000000", "89072"),
        ("89\u202f072,5", "89072.5"),
        ("-3,000000", "-3"),
        ("882", "882"),
    ],
)
def test_a_comma_is_decimal_in_the_other_columns(text, figure):
    assert parse_figure(text=text) == Decimal(figure)


@pytest.mark.parametrize("text", ["", "89.072", "1,2,3", "NaN", "1e3", "٣", "12 34"])
def test_another_figure_is_refused(text):
    with pytest.raises(UnreadableFigure):
        parse_figure(text=text)


def test_only_whole_cubic_meters_are_taken():
    assert parse_whole_figure(text="89954,000000") == 89954
    with pytest.raises(UnreadableFigure, match="entiers"):
        parse_whole_figure(text="899,540000")


@given(st.integers(-99_999, 99_999_999))
def test_a_figure_is_written_with_six_decimals_and_read_back(value):
    text = format_figure(value=value)

    assert text.endswith(",000000")
    assert parse_whole_figure(text=text) == value


def test_a_decimal_figure_is_written_as_the_table_prints_it():
    assert format_figure(value=Decimal("899.54")) == "899,540000"
