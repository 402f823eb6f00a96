"""Rows of a table under way: their order is their ranks', whatever is done to them."""

import pytest

from crm_tui.domain.decision_table import TableRow
from crm_tui.domain.decision_table_edit import inserted, moved, rank_after, removed

ROWS = tuple(
    TableRow(rank=rank, cells=(name,)) for rank, name in ((10, "a"), (11, "b"))
)


def shown(rows) -> list[tuple[int, str]]:
    return [(row.rank, row.cells[0]) for row in rows]


@pytest.mark.parametrize(("at", "expected"), [(-1, 5), (0, 10), (1, 21)])
def test_a_new_row_takes_a_rank_after_the_cursor(at, expected):
    assert rank_after(ROWS, at) == expected


def test_a_row_without_room_numbers_all_anew():
    new = TableRow(rank=rank_after(ROWS, 0), cells=("new",))

    assert shown(inserted(ROWS, new)) == [(10, "a"), (20, "new"), (30, "b")]


def test_a_row_goes_up_with_the_rank_of_its_neighbour():
    assert shown(moved(ROWS, 1, -1)) == [(10, "b"), (11, "a")]
    assert moved(ROWS, 0, -1) == ROWS


def test_a_row_is_taken_out():
    assert shown(removed(ROWS, 0)) == [(11, "b")]
