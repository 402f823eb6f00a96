"""`crm-tui jobs run`: what was delivered, in one French sentence."""

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from crm_tui.bootstrap import job_desk
from crm_tui.cli.jobs import deliver_all, keep_running, summary
from crm_tui.desk import FrontDesk
from crm_tui.domain.delivery import DeliveryReport
from crm_tui.store.engine import Store
from crm_tui.store.refusals import StoreUnavailable
from tests import factories

NOON = ("--clock", "2024-07-11 12:00")


def queue(store: Store, count: int) -> None:
    with store.writing() as session:
        party_id = factories.make_party(session)
        for _ in range(count):
            factories.make_document(session, party_id=party_id)


@pytest.fixture
def base(crm_tui: Callable[..., Any], data_dir: Path) -> Store:
    crm_tui("database", "create")
    return Store.open(f"sqlite:///{data_dir / 'crm.db'}")


def test_a_run_says_what_it_delivered(crm_tui, base, data_dir):
    queue(base, 2)

    done = crm_tui("jobs", "run", "--once", *NOON)

    assert done.exit_code == 0, done.output
    assert done.output == (
        "Relances : aucune facture à relancer.\n"
        "Absences : aucune tâche à rendre aux corbeilles.\n"
        "Transferts : aucun sans accusé.\n"
        "Relances de justificatif : aucun justificatif à relancer.\n"
        "Bascules : aucune n'est due.\n"
        "Résiliations programmées : aucune n'est à son jour.\n"
        "Attentes de procédure : aucune n'est à son terme.\n"
        "Demandes de relevés : aucun relevé à demander.\n"
        "Relances de relevés : aucune n'attend de relance.\n"
        "Envois : 2 livrés, 0 différé, 0 en échec.\n"
    )
    assert len(list((data_dir / "envois").rglob("*.eml"))) == 2


def test_a_second_run_has_nothing_to_do(crm_tui, base):
    queue(base, 1)
    crm_tui("jobs", "run", "--once", *NOON)

    assert crm_tui("jobs", "run", "--once", *NOON).output.endswith(
        "Envois : rien à livrer.\n"
    )


def test_a_clock_that_is_no_instant_is_refused(crm_tui, base):
    done = crm_tui("jobs", "run", "--once", "--clock", "midi")

    assert done.exit_code != 0
    assert "« midi » n'est pas un instant" in str(done.exception)


def test_a_day_that_is_no_day_is_refused(crm_tui, base):
    done = crm_tui("jobs", "run", "--date", "2026-06-02")

    assert done.exit_code != 0
    assert "« 2026-06-02 » n'est pas un jour" in str(done.exception)


def test_more_than_one_run_is_delivered_at_once(front_desk: FrontDesk):
    queue(front_desk.store, 60)

    assert deliver_all(job_desk(front_desk)) == DeliveryReport(sent=60)


def test_a_base_that_is_away_is_waited_for(front_desk: FrontDesk, monkeypatch, capsys):
    """Two passes: the base is away, then it is back and one mail leaves."""
    queue(front_desk.store, 1)
    desk = job_desk(front_desk)
    passes = iter([StoreUnavailable("La base ne répond plus."), None])

    def deliver(at_desk, **spared):
        trouble = next(passes)
        if trouble is not None:
            raise trouble
        stop.set()
        return deliver_all(at_desk, **spared)

    stop = Event()
    monkeypatch.setattr("crm_tui.cli.jobs.deliver_all", deliver)
    keep_running(desk, every_seconds=0.01, stop=stop)

    said = capsys.readouterr()
    assert said.err == "La base ne répond plus.\n"
    assert "Envois : 1 livré, 0 différé, 0 en échec." in said.out


@pytest.mark.parametrize(
    ("report", "sentence"),
    [
        (DeliveryReport(), "Envois : rien à livrer."),
        (
            DeliveryReport(sent=1, deferred=2, failed=1),
            "Envois : 1 livré, 2 différés, 1 en échec.",
        ),
        (
            DeliveryReport(sent=2, overtaken=1),
            "Envois : 2 livrés, 0 différé, 0 en échec, "
            "1 repris par un autre traitement.",
        ),
    ],
)
def test_the_summary_counts_in_french(report, sentence):
    assert summary(report) == sentence
