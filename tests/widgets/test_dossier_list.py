"""The open dossiers of a customer: what is under way in each is said whole."""

from datetime import date

import pytest

from crm_tui.domain.concerns import VisitUnderWay
from crm_tui.domain.task import TaskStatus
from crm_tui.widgets.dossier_list import dossier_drawing
from tests.screens.customer_samples import POIROT_360

TODAY = date(2024, 7, 11)
LABEL = "Remise en eau, rendez-vous le 18/07/2024 entre 8 h et 10 h"
VISIT = VisitUnderWay(
    task_id=4,
    label=LABEL,
    status=TaskStatus.PENDING,
    due_on=date(2024, 7, 18),
    dossier_id=1,
    dossier_number="ARR-24-001885",
)


def drawn(width: int) -> list[str]:
    """Return the lines of the visit alone, under those of its dossier."""
    (card, *_) = POIROT_360.dossiers
    alone, with_visit = (
        dossier_drawing(card, visits=visits, today=TODAY)(width)
        for visits in ([], [VISIT])
    )
    return [line.plain for line in with_visit[len(alone) :]]


@pytest.mark.parametrize("width", [30, 50, 74])
def test_an_appointment_is_whole_however_narrow_its_block(width: int):
    lines = drawn(width)

    assert LABEL in " ".join(line.strip(" ↳") for line in lines)
    assert max(map(len, lines)) <= width


def test_what_becomes_of_an_appointment_stands_under_it():
    assert drawn(74) == [f"  ↳ {LABEL}", "    en suspens  J-7"]


def test_an_appointment_takes_one_line_where_it_fits():
    assert drawn(90) == [f"  ↳ {LABEL}  en suspens  J-7"]
