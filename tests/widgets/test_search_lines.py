"""What Recherche says when nobody answers."""

import pytest

from crm_tui.widgets.search_lines import LONGEST_TOLD, nothing_found


@pytest.mark.parametrize("text", ["ligne " * 400, "x" * 400])
def test_a_letter_pasted_by_mistake_is_told_by_its_beginning(text: str):
    told = nothing_found(text, prospect=text).plain.splitlines()

    assert all(len(line) < LONGEST_TOLD + 30 for line in told)
    assert told[0].endswith("… ».")


def test_a_name_is_told_whole():
    told = nothing_found("nguessan", prospect="NGUESSAN").plain

    assert "« nguessan »" in told and told.endswith("NGUESSAN")
