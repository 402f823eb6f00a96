"""What a search found is marked in the text as it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.domain.matched_spans import matched_spans
from crm_tui.domain.search_key import normalize


@pytest.mark.parametrize(
    ("text", "tokens", "marked"),
    [
        pytest.param("POIROT Hercule", ("poi",), "[POI]ROT Hercule", id="prefix"),
        pytest.param("MÉNARD Zoé", ("zoe", "men"), "[MÉN]ARD [Zoé]", id="accents"),
        pytest.param("Me\u0301nard", ("me",), "[Me\u0301]nard", id="decomposed"),
        pytest.param("Lœuillet", ("lo",), "[Lœ]uillet", id="ligature cut in two"),
        pytest.param("Lœuillet", ("loeu",), "[Lœu]illet", id="ligature"),
        pytest.param("N'GUESSAN-BÂ", ("nguessan",), "[N'GUESSAN]-BÂ", id="joined"),
        pytest.param("N'GUESSAN-BÂ", ("ba",), "N'GUESSAN-[BÂ]", id="after a hyphen"),
        pytest.param("LE GALL Yann", ("legal",), "[LE GAL]L Yann", id="particle"),
        pytest.param("QUAI SAINT-PIERRE", ("st",), "QUAI [SAINT]-PIERRE", id="synonym"),
        pytest.param("Jean JEANNE", ("jean",), "[Jean] [JEAN]NE", id="everywhere"),
        pytest.param("Martin", ("mar", "marti"), "[Marti]n", id="overlapping"),
        pytest.param("Dumas", ("mas",), "Dumas", id="not inside a word"),
        pytest.param("Dumas", (), "Dumas", id="nothing searched"),
        pytest.param("A BOIS", ("ab",), "[A B]OIS", id="across words"),
    ],
)
def test_matches_are_marked_where_they_stand(text, tokens, marked):
    shown, at = "", 0
    for start, end in matched_spans(text, tokens):
        shown += f"{text[at:start]}[{text[start:end]}]"
        at = end

    assert shown + text[at:] == marked


@given(st.text(), st.lists(st.text(alphabet="abceinorst", min_size=1), max_size=4))
def test_spans_are_sorted_apart_and_inside_the_text(text, tokens):
    ends = [place for span in matched_spans(text, tokens) for place in span]

    assert ends == sorted(set(ends))
    assert all(0 <= place <= len(text) for place in ends)


@given(st.text(alphabet="aéœÉ'- \u0301ß", min_size=1, max_size=12))
def test_every_first_word_is_found_by_its_normal_form(text):
    words = normalize(text).split()
    if words:
        spans = matched_spans(text, (words[0],))
        assert spans and normalize(text[slice(*spans[0])]).split()[0] == words[0]
