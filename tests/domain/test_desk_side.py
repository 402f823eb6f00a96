"""On which side of the desk each level decides."""

import pytest

from crm_tui.domain.agent import SupportLevel
from crm_tui.domain.desk_side import desk_side_of
from crm_tui.domain.move_in import DeskSide


@pytest.mark.parametrize(
    ("level", "side"),
    [
        (SupportLevel.N1, DeskSide.FRONT),
        (SupportLevel.N2, DeskSide.BACK),
        (SupportLevel.BACK_OFFICE, DeskSide.BACK),
        (SupportLevel.SUPERVISOR, DeskSide.FRONT),
        (SupportLevel.SYSTEM, DeskSide.BACK),
    ],
)
def test_only_those_who_work_from_tasks_are_the_back_office(level, side):
    assert desk_side_of(level=level) is side
