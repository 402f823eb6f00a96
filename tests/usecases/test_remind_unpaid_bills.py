"""J12, step 6: a bill past due opens one reminder dossier, whoever runs how often."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import col, select

from crm_tui.bootstrap import job_desk
from crm_tui.desk import Desk, FrontDesk, PermissionRefused
from crm_tui.domain.dossier import DossierType
from crm_tui.domain.reminder import ReminderReport
from crm_tui.store.engine import Store
from crm_tui.store.tables.billing import BillRow
from crm_tui.store.tables.dossier import DossierRow, TaskRow
from crm_tui.store.tables.trail import TrailRow
from crm_tui.usecases.remind_unpaid_bills import remind_unpaid_bills
from crm_tui.usecases.run_jobs import run_jobs
from crm_tui.usecases.show_dossier import show_dossier
from tests import factories
from tests.faults import contents

DUE_ON = date(2026, 6, 1)
THE_DAY_AFTER = date(2026, 6, 2)


@pytest.fixture
def job(front_desk: FrontDesk) -> Desk:
    return job_desk(front_desk)


def owe(store: Store, *, number: str = "F-1", **values: object) -> dict[str, int]:
    with store.writing() as session:
        ids = factories.make_customer(session)
        ids["bill"] = factories.make_bill(
            session,
            account_id=ids["account"],
            number=number,
            issued_on=date(2026, 5, 12),
            **{
                "due_on": DUE_ON,
                "amount": Decimal("74.20"),
                "balance": Decimal("74.20"),
                "status": "EMISE",
                **values,
            },
        )
    return ids


def dossiers_of(store: Store) -> list[DossierRow]:
    with store.reading() as session:
        rows = session.exec(select(DossierRow).order_by(col(DossierRow.id)))
        return [DossierRow(**row.model_dump()) for row in rows]


def test_a_bill_past_due_opens_a_reminder_dossier(job: Desk, store: Store):
    ids = owe(store)

    assert remind_unpaid_bills(job, on=THE_DAY_AFTER) == ReminderReport(opened=1)

    (dossier,) = dossiers_of(store)
    view = show_dossier(job, dossier_id=dossier.id or 0)
    assert view.dossier.type is DossierType.DEBT_RECOVERY
    assert view.dossier.party_id == ids["party"]
    assert [task.queue for task in view.tasks] == ["N2-RECOUVREMENT"]
    assert [item.kind for item in view.objects] == ["Contrat", "Facture"]
    assert "échue le 01/06/2026" in view.comments[0].text
    assert view.comments[0].author == "Traitement automatique"
    assert "Dossier RCV-" in view.timeline[-1].title
    assert view.agents == (), "nobody opened it"
    assert (dossier.source, dossier.opened_by) == ("BATCH", "JOB")
    with store.reading() as session:
        assert session.get_one(BillRow, ids["bill"]).status == "ECHUE"
        entries = session.exec(select(TrailRow)).all()
        assert [(e.agent_code, e.object_number) for e in entries] == [
            ("JOB", dossier.number)
        ]


def test_run_again_it_opens_nothing_and_writes_nothing(job: Desk, store: Store):
    owe(store)
    remind_unpaid_bills(job, on=THE_DAY_AFTER)
    before = contents(store)

    assert remind_unpaid_bills(job, on=THE_DAY_AFTER) == ReminderReport()
    assert remind_unpaid_bills(job, on=date(2027, 1, 1)) == ReminderReport()
    assert contents(store) == before


def test_an_older_date_undoes_nothing(job: Desk, store: Store):
    owe(store)
    remind_unpaid_bills(job, on=THE_DAY_AFTER)
    before = contents(store)

    assert remind_unpaid_bills(job, on=date(2024, 1, 1)) == ReminderReport()
    assert contents(store) == before


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({"balance": Decimal(0)}, id="paid"),
        pytest.param({"status": "CONTESTEE"}, id="disputed"),
        pytest.param({"due_on": THE_DAY_AFTER}, id="due today"),
    ],
)
def test_what_is_not_past_due_and_owed_opens_nothing(job: Desk, store: Store, values):
    owe(store, **values)

    assert remind_unpaid_bills(job, on=THE_DAY_AFTER) == ReminderReport()
    assert dossiers_of(store) == []


def test_more_than_a_page_is_opened(job: Desk, store: Store, monkeypatch):
    monkeypatch.setattr("crm_tui.usecases.remind_unpaid_bills.PAGE", 2)
    for rank in range(5):
        owe(store, number=f"F-{rank}")

    assert remind_unpaid_bills(job, on=THE_DAY_AFTER).opened == 5


def test_a_run_that_is_killed_is_finished_by_the_next(
    job: Desk, store: Store, monkeypatch
):
    """The second bill fails in the middle of its writes: the first one is kept."""
    for rank in range(3):
        owe(store, number=f"F-{rank}")

    def broken(*_: object, **__: object) -> None:
        left = next(kills)
        if left == 0:
            raise KeyboardInterrupt
        original(*_, **__)

    from crm_tui.usecases import remind_unpaid_bills as module

    original = module.leave_first_tasks_in
    kills: Iterator[int] = iter([1, 0])
    monkeypatch.setattr(module, "leave_first_tasks_in", broken)
    with pytest.raises(KeyboardInterrupt):
        remind_unpaid_bills(job, on=THE_DAY_AFTER)
    assert len(dossiers_of(store)) == 1
    monkeypatch.undo()

    assert remind_unpaid_bills(job, on=THE_DAY_AFTER).opened == 2
    with store.reading() as session:
        assert len(session.exec(select(TaskRow)).all()) == 3


def test_runs_at_once_open_each_dossier_once(front_desk: FrontDesk, store: Store):
    """Eight runs race over twelve bills."""
    for rank in range(12):
        owe(store, number=f"F-{rank}")

    def race(_: int) -> ReminderReport:
        return remind_unpaid_bills(job_desk(front_desk), on=THE_DAY_AFTER)

    with ThreadPoolExecutor(8) as pool:
        reports = list(pool.map(race, range(8)))

    assert sum(report.opened for report in reports) == 12
    assert len({row.trigger_key for row in dossiers_of(store)}) == 12


def test_the_report_says_it_in_french(job: Desk, store: Store):
    owe(store)

    first = {report.name: report.said for report in run_jobs(job, on=THE_DAY_AFTER)}
    again = {report.name: report.said for report in run_jobs(job, on=THE_DAY_AFTER)}

    assert first["Relances"] == "1 dossier ouvert."
    assert again["Relances"] == "aucune facture à relancer."


def test_an_adviser_runs_no_job(desk_of: Callable[..., Desk]):
    with pytest.raises(PermissionRefused):
        run_jobs(desk_of())
