"""Where a transfer goes, who is there to take it, and how long it is awaited."""

from datetime import timedelta

import pytest

from crm_tui.clock import PARIS, paris
from crm_tui.domain.agent import SupportLevel
from crm_tui.domain.decision_table import read_table
from crm_tui.domain.handover import TransferMode
from crm_tui.domain.permission import Territory
from crm_tui.domain.task_holding import Colleague
from crm_tui.domain.transfer_target import candidates_for, orient
from crm_tui.domain.worked_hours import add_worked_hours
from tests.domain.tables import calendar

ROWS = (
    {
        "Univers": "EAU",
        "Classe du client": "GRAND_COMPTE|COLLECTIVITE",
        "Corbeille": "N2-GC",
        "Niveau": "N2",
        "Mode conseillé": "FROID",
    },
    {
        "Univers": "EAU",
        "Motif": "EAU34|EAU17",
        "Zone": "06|83",
        "Corbeille": "N2-EAU-FACT",
        "Niveau": "N2",
        "Mode conseillé": "CHAUD",
    },
)
NOW = paris("2024-07-11 10:00")
FACT = "N2-EAU-FACT"


@pytest.mark.parametrize(
    ("values", "queue", "mode"),
    [
        (("EAU", "EAU34", "PARTICULIER", "06"), FACT, TransferMode.WARM),
        (("EAU", "EAU34", "GRAND_COMPTE", "06"), "N2-GC", TransferMode.COLD),
        (("EAU", "EAU34", "PARTICULIER", "13"), None, None),
        (("HOME", "TEL10", "PARTICULIER", "06"), None, None),
    ],
)
def test_the_first_row_that_matches_says_where_and_no_row_leaves_the_choice(
    values, queue, mode
):
    line_of_business, reason_code, customer_class, zone = values

    found = orient(
        read_table(calendar("ORIENTATION_TRANSFERT", ROWS)),
        line_of_business=line_of_business,
        reason_code=reason_code,
        customer_class=customer_class,
        zone=zone,
    )

    assert (found.queue if found else None) == queue
    assert (found.mode if found else None) == mode


def colleague(code: str, **changes: object) -> Colleague:
    values = {
        "code": code,
        "name": code,
        "full_name": code,
        "level": SupportLevel.N2,
        "queues": (FACT,),
        "territory": Territory.of("06"),
        **changes,
    }
    return Colleague(**values)


def test_who_is_at_a_desk_comes_first_then_experts_then_supervisors():
    everybody = [
        colleague("AWAY1"),
        colleague("SUP08", level=SupportLevel.SUPERVISOR),
        colleague("NTE203"),
        colleague("N1", level=SupportLevel.N1),
        colleague("TOULON", territory=Territory.of("83")),
        colleague("OTHER", queues=("N2-GC",)),
        colleague("ME"),
        colleague("GONE", absent_until=NOW + timedelta(days=1)),
    ]
    seen = {one.code: NOW - timedelta(minutes=5) for one in everybody}
    seen["AWAY1"] = NOW - timedelta(hours=2)

    found = candidates_for(
        queue=FACT,
        departement="06",
        colleagues=everybody,
        seen=seen,
        now=NOW,
        but="ME",
    )

    listed = [(one.colleague.code, one.is_present) for one in found]
    assert listed == [
        ("NTE203", True),
        ("SUP08", True),
        ("AWAY1", False),
        ("GONE", False),
    ]


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("2024-07-11 10:00", "2024-07-11 14:00"),
        ("2024-07-11 16:00", "2024-07-12 10:00"),
        ("2024-07-12 16:00", "2024-07-15 10:00"),
        ("2024-07-13 11:00", "2024-07-15 12:00"),
        ("2024-07-11 06:00", "2024-07-11 12:00"),
        ("2024-07-11 14:00", "2024-07-11 18:00"),
        ("2024-08-14 17:00", "2024-08-16 11:00"),
    ],
)
def test_four_worked_hours_skip_nights_week_ends_and_holidays(start, due):
    local = paris(start).astimezone(PARIS)

    assert add_worked_hours(start=local, hours=4) == paris(due)
