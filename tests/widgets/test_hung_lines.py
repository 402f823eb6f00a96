"""Texts wrapped on words, with what French typography keeps together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from crm_tui.widgets.hung_lines import NOTHING, hung_lines, wrapped

NO_BREAK = "\u00a0"
NARROW = "\u202f"


def lines(text: str, width: int) -> list[str]:
    return [line.plain for line in wrapped(Content(text), width=width)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        pytest.param("un deux trois", 8, ["un deux", "trois"], id="words"),
        pytest.param("un deux", 7, ["un deux"], id="exactly the width"),
        pytest.param(
            f"soit 1{NARROW}300{NARROW}m³", 9, ["soit", f"1{NARROW}300{NARROW}m³"]
        ),
        pytest.param(f"le compteur{NO_BREAK}?", 12, ["le", f"compteur{NO_BREAK}?"]),
        pytest.param("abcdefghijkl", 5, ["abcde", "fghij", "kl"], id="one long word"),
        pytest.param("日本 語", 5, ["日本", "語"], id="wide characters"),
    ],
)
def test_lines_break_at_plain_spaces_only(text: str, width: int, expected: list[str]):
    assert lines(text, width) == expected


def test_the_following_lines_hang_under_the_first_text():
    items = [(Content("1 "), Content("ouvrir le dossier"))]

    drawn = [line.plain for line in hung_lines(items, width=12)]

    assert drawn == ["1 ouvrir le", "  dossier"]


def test_an_empty_item_is_an_empty_line():
    assert [line.plain for line in hung_lines([(NOTHING, NOTHING)], width=20)] == [""]


@given(text=st.text(alphabet="ab é«»日\u00a0", max_size=60), width=st.integers(8, 30))
def test_nothing_is_lost_and_nothing_overflows(text: str, width: int):
    drawn = wrapped(Content(text), width=width)

    assert all(line.cell_length <= width for line in drawn)
    kept = "".join(line.plain for line in drawn).replace(" ", "")
    assert kept == text.replace(" ", "")
