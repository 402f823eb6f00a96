"""Names and addresses meet their searches, however either is written."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.domain.search_key import (
    address_tokens,
    deletions,
    glue_particles,
    name_keys,
    name_tokens,
    normalize,
    vocabulary,
    within_one_typo,
    without_beginnings,
    words_of,
)

WORD = st.text(alphabet="abc", max_size=6)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("N'GUESSAN-BÂ", "n guessan ba"),
        ("Lœuillet", "loeuillet"),
        ("ŒUVRE Æsop", "oeuvre aesop"),
        ("Straße Łódź Đorđe Søren", "strasse lodz dorde soren"),
        ("ÉLÉONORE  d’Aquitaine.", "eleonore d aquitaine"),
        ("E\u0301mile", "emile"),
        ("Mar\u200dtin", "martin"),
        ("J.-P. DUPONT", "j p dupont"),
        ("ΑΣ ας", "ας ας".replace("ς", "σ")),
        ("ﬁn n°2", "fin n 2"),
        ("--", ""),
    ],
)
def test_a_text_has_one_normal_form(written, key):
    assert normalize(written) == key


@given(st.text())
def test_the_normal_form_is_stable_and_bare(text):
    key = normalize(text)

    assert normalize(key) == key
    assert key == key.strip() and "  " not in key
    assert all(char.isalnum() or char == " " for char in key)


@given(st.text())
def test_composed_and_decomposed_texts_have_the_same_key(text):
    assert normalize(unicodedata.normalize("NFC", text)) == normalize(
        unicodedata.normalize("NFD", text)
    )


@pytest.mark.parametrize(
    ("last", "first", "typed"),
    [
        ("N'GUESSAN-BÂ", "Aïssatou", "nguessan"),
        ("N'GUESSAN-BÂ", "Aïssatou", "ba aissatou"),
        ("N'GUESSAN-BÂ", "Aïssatou", "guessan"),
        ("LE GALL", "Yann", "legall"),
        ("LE GALL", "Yann", "le gall"),
        ("DE LA TOUR", "Anne", "delatour"),
        ("SAINT-YVES", "Loïc", "st yves"),
        ("ST YVES", "Loïc", "saint yves"),
        ("SAINT-YVES", "Loïc", "saintyves"),
        ("POIROT", "Jean-Pierre", "jeanpierre poi"),
        ("POIROT", "Hercule", "hercule poirot"),
        ("MÉNARD", "Zoé", "MENARD zoe"),
    ],
)
def test_a_name_is_found_as_agents_type_it(last, first, typed):
    tokens = name_tokens(last=last, first=first)

    assert all(any(t.startswith(word) for t in tokens) for word in words_of(typed))


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("33 RUE D'ANTIBES", "antibes"),
        ("33 RUE D'ANTIBES", "dantibes"),
        ("3 IMPASSE DE L'ÉTANG", "impasse etang"),
        ("3 IMPASSE DE L'ÉTANG", "letang"),
        ("27 BOULEVARD CARNOT", "bd carnot"),
        ("27 BD CARNOT", "boulevard carnot"),
        ("9 QUAI SAINT PIERRE", "st pierre"),
        ("06110 LE CANNET", "06110 cannet"),
    ],
)
def test_an_address_is_found_as_agents_type_it(line, typed):
    tokens = address_tokens(line)

    assert all(any(t.startswith(word) for t in tokens) for word in words_of(typed))


def test_several_lines_are_indexed_together_once_each():
    assert address_tokens("4 RUE DE CANNES", "06400 CANNES") == (
        "4",
        "rue",
        "de",
        "cannes",
        "06400",
    )


def test_the_keys_of_a_name_begin_by_either_end_or_joined():
    assert name_keys(last="N'GUESSAN-BÂ", first="Aïssatou") == (
        "n guessan ba aissatou",
        "aissatou n guessan ba",
        "nguessan ba aissatou",
    )


def test_a_company_has_its_own_key():
    assert name_keys(company="SCI Bel Air") == ("sci bel air",)


@pytest.mark.parametrize(
    ("words", "glued"),
    [
        (("le", "gall", "jean"), ("legall", "jean")),
        (("de", "la", "tour"), ("delatour",)),
        (("poirot", "le"), ("poirot", "le")),
        ((), ()),
    ],
)
def test_particles_are_joined_to_what_they_announce(words, glued):
    assert glue_particles(words) == glued


@pytest.mark.parametrize(
    ("left", "right", "is_near"),
    [
        pytest.param("dupont", "duppont", True, id="one more"),
        pytest.param("dupont", "dupnt", True, id="one less"),
        pytest.param("dupont", "dupent", True, id="one changed"),
        pytest.param("dupont", "duopnt", True, id="two swapped"),
        pytest.param("dupont", "dupont", True, id="none"),
        pytest.param("dupont", "dpuotn", False, id="two swaps"),
        pytest.param("dupont", "dupo", False, id="two less"),
        pytest.param("ab", "ba", True, id="a whole swap"),
        pytest.param("abc", "bca", False, id="rotated"),
        pytest.param("", "a", True, id="from nothing"),
    ],
)
def test_one_typo_is_one_letter_or_one_swap(left, right, is_near):
    assert within_one_typo(left, right) is is_near
    assert within_one_typo(right, left) is is_near


@given(WORD, WORD)
def test_one_typo_is_what_the_known_distance_says(left, right):
    from rapidfuzz.distance import OSA

    assert within_one_typo(left, right) == (OSA.distance(left, right) <= 1)


@given(WORD, WORD)
def test_words_one_typo_apart_share_a_deletion(left, right):
    if within_one_typo(left, right):
        assert (deletions(left) | {left}) & (deletions(right) | {right})


def test_a_word_offers_its_prefixes_as_corrections():
    assert vocabulary("poirot") == ("poir", "poiro", "poirot")
    assert vocabulary("mandelieulanapoule")[-2:] == ("mandelieu", "mandelieulanapoule")
    assert vocabulary("roy") == vocabulary("06110") == ()


def test_a_word_that_begins_another_is_not_indexed_beside_it() -> None:
    words = ("jean", "pierre", "jeanpierre", "av", "avenue", "06110", "0611")
    assert without_beginnings(words) == ("06110", "avenue", "jeanpierre", "pierre")


def test_a_beginning_too_long_to_be_offered_as_a_correction_stays() -> None:
    words = ("christophejean", "christophe", "christoph")
    assert without_beginnings(words) == ("christophe", "christophejean")
