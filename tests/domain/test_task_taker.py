"""Who a task may be given to: the likeliest first, the others with their reason."""

from dataclasses import replace
from datetime import timedelta

import pytest

from crm_tui.clock import paris
from crm_tui.domain.agent import SupportLevel
from crm_tui.domain.permission import Territory
from crm_tui.domain.task import TaskStatus
from crm_tui.domain.task_holding import Colleague, HeldTask
from crm_tui.domain.task_taker import PRESENT_WITHIN_MINUTES, takers_of

NOW = paris("2024-07-11 10:00")
LACKING = "Habilitation requise : réaffecter."


def colleague(code: str, name: str, **changes: object) -> Colleague:
    made = Colleague(
        code=code,
        name=f"{name.split()[0]} {name.split()[1][:1]}.",
        full_name=name,
        level=SupportLevel.N2,
        queues=("BO-EAU-ARR",),
        territory=Territory.of("06"),
    )
    return replace(made, **changes)


CAMILLE = colleague("IFI045", "Camille Martin", held=9, level=SupportLevel.N1)
CLAIRE = colleague("LMA112", "Claire Dubois", held=4)
SAMIR = colleague("NTE203", "Samir Benali", held=1)
ZOE = colleague("ZAL007", "Zoé Albert", held=0)
AWAY = colleague("ABS001", "Aline Bosc", absent_until=NOW + timedelta(days=2))
EVERYONE = (AWAY, CAMILLE, CLAIRE, SAMIR, ZOE)
TASK = HeldTask(
    id=1,
    label="Terminer l'abonnement",
    status=TaskStatus.PENDING,
    queue="BO-EAU-ARR",
    departement="06",
    assignee="",
    holder="",
    due_on=None,
    priority=3,
    wait_until=None,
    taken_at=None,
    dossier_id=5,
    dossier_number="ARR-24-001893",
    party_id=19,
    version=1,
)


def takers(task: HeldTask = TASK, **given: object):
    facts = {
        "colleagues": EVERYONE,
        "seen": {"LMA112": NOW, "NTE203": NOW, "ABS001": NOW},
        "by": "IFI045",
        "now": NOW,
    }
    return takers_of(task, **(facts | given))


def codes(found):
    return [taker.colleague.code for taker in found]


def test_oneself_comes_first_then_who_is_there_then_the_freest():
    assert codes(takers()) == ["IFI045", "NTE203", "LMA112", "ZAL007", "ABS001"]


def test_who_may_not_have_it_is_last_with_the_reason():
    last = takers()[-1]

    assert last.refusal == "Aline B. est en absence déclarée."
    assert not last.is_present


@pytest.mark.parametrize(("late", "is_present"), [(0, True), (1, False)])
def test_an_agent_is_there_for_thirty_minutes_after_their_last_sign(late, is_present):
    seen_at = NOW - timedelta(minutes=PRESENT_WITHIN_MINUTES, seconds=late)
    (zoe,) = takers(colleagues=(ZOE,), seen={"ZAL007": seen_at})

    assert zoe.is_present is is_present


def test_giving_away_what_another_holds_needs_the_right_to_reassign():
    held = replace(TASK, assignee="LMA112", status=TaskStatus.STARTED)

    assert {t.refusal for t in takers(held, refused_to_reassign=LACKING)} == {LACKING}
    assert {t.refusal for t in takers(TASK, refused_to_reassign=LACKING)} != {LACKING}


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("", 5),
        ("benali", 1),
        ("SAM ben", 1),
        ("nte2", 1),
        ("zoe", 1),
        ("n1", 1),
        ("martin claire", 0),
    ],
)
def test_some_letters_of_a_name_a_code_or_a_level_find_an_agent(typed, left):
    assert len([taker for taker in takers() if taker.matches(typed)]) == left
