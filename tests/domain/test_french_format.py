"""Dates, numbers and sentences as a French letter writes them."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.domain.french_format import (
    date_time,
    euros,
    long_date,
    m3,
    number,
    phone,
    plain_m3,
    relative_days,
    sentence,
    short_date,
    typo,
)

NBSP = "\u00a0"
NARROW = "\u202f"


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2024, 7, 1), "1er juillet 2024"),
        (date(2024, 7, 11), "11 juillet 2024"),
        (date(2026, 2, 28), "28 février 2026"),
    ],
)
def test_a_long_date_says_the_first_in_ordinal(day, written):
    assert long_date(day) == written


@given(st.dates())
def test_months_are_named_as_the_cldr_names_them(day):
    assert long_date(day).endswith(format_date(day, " MMMM y", locale="fr_FR"))


@given(
    st.integers(-(10**15), 10**15)
    | st.decimals(min_value=-(10**9), max_value=10**9, places=4)
)
def test_a_number_is_written_as_the_cldr_writes_it(value):
    expected = format_decimal(value, locale="fr_FR", decimal_quantization=False)

    assert number(value) == expected


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_an_amount_is_written_as_the_cldr_writes_it(amount):
    assert euros(amount) == format_currency(amount, "EUR", locale="fr_FR")


def test_a_short_date_has_eight_digits():
    assert short_date(date(2024, 7, 1)) == "01/07/2024"


@pytest.mark.parametrize(
    ("instant", "shown"),
    [
        pytest.param(
            datetime(2024, 7, 11, 7, 23, 26, tzinfo=UTC),
            "11/07/2024 09:23:26",
            id="summer",
        ),
        pytest.param(
            datetime(2024, 12, 31, 23, 5, 0, tzinfo=UTC),
            "01/01/2025 00:05:00",
            id="winter, the day after",
        ),
    ],
)
def test_an_instant_is_read_in_paris(instant, shown):
    assert date_time(instant, seconds=True) == shown
    assert date_time(instant) == shown[:-3]


def test_a_naive_instant_is_a_defect():
    with pytest.raises(ValueError, match="aware"):
        date_time(datetime(2024, 7, 11, 9, 23))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("day", "label"),
    [
        (date(2024, 7, 20), "J-9"),
        (date(2024, 7, 11), "aujourd'hui"),
        (date(2024, 7, 9), "J+2"),
    ],
)
def test_a_deadline_is_counted_from_today(day, label):
    assert relative_days(day, today=date(2024, 7, 11)) == label


def test_figures_are_set_apart_by_narrow_spaces_that_do_not_break():
    assert number(1300) == f"1{NARROW}300"
    assert number(Decimal("459.0123")) == "459,0123"
    assert m3(1300) == f"1{NARROW}300{NARROW}m³"
    assert euros(Decimal("1234.5")) == f"1{NARROW}234,50{NBSP}€"
    assert euros(Decimal("-0.005")) == f"-0,01{NBSP}€"


def test_a_plain_volume_is_as_the_teams_type_it():
    assert plain_m3(1300) == "1300 m3"
    assert plain_m3(Decimal("459.5")) == "459,5 m3"


@pytest.mark.parametrize("write", [number, m3, plain_m3, euros])
def test_a_float_is_never_written(write):
    with pytest.raises(TypeError):
        write(1.5)


def test_a_phone_is_shown_by_pairs():
    assert phone("+33465710102") == "04 65 71 01 02"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Objet : écart", "Objet_: écart"),
        ("Objet: écart", "Objet_: écart"),
        ("Pourquoi?", "Pourquoi_?"),
        ("Quoi ?!", "Quoi_?!"),
        ("un ; deux", "un_; deux"),
        ("« oui »", "«_oui_»"),
        ("«oui»", "«_oui_»"),
        ("« Pourquoi ? »", "«_Pourquoi_?_»"),
        ("à 09:23 précises", "à 09:23 précises"),
        ("le 11/07/2024 à 09:23: appel", "le 11/07/2024 à 09:23_: appel"),
        ("https://example.org/a?b=1;c voir", "https://example.org/a?b=1;c voir"),
        ("https://example.org/? et", "https://example.org/? et"),
        ("a@example.org; b", "a@example.org; b"),
        ("déjà\u202f!", "déjà_!"),
        ("fin.\n: reste", "fin.\n: reste"),
    ],
)
def test_a_sentence_gets_its_no_break_spaces(typed, written):
    assert typo(typed) == written.replace("_", NBSP)


@given(st.text(alphabet="aé1 :;!?«»()@/.\n\u00a0\u202f", max_size=40))
def test_typography_is_stable_and_changes_only_spaces(text):
    written = typo(text)

    assert typo(written) == written
    assert re.sub(r"\s", "", written) == re.sub(r"\s", "", text)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Annoncé par Claire D.", "Annoncé par Claire D."),
        ("Annoncé par la nuit", "Annoncé par la nuit."),
        ("D'un autre logement ?", "D'un autre logement ?"),
    ],
)
def test_a_sentence_ends_with_one_mark(said, written):
    assert sentence(said) == written
