"""What is masked, and what a bank account number must be."""

from datetime import date

import pytest

from crm_tui.domain.iban import UnreadableIban, parse_iban, spaced_iban
from crm_tui.domain.sensitive import masked_birth, masked_iban

IBAN = "FR7630006000011234567890189"


def test_a_birth_date_keeps_its_year_alone():
    assert masked_birth(date(1961, 9, 15)) == "••/••/1961"
    assert masked_birth(None) == ""


@pytest.mark.parametrize(
    ("iban", "masked"),
    [
        (IBAN, "FR76 •••• •••• 0189"),
        ("fr76 3000 6000 0112 3456 7890 189", "FR76 •••• •••• 0189"),
        ("12345", "••••"),
        ("", ""),
    ],
)
def test_an_iban_keeps_its_ends(iban: str, masked: str):
    assert masked_iban(iban) == masked


@pytest.mark.parametrize(
    "typed", [IBAN, "fr76 3000 6000 0112 3456 7890 189", "DE89370400440532013000"]
)
def test_an_iban_is_read_with_or_without_spaces(typed: str):
    assert parse_iban(typed) == "".join(typed.split()).upper()


def test_no_iban_is_no_iban():
    assert parse_iban("  ") == ""


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("FR7630006000011234567890188", "la clé"),
        ("FR7630006000011234567890", "27 signes attendus, 24 tapés"),
        ("3000600001123456789018", "deux lettres"),
        ("FR76 3000-6000", "deux lettres"),
    ],
)
def test_a_wrong_iban_says_what_is_wrong(typed: str, why: str):
    with pytest.raises(UnreadableIban, match=why):
        parse_iban(typed)


def test_an_iban_is_printed_by_groups_of_four():
    assert spaced_iban(IBAN) == "FR76 3000 6000 0112 3456 7890 189"
