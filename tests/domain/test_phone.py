"""Telephone numbers as customers say them and agents type them (rule R16, ex. 79)."""

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_tui.domain.phone import (
    Phone,
    UnreadablePhone,
    display_phone,
    parse_phone,
    phone_digits,
)


@pytest.mark.parametrize(
    "typed",
    [
        "04 65 71 01 02",
        "0465710102",
        "04.65.71.01.02",
        "04-65-71-01-02",
        "+33 (0)4 65 71 01 02",
        "+33465710102",
        "+330465710102",
        "0033465710102",
        "0033 (0)4 65 71 01 02",
        "(+33) 4 65 71 01 02",
        " 04 65 71 01 02 ",
        "０４６５７１０１０２",
    ],
)
def test_every_manner_of_typing_gives_the_same_number(typed):
    """Domain example 79."""
    phone = parse_phone(typed)

    assert phone == Phone(number="+33465710102")
    assert phone.label == "04 65 71 01 02"


@pytest.mark.parametrize(
    ("typed", "stored", "label"),
    [
        pytest.param("0262 12 34 56", "+262262123456", "02 62 12 34 56", id="réunion"),
        pytest.param("0690123456", "+590690123456", "06 90 12 34 56", id="guadeloupe"),
        pytest.param(
            "+44 20 7946 0958", "+442079460958", "+44 20 7946 0958", id="london"
        ),
    ],
)
def test_overseas_and_foreign_numbers_are_known(typed, stored, label):
    assert parse_phone(typed) == Phone(number=stored)
    assert display_phone(stored) == label


@pytest.mark.parametrize(
    ("typed", "stored", "label"),
    [
        pytest.param("3639", "3639", "3639", id="short number"),
        pytest.param("15", "15", "15", id="emergency"),
        pytest.param("118 712", "118712", "118712", id="directory"),
        pytest.param("06 39 98 00 11", "+33639980011", "06 39 98 00 11", id="fiction"),
        pytest.param(
            "+33639980011", "+33639980011", "06 39 98 00 11", id="fiction +33"
        ),
        pytest.param("0700000000", "+33700000000", "07 00 00 00 00", id="unopened"),
    ],
)
def test_a_number_no_plan_knows_is_kept_and_flagged(typed, stored, label):
    assert parse_phone(typed) == Phone(number=stored, forced=True)
    assert display_phone(stored) == label


@pytest.mark.parametrize(
    ("typed", "cause"),
    [
        pytest.param("465710102", "9 chiffres sans le 0", id="9 digits, ex. 79"),
        pytest.param("9934197476", "commence par 01", id="an account"),
        pytest.param("0000000000", "commence par 01", id="zeros"),
        pytest.param("046571", "6 chiffre(s)", id="too short"),
        pytest.param("04 65 71 01 02 poste 3", "seulement", id="words"),
        pytest.param("", "seulement", id="empty"),
        pytest.param("+999 123", "indicatif", id="no such country"),
        pytest.param("0465710102\x1b", "seulement", id="control character"),
    ],
)
def test_what_is_not_one_number_is_refused_never_guessed(typed, cause):
    with pytest.raises(
        UnreadablePhone, match=cause.replace("(", r"\(").replace(")", r"\)")
    ):
        parse_phone(typed)


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("+33465710102", "0465710102"),
        ("+33 4 65", "0465"),
        ("0033465", "0465"),
        ("+33 (0)4 65", "0465"),
        ("0465", "0465"),
        ("0102", "0102"),
        ("3639", "3639"),
        ("+262262123456", "0262123456"),
        ("+44 20 79", "442079"),
    ],
)
def test_a_fragment_is_looked_up_by_its_national_digits(text, digits):
    assert phone_digits(text) == digits


@pytest.mark.parametrize("start", range(1, 10), ids="0{}".format)
def test_a_french_number_is_known_where_the_library_says_so(start):
    for middle in range(0, 1000, 7):
        typed = f"0{start}{middle:03d}{middle * 37 % 100_000:05d}"
        number = phonenumbers.parse(typed, "FR")
        is_overseas = parse_phone(typed).number[:3] != "+33"
        if not is_overseas and not typed.startswith("063998"):
            is_known = phonenumbers.is_valid_number_for_region(number, "FR")
            assert parse_phone(typed).forced is not is_known


@settings(deadline=None)  # libraries load at their first use
@given(st.from_regex(r"0[1-9]\d{8}", fullmatch=True).filter(str.isascii))
def test_what_is_stored_reads_back_as_it_was_typed(typed):
    phone = parse_phone(typed)

    assert phone.label.replace(" ", "") == phone_digits(phone.number) == typed


@settings(deadline=None)  # libraries load at their first use
@given(st.text())
def test_no_text_breaks_the_display_or_the_search(text):
    assert isinstance(display_phone(text), str)
    assert phone_digits(text).removeprefix("+").isdigit() or not phone_digits(text)
