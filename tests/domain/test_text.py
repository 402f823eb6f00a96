"""The gate of free text: what is refused at entry, what is marked on screen."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crm_tui.domain.text import UnacceptableText, clean, visible

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
PERSIAN = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
HOSTILE = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from(
            "\x00\x07\x1b\x7f\x85\x9b\u200b\u200c\u200d\u202e\u2066\u2028\ufeff"
        ),
        st.sampled_from("aé\u0301\n\t\r\ufe0f\U0001f468\ud800\u0645\u0915\u094d"),
    )
)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        pytest.param("  Poirot ", "Poirot", id="trimmed"),
        pytest.param("Ame\u0301lie", "Amélie", id="composed"),
        pytest.param("Poi\u200brot\ufeff", "Poirot", id="zero-width dropped"),
        pytest.param("Mar\u200dtin", "Martin", id="joiner between Latin letters"),
        pytest.param(FAMILY, FAMILY, id="joiner in an emoji"),
        pytest.param(PERSIAN, PERSIAN, id="joiner in a Persian word"),
        pytest.param("[@click=app.quit]x[/]", "[@click=app.quit]x[/]", id="markup"),
        pytest.param("   ", "", id="spaces only"),
        pytest.param("1\u202f300 m³", "1\u202f300 m³", id="no-break space kept"),
    ],
)
def test_a_line_is_stored_clean(typed, stored):
    assert clean(typed, field="Nom", max_length=80) == stored


@pytest.mark.parametrize(
    ("typed", "cause"),
    [
        pytest.param("a\x1b]52;c;aGk=\x07", "caractère de contrôle", id="escape"),
        pytest.param("a\x00b", "U+0000", id="NUL"),
        pytest.param("a\x9bb", "caractère de contrôle", id="C1"),
        pytest.param("a\tb", "caractère de contrôle", id="tab"),
        pytest.param("a\nb", "retour à la ligne", id="newline"),
        pytest.param("a\u2028b", "séparateur de lignes", id="line separator"),
        pytest.param("a\x85", "séparateur de lignes", id="next line, at the end"),
        pytest.param("a\u202eb", "sens de lecture", id="bidi override"),
        pytest.param("a\u2067b", "sens de lecture", id="bidi isolate"),
        pytest.param("a\udcffb", "illisible", id="lone surrogate"),
        pytest.param("\u200b\u200d", "invisibles", id="zero-width only"),
        pytest.param("\u3164", "invisibles", id="Hangul filler only"),
        pytest.param("a" * 81, "81 caractères, 80 au maximum", id="too long"),
    ],
)
def test_a_dangerous_text_is_refused_with_its_cause(typed, cause):
    with pytest.raises(UnacceptableText) as refusal:
        clean(typed, field="Nom", max_length=80)

    assert str(refusal.value).startswith("Nom : ")
    assert cause in str(refusal.value)
    assert refusal.value.field == "Nom"


def test_the_longest_text_allowed_is_kept():
    assert clean("a" * 80, field="Nom", max_length=80) == "a" * 80


def test_a_comment_keeps_its_lines_and_loses_its_tabs():
    typed = "un\r\ndeux\ttrois\rquatre\n"

    cleaned = clean(typed, field="Commentaire", max_length=80, multiline=True)

    assert cleaned == "un\ndeux trois\nquatre"


def test_a_comment_still_refuses_an_escape():
    with pytest.raises(UnacceptableText):
        clean("un\n\x1b[2J", field="Commentaire", max_length=80, multiline=True)


@given(HOSTILE, st.booleans())
def test_what_is_accepted_is_stable_and_shown_as_it_is_stored(typed, multiline):
    try:
        stored = clean(typed, field="Nom", max_length=500, multiline=multiline)
    except UnacceptableText:
        return

    assert clean(stored, field="Nom", max_length=500, multiline=multiline) == stored
    assert visible(stored, multiline=multiline) == stored
    assert unicodedata.is_normalized("NFC", stored)


@settings(max_examples=3000, deadline=None)
@given(HOSTILE, st.booleans())
@example("\u0645\u200c\x1b\u200d\U0001f468", False)
def test_nothing_that_a_terminal_obeys_is_ever_shown(text, multiline):
    shown = visible(text, multiline=multiline)

    allowed = {"\u200c", "\u200d", "\n"} if multiline else {"\u200c", "\u200d"}
    assert not [
        char
        for char in shown
        if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        and char not in allowed
    ]
    assert visible(shown, multiline=multiline) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("a\x1b[2J", "a␛[2J", id="escape"),
        pytest.param("a\x7f", "a␡", id="delete"),
        pytest.param("a\nb", "a␊b", id="newline in a cell"),
        pytest.param("a\x9b\u202e\ud800\u2028", "a" + "\ufffd" * 4, id="the rest"),
        pytest.param(FAMILY, FAMILY, id="emoji"),
        pytest.param("Mar\u200dtin", "Mar\ufffdtin", id="joiner that hides"),
    ],
)
def test_what_is_dangerous_is_shown_by_a_mark(text, shown):
    assert visible(text) == shown


def test_a_multiline_text_keeps_its_lines():
    assert visible("un\r\ndeux\ttrois", multiline=True) == "un\ndeux trois"
