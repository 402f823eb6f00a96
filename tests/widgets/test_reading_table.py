"""The reading table: the document's columns and words, verdicts told by a shape too."""

import pytest

from crm_tui.widgets.reading_control import ReadingControl
from crm_tui.widgets.reading_detail import DetailLines
from crm_tui.widgets.reading_table import head_line, next_band, reading_lines
from tests.domain.readings import CORRECTED
from tests.screens.reading_samples import Meter
from tests.screens.samples import desk

COLUMNS = ("DATE/HEURE RELEVÉ", "ÉCART RELEVÉ", "RELEVÉ CDM", "TYPE DE RELEVÉ")


def history(*readings):
    return Meter(*readings).show(desk())


def drawn(line, *, width: int = 112) -> list[str]:
    return [row.plain for row in reading_lines(line, width=width)]


def test_the_columns_are_those_of_the_document():
    assert all(title in head_line(width=114).plain for title in (*COLUMNS, "MESSAGE"))
    assert all(title in head_line(width=76).plain for title in COLUMNS)


def test_the_impossible_index_is_shown_as_the_document_prints_it():
    head, *below = drawn(history().lines[0])

    assert head.startswith("02/04/2024 13:00:00   89072,000000  Utilisation : 89.072,")
    assert head.endswith(" 89954,000000  Relevé client")
    assert below[0].startswith("✗ incohérent · très haut")
    assert "Utilisation correcte : 13 - 381," in below[0]
    assert "Relevés corrects : 895 - 1263" in below[1]


def test_only_the_impossible_index_is_flagged():
    assert [line.is_flagged for line in history().lines] == [True] + [False] * 4


@pytest.mark.parametrize(
    ("place", "verdict"),
    [(1, "✓ cohérent"), (2, "○ non contrôlable"), (4, "○ non contrôlable")],
)
def test_verdicts_are_told_by_a_word_and_a_shape(place, verdict):
    assert drawn(history().lines[place])[1].startswith(verdict)


def test_a_superseded_reading_stays_struck_with_its_author_and_reason():
    superseded = history(CORRECTED).lines[1]
    rows = reading_lines(superseded, width=112)

    assert "Rectifié par RDU045" in rows[1].plain
    assert any("strike" in str(span.style) for span in rows[0].spans)


@pytest.mark.parametrize("width", [60, 74, 112, 150])
def test_no_line_outgrows_its_column_or_cuts_a_range(width):
    for line in history(CORRECTED).lines:
        rows = drawn(line, width=width)
        assert all(len(row) <= max(width, 69) for row in rows)
        assert not any(row.rstrip().endswith((" -", ": 13")) for row in rows)


def test_the_suggestion_is_explained_beside_the_flagged_reading():
    detail = DetailLines()
    detail.set_reactive(DetailLines.line, history().lines[0])

    text = "\n".join(line.plain for line in detail.lines(width=60))
    assert "→ 899  89954 = 899,54 sans la virgule ?" in text


def test_the_band_of_the_next_reading_is_said_or_said_to_be_unknown():
    assert next_band(history()) == "prochain relevé attendu : 890 – 1\u202f128"
    assert "sans valeurs" in next_band(history(CORRECTED[:0]))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        pytest.param("899", "✓ Accepté", id="the right one"),
        pytest.param("1263", "✓ Accepté", id="the highest"),
        pytest.param("1264", "✗ Refusé", id="one more"),
        pytest.param("899,54", "✗ Refusé", id="decimals"),
    ],
)
def test_the_control_says_what_may_be_done(typed, words):
    control = ReadingControl()
    check = Meter().assess(desk(), typed=typed, replacing=5)
    control.set_reactive(ReadingControl.check, check)

    assert control.lines(width=70)[0].plain == words
