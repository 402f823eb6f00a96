"""The waits of procedures nobody answered: their term sends them on, once."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlmodel import col, func, select

from crm_tui.bootstrap import job_desk
from crm_tui.clock import paris
from crm_tui.desk import Desk, FrontDesk
from crm_tui.domain.procedure_lapse import LapseReport
from crm_tui.domain.procedure_view import RunView
from crm_tui.store.engine import Store
from crm_tui.store.tables.trail import TrailRow
from crm_tui.usecases.complete_step import complete_step
from crm_tui.usecases.end_overdue_waits import end_overdue_waits
from crm_tui.usecases.launch_procedure import launch_procedure
from crm_tui.usecases.show_dossier import show_dossier
from crm_tui.usecases.show_procedure import show_procedure
from tests import factories
from tests.usecases.racing import race, terminals

THE_LAST_DAY = date(2024, 7, 16)
THE_DAY_AFTER = date(2024, 7, 17)
NOTHING = LapseReport()
TYPED = {
    "QUALIFICATION": {"objet": "Facture de juin", "demande": "Un nouveau calcul"},
    "ACCUSE": {"pieces": ""},
    "INSTRUCTION": {"constats": "Relevés relus", "service_saisi": "N2-CONSO"},
}


@pytest.fixture
def agent(desk_of: Callable[..., Desk]) -> Desk:
    return desk_of("EXPERT_EAU_N2", "*")


@pytest.fixture
def job(front_desk: FrontDesk) -> Desk:
    return job_desk(front_desk)


def awaiting(desk: Desk, store: Store) -> RunView:
    """Ask another service for its opinion on a complaint: three working days."""
    with store.writing() as session:
        ids = factories.make_customer(session, emails=("f@example.org",))
    run = launch_procedure(desk, code="P-REC", party_id=ids["party"], key="k")
    for step, way in (
        ("QUALIFICATION", "SUITE"),
        ("ACCUSE", "ENVOI"),
        ("INSTRUCTION", "AVIS"),
    ):
        run = complete_step(
            desk,
            run_id=run.run_id,
            seen_version=run.version,
            step=step,
            exit=way,
            typed=TYPED[step],
            key=step,
        )
    return run


def code_of(desk: Desk, run: RunView) -> str:
    current = show_procedure(desk, run_id=run.run_id).current
    return current.code if current else ""


def trailed(store: Store) -> int:
    with store.reading() as session:
        return session.exec(select(func.count(col(TrailRow.id)))).one()


def test_a_wait_goes_on_the_day_after_its_term_and_once(
    agent: Desk, job: Desk, store: Store
):
    run = awaiting(agent, store)
    assert run.current is not None and run.current.due_on == THE_LAST_DAY
    assert end_overdue_waits(job, on=THE_LAST_DAY) == NOTHING
    before = trailed(store)

    assert end_overdue_waits(job, on=THE_DAY_AFTER) == LapseReport(ended=1)

    assert code_of(agent, run) == "INSTRUCTION"
    view = show_dossier(agent, dossier_id=run.dossier_id)
    assert "Étape échouée · Avis du service" in {one.title for one in view.timeline}
    labels = [task.label for task in view.tasks if task.status.is_open]
    assert "Donner un avis sur une réclamation" not in labels
    assert end_overdue_waits(job, on=THE_DAY_AFTER) == NOTHING
    assert trailed(store) == before + 1


def test_two_jobs_at_once_end_a_wait_once(
    agent: Desk, job: Desk, store: Store, store_url: str
):
    run = awaiting(agent, store)

    with terminals([job, job], url=store_url) as desks:
        [turn] = race(
            desks, lambda desk, _: end_overdue_waits(desk, on=THE_DAY_AFTER), rounds=1
        )

    assert sum(one.ended for one in turn if isinstance(one, LapseReport)) == 1
    assert code_of(agent, run) == "INSTRUCTION"


def test_what_is_late_and_no_wait_is_left_to_an_agent(
    agent: Desk, job: Desk, store: Store
):
    with store.writing() as session:
        ids = factories.make_customer(session)
    run = launch_procedure(agent, code="P-REC", party_id=ids["party"], key="k")

    assert end_overdue_waits(job, on=paris("2025-01-01 09:00").date()) == NOTHING
    assert code_of(agent, run) == "QUALIFICATION"
