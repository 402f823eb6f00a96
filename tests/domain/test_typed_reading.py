"""Readings as keyboards and clipboards give them: whole m³, or a reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.domain.typed_reading import (
    TypingFault,
    UnusableReading,
    parse_typed_reading,
    whole_m3,
)


@pytest.mark.parametrize(
    ("typed", "value_m3"),
    [
        ("1300", 1300),
        (" 1300 ", 1300),
        ("1 300", 1300),
        ("1\u00a0300", 1300),
        ("1\u202f300", 1300),
        ("1300 m3", 1300),
        ("1300m³", 1300),
        ("1 300 M3", 1300),
        ("00899", 899),
        ("0", 0),
    ],
)
def test_whole_cubic_meters_are_taken(typed, value_m3):
    assert parse_typed_reading(typed=typed).value_m3 == value_m3


@pytest.mark.parametrize(
    ("typed", "fault", "offers"),
    [
        pytest.param("899,54", TypingFault.DECIMALS, [899], id="comma"),
        pytest.param("899.54", TypingFault.DECIMALS, [899], id="dot"),
        pytest.param("899,99", TypingFault.DECIMALS, [899], id="never rounded"),
        pytest.param("1005,9", TypingFault.DECIMALS, [1005], id="J7"),
        pytest.param("5.0001", TypingFault.DECIMALS, [5], id="hardly more than five"),
        pytest.param("899,54 m3", TypingFault.DECIMALS, [899], id="with its unit"),
        pytest.param("899 540 l", TypingFault.DECIMALS, [899], id="liters"),
        pytest.param("1.300", TypingFault.DECIMALS, [1300, 1], id="thousands or not"),
        pytest.param("1 300,5", TypingFault.DECIMALS, [1300], id="grouped"),
        pytest.param("-5", TypingFault.NEGATIVE, [], id="minus"),
        pytest.param("−5", TypingFault.NEGATIVE, [], id="typographic minus"),
        pytest.param("", TypingFault.EMPTY, [], id="empty"),
        pytest.param(" \u00a0 ", TypingFault.EMPTY, [], id="only spaces"),
        pytest.param("m3", TypingFault.EMPTY, [], id="only the unit"),
        pytest.param("13 00", TypingFault.NOT_A_NUMBER, [], id="two numbers"),
        pytest.param("l300", TypingFault.NOT_A_NUMBER, [], id="a letter"),
        pytest.param("1e3", TypingFault.NOT_A_NUMBER, [], id="exponent"),
        pytest.param("+5", TypingFault.NOT_A_NUMBER, [], id="plus"),
        pytest.param("1_300", TypingFault.NOT_A_NUMBER, [], id="python's own"),
        pytest.param("8\u200b99", TypingFault.NOT_A_NUMBER, [], id="zero width"),
        pytest.param("٨٩٩", TypingFault.NOT_A_NUMBER, [899], id="arabic digits"),
        pytest.param("９", TypingFault.NOT_A_NUMBER, [9], id="full width"),
        pytest.param("²", TypingFault.NOT_A_NUMBER, [], id="superscript"),
        pytest.param("9" * 5000, TypingFault.NOT_A_NUMBER, [], id="a clipboard"),
    ],
)
def test_anything_else_is_named_and_perhaps_offered(typed, fault, offers):
    reading = parse_typed_reading(typed=typed)

    assert reading.value_m3 is None
    assert reading.fault is fault
    assert [offer.value_m3 for offer in reading.offers] == offers


def test_a_refusal_says_what_to_type_instead():
    with pytest.raises(UnusableReading, match=r"entiers.*Index proposé : 1005\.") as no:
        whole_m3(typed="1005,9", field="opening")

    assert no.value.field == "opening"


@given(st.text(max_size=60))
def test_no_text_breaks_it_and_none_becomes_a_float(typed):
    reading = parse_typed_reading(typed=typed)

    assert (reading.value_m3 is None) == (reading.fault is not None)
    assert reading.value_m3 is None or type(reading.value_m3) is int
    assert all(type(offer.value_m3) is int for offer in reading.offers)
