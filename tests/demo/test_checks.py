"""Checks on the store: silent when it is as said, else one sentence a difference."""

from collections.abc import Iterator
from typing import Any

import pytest

from crm_tui.bootstrap import job_desk
from crm_tui.clock import paris
from crm_tui.demo.base import fresh_base
from crm_tui.demo.checks import CHECKS, failures_of
from crm_tui.demo.script import StoreCheck, demos_dir
from crm_tui.desk import Desk

POIROT = "9934197476"
LINES = [
    "02/04/2024 89954 incohérent · très haut",
    "18/11/2022 882 cohérent",
    "17/11/2022 882 non contrôlable",
    "09/05/2022 867 cohérent",
    "26/10/2021 829 non contrôlable",
]
RIGHT = [
    ("no_customer", {"customer": "personne"}),
    ("customer", {"customer": POIROT, "status": "PROSPECT", "accounts": 1}),
    ("customer", {"customer": POIROT, "open_dossiers": 1, "closed_dossiers": 0}),
    ("contracts", {"customer": POIROT, "active": 0}),
    (
        "contracts",
        {
            "customer": "philo vance",
            "active": 1,
            "account": "9900000086",
            "started_on": "2022-11-17",
            "start_m3": 882,
        },
    ),
    ("dossier", {"customer": POIROT, "type": "ARR", "pending": 1}),
    ("dossier", {"customer": POIROT, "queues": ["BO-EAU-ARR"]}),
    ("dossier", {"customer": POIROT, "tasks_due_on": ["2024-07-15"]}),
    ("dossier", {"customer": POIROT, "comments": ["ARR ce jour à 1300 m3"]}),
    ("readings", {"customer": "philo vance", "lines": LINES, "reasons": []}),
    ("timeline", {"customer": POIROT, "contains": ["ARR-24-001893 ouvert"]}),
    ("linked", {"customer": POIROT, "agents": 0, "objects": []}),
]
WRONG = [
    ("no_customer", {"customer": "vance"}, "clients « vance » : 1 au lieu de 0"),
    ("customer", {"customer": POIROT, "status": "CLIENT"}, "statut : PROSPECT au lieu"),
    ("customer", {"customer": POIROT, "accounts": 2}, "comptes : 1 au lieu de 2"),
    ("customer", {"customer": "personne"}, "0 clients trouvés pour « personne »"),
    ("contracts", {"customer": "vance", "active": 2}, "contrats actifs : 1 au lieu"),
    (
        "contracts",
        {"customer": "vance", "active": 1, "start_m3": 881},
        "index de début : 882 au lieu de 881",
    ),
    ("dossier", {"customer": "vance", "type": "ARR"}, "0 dossiers pour « vance »"),
    ("dossier", {"customer": POIROT, "status": "CLOS"}, "état : OUVERT_ATTENTE"),
    (
        "dossier",
        {"customer": POIROT, "due_on": "2024-07-26"},
        "échéance : None au lieu",
    ),
    (
        "dossier",
        {"customer": POIROT, "comments": ["1301"]},
        "commentaire sans « 1301 »",
    ),
    (
        "document",
        {"customer": POIROT, "template": "x", "channel": "MAIL"},
        "documents « x » : 0 au lieu de 1",
    ),
    ("readings", {"customer": "vance", "lines": LINES[1:]}, "relevés : ['02/04/2024"),
    (
        "readings",
        {"customer": "vance", "lines": LINES, "reasons": ["LMA112 : x"]},
        "rectifications : [] au lieu de ['LMA112 : x']",
    ),
    ("timeline", {"customer": POIROT, "contains": ["clos"]}, "fil sans « clos »"),
    (
        "linked",
        {"customer": POIROT, "objects": ["C-0055329"]},
        "objets « C-0055329 » : 0 au lieu de 1",
    ),
    (
        "audit",
        {"customer": POIROT, "act": "FUSIONNER_CLIENTS"},
        "trace sans « FUSIONNER_CLIENTS »",
    ),
]


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    """The customers of J1 and J9, seen by the automatic job."""
    at = paris("2024-07-11 12:00")
    with fresh_base() as base:
        data = demos_dir() / "data"
        base.load([data / "j01", data / "j09"], at=at)
        front_desk = base.open(at)
        yield job_desk(front_desk)
        front_desk.store.close()


@pytest.mark.parametrize(("name", "arguments"), RIGHT)
def test_a_check_is_silent_when_it_holds(
    desk: Desk, name: str, arguments: dict[str, Any]
):
    assert failures_of(desk, check=StoreCheck(name=name, arguments=arguments)) == []


@pytest.mark.parametrize(("name", "arguments", "said"), WRONG)
def test_a_check_says_what_differs(
    desk: Desk, name: str, arguments: dict[str, Any], said: str
):
    [failure] = failures_of(desk, check=StoreCheck(name=name, arguments=arguments))

    assert said in failure


def test_every_check_is_held_to_both():
    assert {name for name, *_ in WRONG} == set(CHECKS)
