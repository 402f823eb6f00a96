"""J11 through the job: each asset on its day, missed days once, killed or run twice."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from crm_tui.bootstrap import job_desk
from crm_tui.clock import FixedClock, paris
from crm_tui.domain.decision_table import TableRow
from crm_tui.domain.reading_calendars import EXCLUSION, GENERIC, SPECIFIC
from crm_tui.domain.reading_request_reasons import RequestStep
from crm_tui.domain.sending_parameters import MissingSendingParameter
from crm_tui.store.refusals import NotFound
from crm_tui.store.tables.asset import AssetRow, ReadingRequestRow
from crm_tui.store.tables.document import DocumentRow
from crm_tui.usecases.explain_asset import explain_asset
from crm_tui.usecases.import_readings import import_readings
from crm_tui.usecases.load_demo import demo_folder, load_demo
from crm_tui.usecases.run_reading_calendars import (
    CalendarReport,
    run_reading_calendars,
)
from crm_tui.usecases.save_decision_table import save_decision_table
from crm_tui.usecases.set_parameter import set_parameter
from tests.domain.tables import calendar
from tests.domain.test_reading_request_reasons import (
    ANY,
    FLAT_RATES,
    KEY_ACCOUNTS,
    SCHOOLS,
)
from tests.usecases.asset_files import asset, service_customer
from tests.usecases.campaigns import load
from tests.usecases.import_files import export_text

ONE_ENGINE = pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
"""What does not depend on the engine."""


CLASSES = {
    "A": {"classification": "Ecole", "categorie": "Public"},
    "B": {"classification": "Grands comptes"},
    "C": {"classification": "PME"},
    "D": {"classification": "PME", "regle": "TRANCHE", "type_regle": "Tranche"},
    "E": {"classification": "PME"},
    "F": {"classification": "PME"},
}
CUSTOMERS = export_text(
    *(
        service_customer(rank, f"CLIENT {name}", f"{name.lower()}@x.fr")
        for rank, name in enumerate(CLASSES, 1)
    )
)
ASSETS = export_text(
    *(asset(rank, name, **CLASSES[name]) for rank, name in enumerate(CLASSES, 1))
)
READINGS = "compteur;date_heure;index;type\r\n" + "".join(
    f"SN-{name};{day} 09:00:00;{value};{kind}\r\n"
    for name, day, value, kind in (
        *((name, "01/06/2026", 1200, "Relevé client") for name in CLASSES),
        ("E", "05/08/2026", 1350, "Relevé client"),
        ("F", "05/08/2026", 1340, "Estimation système"),
    )
)


@pytest.fixture
def job(front_desk, tmp_path):
    clock = FixedClock(paris("2026-09-12 06:00"))
    seated = job_desk(replace(front_desk, clock=clock))
    load(seated, tmp_path, customers=CUSTOMERS, assets=ASSETS)
    give(seated, tmp_path, READINGS)
    save(seated, EXCLUSION, [SCHOOLS])
    save(seated, SPECIFIC, [KEY_ACCOUNTS])
    save(seated, GENERIC, [FLAT_RATES, ANY])
    set_parameter(seated, code="MAIL", value="ArtisWeb6@artis.fr")
    set_parameter(seated, code="MAILTO", value="ArtisWeb7@artis.fr")
    return seated


def give(desk, folder, text):
    path = folder / "releves.csv"
    path.write_text(text, encoding="utf-8")
    assert not import_readings(desk, path=path).rejected


def save(desk, code, rows, *, seen=0):
    ranked = [
        TableRow(rank=at, cells=row.cells)
        for at, row in enumerate(calendar(code, rows).rows, 1)
    ]
    save_decision_table(
        desk,
        code=code,
        rows=ranked,
        valid_from=date(2026, 1, 1),
        seen_version=seen,
        accepts_warnings=True,
    )


def requests(store):
    """Return every request by its asset: its day, its status, the day put off to."""
    with store.reading() as session:
        lines = session.execute(
            select(
                AssetRow.number,
                ReadingRequestRow.requested_on,
                ReadingRequestRow.status,
                ReadingRequestRow.planned_on,
            )
            .join(AssetRow, col(AssetRow.id) == col(ReadingRequestRow.asset_id))
            .order_by(col(ReadingRequestRow.id))
        )
        return [tuple(line) for line in lines]


def sent(store):
    return {
        name: f"{day:%d/%m}"
        for name, day, status, _ in requests(store)
        if status == "ENVOYEE"
    }


def run_days(job, first, last):
    day = first
    while day <= last:
        run_reading_calendars(job, on=day)
        day += timedelta(days=1)


def test_j11_day_after_day(job, store):
    run_days(job, date(2026, 8, 13), date(2026, 9, 7))

    assert sent(store) == {
        "A": "05/09",
        "B": "15/08",
        "C": "20/08",
        "D": "25/08",
        "F": "20/08",
    }
    put_off = [line for line in requests(store) if line[2] == "REPORTEE"]
    assert put_off == [("A", date(2026, 8, 13), "REPORTEE", date(2026, 9, 5))]

    before = requests(store)
    assert run_reading_calendars(job, on=date(2026, 9, 7)) == CalendarReport()
    assert run_reading_calendars(job, on=date(2026, 8, 20)) == CalendarReport()
    assert requests(store) == before


@ONE_ENGINE
def test_j11_the_general_row_above_the_other_is_the_only_one_read(job, store):
    save(job, GENERIC, [ANY, FLAT_RATES], seen=1)
    for day in (15, 20, 25):
        run_reading_calendars(job, on=date(2026, 8, day))

    assert sent(store) == {
        "B": "15/08",
        "C": "25/08",
        "D": "25/08",
        "E": "25/08",
        "F": "25/08",
    }


@ONE_ENGINE
def test_missed_days_are_caught_up_once(job, store):
    run_reading_calendars(job, on=date(2026, 8, 14))
    report = run_reading_calendars(job, on=date(2026, 8, 26))

    assert (report.days, report.asked) == (12, 5)
    assert set(sent(store).values()) == {"26/08"}
    assert run_reading_calendars(job, on=date(2026, 8, 26)).days == 0


def test_a_reading_that_comes_answers_and_nothing_more_is_asked(job, store, tmp_path):
    run_reading_calendars(job, on=date(2026, 8, 20))
    give(
        job,
        tmp_path,
        "compteur;date_heure;index;type\r\nSN-C;22/08/2026 10:00:00;1400;Normal\r\n",
    )
    statuses = {line[0]: line[2] for line in requests(store)}

    assert (statuses["C"], statuses["F"]) == ("REPONDUE", "ENVOYEE")


@ONE_ENGINE
def test_a_killed_run_goes_on_and_asks_nobody_twice(job, store, monkeypatch):
    killed = "crm_tui.usecases.run_reading_calendars.send_reading_requests"
    with monkeypatch.context() as patch:
        patch.setattr(killed, _kill)
        with pytest.raises(KeyboardInterrupt):
            run_reading_calendars(job, on=date(2026, 8, 20))
    assert sent(store) == {}

    run_reading_calendars(job, on=date(2026, 8, 20))

    assert sent(store) == {"C": "20/08", "F": "20/08"}


def _kill(*_args, **_values):
    raise KeyboardInterrupt


def test_two_runs_at_once_ask_nobody_twice(job, store):
    with ThreadPoolExecutor(max_workers=2) as runs:
        both = [
            runs.submit(run_reading_calendars, job, on=date(2026, 8, 20))
            for _ in range(2)
        ]
        for run in both:
            run.result()
    run_reading_calendars(job, on=date(2026, 8, 20))

    asked = [line for line in requests(store) if line[2] == "ENVOYEE"]
    assert sorted(line[0] for line in asked) == ["C", "F"]
    with store.reading() as session:
        recipients = session.exec(select(DocumentRow.recipient)).all()
    assert sorted(recipients) == ["ArtisWeb7@artis.fr", "c@x.fr", "f@x.fr"]


@ONE_ENGINE
def test_nothing_is_decided_without_a_sender(job, store):
    set_parameter(job, code="MAIL", value="")

    with pytest.raises(MissingSendingParameter):
        run_reading_calendars(job, on=date(2026, 8, 20))
    assert requests(store) == []


@ONE_ENGINE
def test_why_is_answered_for_any_asset_and_day(job, desk_of):
    told = explain_asset(job, number="C", on=date(2026, 8, 15))

    assert told.decision.said == "pas le jour (20, générique P1)"
    assert explain_asset(job, number="A", on=date(2026, 8, 10)).decision.step is (
        RequestStep.EXCLUDED
    )
    with pytest.raises(NotFound):
        explain_asset(desk_of("TOUT", "83"), number="C", on=date(2026, 8, 15))


@ONE_ENGINE
def test_the_demonstration_of_j11_is_loaded_with_its_tables(front_desk):
    clock = FixedClock(paris("2026-09-12 06:00"))
    seated = job_desk(replace(front_desk, clock=clock))
    for _ in range(2):
        load_demo(seated, folder=demo_folder("j11"))

    told = explain_asset(seated, number="B", on=date(2026, 9, 20))

    assert told.decision.said == "pas le jour (15, particulier P1)"
