"""What the arrival's fields make of what is typed."""

import pytest

from crm_tui.widgets.applicant_fields import split_reach
from crm_tui.widgets.move_in_form import offered_index


@pytest.mark.parametrize(
    ("typed", "email", "phone"),
    [
        pytest.param("a@example.org", "a@example.org", "", id="mail"),
        pytest.param("06 12 34 56 78", "", "06 12 34 56 78", id="phone"),
        pytest.param(
            "06 12 34 56 78, a@example.org",
            "a@example.org",
            "06 12 34 56 78",
            id="both",
        ),
        pytest.param(
            "a@example.org ; 0612345678", "a@example.org", "0612345678", id="semicolon"
        ),
        pytest.param("", "", "", id="nothing"),
    ],
)
def test_the_way_to_reach_someone_is_told_by_its_at_sign(
    typed: str, email: str, phone: str
):
    assert split_reach(typed) == (email, phone)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        pytest.param("1005,9", "1005", id="decimals are cut, never rounded"),
        pytest.param("1005", "", id="whole"),
        pytest.param("", "", id="nothing"),
        pytest.param("abc", "", id="not a number"),
    ],
)
def test_decimals_are_offered_as_whole_m3(typed: str, offered: str):
    assert offered_index(typed) == offered
