"""What a list of supervision keeps, and the periods it refuses."""

from datetime import date

import pytest

from crm_tui.domain.comments import (
    AWAITING_JUSTIFICATIF_COMMENT,
    PREVIOUS_OCCUPANT_GAP_COMMENT,
    gap_awaiting_justificatif,
    no_justificatif,
)
from crm_tui.domain.report import ReportFilter, UnableToList, says

DAY = date(2026, 2, 2)
C3 = gap_awaiting_justificatif(
    gap_m3=42,
    closing_m3=1258,
    closing_on=DAY,
    opening_m3=1300,
    opening_on=DAY,
    due_on=DAY,
)
C4 = no_justificatif(closing_m3=1258, closing_on=DAY)


@pytest.mark.parametrize(
    ("comment", "is_found"),
    [
        (PREVIOUS_OCCUPANT_GAP_COMMENT, True),
        (f"Vu GED, {PREVIOUS_OCCUPANT_GAP_COMMENT.upper()}.", True),
        (AWAITING_JUSTIFICATIF_COMMENT, False),
        (C3, False),
        (C4, False),
    ],
)
def test_the_words_of_the_document_find_its_comment_alone(comment, is_found):
    assert says(comment, PREVIOUS_OCCUPANT_GAP_COMMENT) is is_found
    assert says(comment, "ecart de consommation avec ANCIEN occupant") is is_found


def test_no_words_ask_for_nothing():
    assert says("", "") and says("Vu.", " ")


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(UnableToList, match="avant le premier"):
        ReportFilter(since=date(2024, 7, 2), until=date(2024, 7, 1))
