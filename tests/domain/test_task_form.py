"""A task as it is typed: refused field by field, in French."""

from datetime import date

import pytest

from crm_tui.domain.task_form import (
    UnacceptableTask,
    check_priority,
    check_queue,
    due_day,
    waiting_day,
)
from crm_tui.domain.typed_date import UnreadableDate

TODAY = date(2024, 7, 11)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("", None), ("  ", None), ("auj", TODAY), ("+4j", date(2024, 7, 15))],
)
def test_a_due_date_is_typed_or_left_to_the_usual_delay(typed, expected):
    assert due_day(typed, today=TODAY) == expected


def test_a_due_date_that_is_behind_is_refused_in_its_field():
    with pytest.raises(UnacceptableTask) as refused:
        due_day("hier", today=TODAY)

    assert refused.value.field == "due_on"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        pytest.param("", "Indiquez jusqu'à quand attendre.", id="nothing"),
        pytest.param("auj", "L'attente finit au plus tôt demain.", id="today"),
        pytest.param("hier", "L'attente finit au plus tôt demain.", id="behind"),
        pytest.param("+367j", "L'attente dure un an au plus.", id="too long"),
    ],
)
def test_a_wait_ends_from_tomorrow_to_a_year(typed, said):
    with pytest.raises(UnacceptableTask) as refused:
        waiting_day(typed, today=TODAY)

    assert (str(refused.value), refused.value.field) == (said, "wait_until")


def test_what_is_no_date_is_refused():
    with pytest.raises(UnreadableDate):
        waiting_day("bientôt", today=TODAY)


def test_tomorrow_is_the_shortest_wait():
    assert waiting_day("demain", today=TODAY) == date(2024, 7, 12)


@pytest.mark.parametrize("priority", [0, 6, -1])
def test_a_priority_is_from_one_to_five(priority):
    with pytest.raises(UnacceptableTask):
        check_priority(priority)


def test_a_queue_is_one_of_the_catalog():
    assert check_queue("BO-EAU-ARR", known={"BO-EAU-ARR"}) == "BO-EAU-ARR"
    with pytest.raises(UnacceptableTask):
        check_queue("NULLE", known={"BO-EAU-ARR"})
