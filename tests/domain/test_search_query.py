"""The one search box: what was typed is routed by its shape."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crm_tui.domain.search_query import (
    MAX_TERM_LENGTH,
    MAX_TERMS,
    BillNumber,
    ContractNumber,
    DossierNumber,
    EmailFragment,
    IdDigits,
    MeterSerial,
    PhoneDigits,
    TooShort,
    Words,
    parse_query,
)


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        pytest.param(
            "9934197476", IdDigits(digits="9934197476", phone_digits=None), id="account"
        ),
        pytest.param(
            "0593714448",
            IdDigits(digits="0593714448", phone_digits="0593714448"),
            id="site or phone",
        ),
        pytest.param(
            "04 65 71 01 02",
            IdDigits(digits="0465710102", phone_digits="0465710102"),
            id="phone by pairs",
        ),
        pytest.param(
            "0102", IdDigits(digits="0102", phone_digits="0102"), id="end of a phone"
        ),
        pytest.param(
            "06110", IdDigits(digits="06110", phone_digits="06110"), id="postcode"
        ),
        pytest.param(
            "0033465710",
            IdDigits(digits="0033465710", phone_digits="0465710"),
            id="an id or a half-typed 0033",
        ),
        pytest.param("+33 4 65", PhoneDigits(digits="0465"), id="international"),
        pytest.param("+33 (0)4 65 71", PhoneDigits(digits="046571"), id="(0)"),
        pytest.param("0033465710102", PhoneDigits(digits="0465710102"), id="0033"),
        pytest.param("Hercule.P@", EmailFragment(text="hercule.p@"), id="mail start"),
        pytest.param(
            "Jeanne <j@example.org>", EmailFragment(text="j@example.org"), id="pasted"
        ),
        pytest.param("a08fa0123", MeterSerial(serial="A08FA0123"), id="meter start"),
        pytest.param("A08 FA 012345", MeterSerial(serial="A08FA012345"), id="meter"),
        pytest.param(
            "ARR-24-001893", DossierNumber(number="ARR-24-001893"), id="dossier"
        ),
        pytest.param(
            "arr24001893", DossierNumber(number="ARR-24-001893"), id="dossier, bare"
        ),
        pytest.param(
            "ARR-24-1893", DossierNumber(number="ARR-24-001893"), id="without zeros"
        ),
        pytest.param("arr-24-00", DossierNumber(number="ARR-24-00"), id="its start"),
        pytest.param("INT-2", DossierNumber(number="INT-2"), id="its very start"),
        pytest.param("F-20260311-07", BillNumber(number="F-20260311-07"), id="bill"),
        pytest.param(
            "f2026031107", BillNumber(number="F-20260311-07"), id="bill, bare"
        ),
        pytest.param("F-2026", BillNumber(number="F-2026"), id="bill start"),
        pytest.param("C-0048213", ContractNumber(number="C-0048213"), id="contract"),
        pytest.param(
            "c0048213", ContractNumber(number="C-0048213"), id="bare contract"
        ),
        pytest.param(
            "N'Guessan  aïssatou",
            Words(tokens=("n", "guessan", "aissatou")),
            id="words",
        ),
        pytest.param("ma", Words(tokens=("ma",)), id="two letters"),
        pytest.param("Lou-", Words(tokens=("lou",)), id="a name with a hyphen"),
        pytest.param("A12", Words(tokens=("a12",)), id="a building"),
        pytest.param("12 rue hoche", Words(tokens=("12", "rue", "hoche")), id="street"),
    ],
)
def test_a_search_is_routed_by_its_shape(typed, query):
    assert parse_query(typed) == query


@pytest.mark.parametrize(
    "typed", ["", " ", "m", "123", "+33", "003346", "@", "--", "\x00"]
)
def test_too_little_is_told_rather_than_searched(typed):
    query = parse_query(typed)

    assert isinstance(query, TooShort)
    assert query.reason.startswith("Tapez")


def test_ten_digits_are_a_whole_id_and_five_may_be_a_postcode():
    whole, postcode = parse_query("9934197476"), parse_query("06110")

    assert isinstance(whole, IdDigits) and whole.is_complete
    assert isinstance(postcode, IdDigits) and postcode.may_be_postcode
    assert not postcode.is_complete and not whole.may_be_postcode


def test_particles_of_the_search_may_be_joined():
    query = parse_query("le gall jean")

    assert isinstance(query, Words)
    assert query.glued_tokens == ("legall", "jean")


def test_a_pasted_page_is_bounded():
    query = parse_query("abc%'; DROP TABLE x " * 1000)
    long_word = parse_query("x" * 5000)

    assert isinstance(query, Words) and len(query.tokens) <= MAX_TERMS
    assert long_word == Words(tokens=("x" * MAX_TERM_LENGTH,))


@given(st.text())
@example("\ud800@\x00b")
@example("\x1b[2J@x\u202e")
@example("٣" * 40)
@example("(" * 2000 + "1")
def test_no_typing_breaks_the_search(typed):
    query = parse_query(typed)

    texts = [
        text
        for name in type(query).__dataclass_fields__
        for text in _texts(getattr(query, name))
    ]
    assert all(text.isprintable() and len(text) <= 100 for text in texts)
    assert all(text.encode() for text in texts if text)


def _texts(value):
    return value if isinstance(value, tuple) else [value] if value else []
