"""The two jobs of the wait: run again, at once or killed, they change nothing twice."""

from datetime import date, timedelta

import pytest

from crm_tui.bootstrap import job_desk
from crm_tui.desk import Desk, FrontDesk
from crm_tui.store import parameters
from crm_tui.store.engine import Store
from crm_tui.store.tables.document import DocumentRow
from crm_tui.store.tables.dossier import TaskRow
from crm_tui.store.tables.trail import TrailRow
from crm_tui.usecases import apply_fallbacks as job_module
from crm_tui.usecases.apply_fallbacks import FallbackReport, apply_fallbacks
from crm_tui.usecases.remind_justificatifs import remind_justificatifs
from crm_tui.usecases.run_jobs import run_jobs
from tests import factories
from tests.usecases.arrivals import rows
from tests.usecases.racing import race, terminals
from tests.usecases.test_justificatifs import (
    FALLBACK_DAY,
    Arrival,
    add_arrival,
    contracts_of,
)

REMINDER_DAY = date(2024, 7, 15)


@pytest.fixture
def job(front_desk: FrontDesk) -> Desk:
    return job_desk(front_desk)


def add_arrivals(store: Store, count: int) -> list[Arrival]:
    return [add_arrival(store, number=f"28000000{at:02d}") for at in range(count)]


def said(job: Desk, on: date) -> dict[str, str]:
    return {report.name: report.said for report in run_jobs(job, on=on)}


def test_a_run_tells_the_reminders_and_the_defaults_in_french(job, store):
    add_arrivals(store, 2)

    reminded = said(job, REMINDER_DAY)
    assert reminded["Relances de justificatif"] == "2 écrites."
    assert reminded["Bascules"] == "aucune n'est due."
    late = said(job, FALLBACK_DAY)
    assert late["Relances de justificatif"] == "aucun justificatif à relancer."
    assert late["Bascules"] == "2 appliquées."


def test_the_report_counts_what_was_left_and_what_waits_for_the_water(job, store):
    done, blocked, dry = add_arrivals(store, 3)
    with store.writing() as session:
        factories.make_task(session, dossier_id=dry.dossier, queue="DISPATCH-AT")
        _with_visit(session, dry)
        _occupied(session, blocked)

    assert said(job, FALLBACK_DAY)["Bascules"] == (
        "1 appliquée, 1 laissée en tâche, 1 attend la remise en eau."
    )
    assert contracts_of(store, done.party) == 1


def test_a_centre_that_wants_tasks_gets_one_a_dossier(job, store):
    add_arrivals(store, 2)
    with store.writing() as session:
        parameters.set_value(
            session,
            code="JUSTIF_BASCULE",
            value="TACHE",
            at=job.clock.now(),
            agent_code="SUP001",
        )

    for _ in range(2):
        assert said(job, FALLBACK_DAY)["Bascules"] == "2 laissées en tâche."
    assert len(_left(store)) == 2


def test_the_trail_names_the_job_and_no_agent(job, store):
    add_arrivals(store, 1)
    said(job, FALLBACK_DAY)

    acts = [line for line in rows(store, TrailRow) if line.act == "APPLIQUER_BASCULE"]
    assert [line.agent_code for line in acts] == ["JOB"]


def test_a_run_that_changes_nothing_writes_nothing_in_the_trail(job, store):
    _, blocked, dry = add_arrivals(store, 3)
    with store.writing() as session:
        factories.make_task(session, dossier_id=dry.dossier, queue="DISPATCH-AT")
        _with_visit(session, dry)
        _occupied(session, blocked)
    said(job, FALLBACK_DAY)
    before = len(rows(store, TrailRow))

    said(job, FALLBACK_DAY)

    assert len(rows(store, TrailRow)) == before


def test_a_job_killed_between_two_dossiers_resumes_where_it_stopped(
    job, store, monkeypatch
):
    arrivals = add_arrivals(store, 3)
    apply = job_module.subscribe_by_default_in
    calls = []

    def killed_at_the_second(work, *, dossier):
        calls.append(dossier.number)
        done = apply(work, dossier=dossier)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return done

    monkeypatch.setattr(job_module, "subscribe_by_default_in", killed_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        apply_fallbacks(job, today=FALLBACK_DAY)
    assert [contracts_of(store, one.party) for one in arrivals] == [1, 0, 0]
    assert len(rows(store, DocumentRow)) == 1

    monkeypatch.setattr(job_module, "subscribe_by_default_in", apply)
    assert apply_fallbacks(job, today=FALLBACK_DAY) == FallbackReport(applied=2)
    assert [contracts_of(store, one.party) for one in arrivals] == [1, 1, 1]
    assert len(rows(store, DocumentRow)) == 3


def test_two_runs_at_once_apply_each_default_and_write_each_letter_once(
    job, store, store_url
):
    arrivals = add_arrivals(store, 12)

    with terminals([job, job], url=store_url) as seated:
        race(
            seated,
            lambda desk, _: apply_fallbacks(desk, today=FALLBACK_DAY),
            rounds=1,
        )
    apply_fallbacks(job, today=FALLBACK_DAY)

    assert [contracts_of(store, one.party) for one in arrivals] == [1] * 12
    assert len(rows(store, DocumentRow)) == 12


def test_two_runs_at_once_leave_one_task_a_dossier(job, store, store_url):
    add_arrivals(store, 12)

    with terminals([job, job], url=store_url) as seated:
        race(
            seated,
            lambda desk, _: apply_fallbacks(
                desk, today=FALLBACK_DAY, is_automatic=False
            ),
            rounds=2,
        )

    assert len(_left(store)) == 12


def test_two_runs_at_once_write_each_reminder_once(job, store, store_url):
    add_arrivals(store, 12)

    with terminals([job, job], url=store_url) as seated:
        race(
            seated,
            lambda desk, _: remind_justificatifs(desk, today=REMINDER_DAY),
            rounds=1,
        )
    remind_justificatifs(job, today=REMINDER_DAY)

    assert len(rows(store, DocumentRow)) == 12


def test_a_day_moved_back_undoes_nothing(job, store, front_desk):
    (arrival,) = add_arrivals(store, 1)
    said(job, FALLBACK_DAY)

    assert said(job, FALLBACK_DAY - timedelta(days=30))["Bascules"] == (
        "aucune n'est due."
    )
    assert contracts_of(store, arrival.party) == 1


def _left(store: Store) -> list[TaskRow]:
    return [task for task in rows(store, TaskRow) if task.label.startswith("Bascule")]


def _with_visit(session, arrival: Arrival) -> None:
    from crm_tui.store.tables.dossier import DossierRow

    session.get_one(DossierRow, arrival.dossier).variant = "AVEC_INTERVENTION"


def _occupied(session, arrival: Arrival) -> None:
    """Somebody still holds the place: the default cannot open a second contract."""
    from sqlmodel import col, select

    from crm_tui.store.tables.billing import ContractRow

    session.exec(
        select(ContractRow).where(col(ContractRow.site_id) == arrival.site)
    ).one().status = "ACTIF"
