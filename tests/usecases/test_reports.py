"""The lists of supervision, and the interim customers found by comment or by code."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from crm_tui.bootstrap import job_desk
from crm_tui.clock import FixedClock, paris
from crm_tui.desk import Desk, FrontDesk
from crm_tui.domain.audit import AuditQuery
from crm_tui.domain.report import Report, ReportFilter, ReportLine
from crm_tui.report_wording import FIELDS
from crm_tui.store import new_customers, opened_dossiers, report_lines, vacancies
from crm_tui.store.engine import Store
from crm_tui.store.spreadsheet import UnableToWriteFile
from crm_tui.usecases.apply_fallbacks import apply_fallbacks
from crm_tui.usecases.export_report import export_report
from crm_tui.usecases.list_report import list_report
from crm_tui.usecases.list_trail import list_trail
from tests import factories
from tests.usecases.arrivals import add_vacancy
from tests.usecases.procedure_runs import add_run
from tests.usecases.test_justificatifs import (
    C1,
    FALLBACK_DAY,
    Seat,
    add_arrival,
    qualify,
)

JULY = ReportFilter(since=date(2024, 7, 1), until=date(2024, 7, 31))
YEAR = ReportFilter(since=date(2024, 1, 1), until=date(2024, 12, 31))


@pytest.fixture
def back(desk_of: Seat) -> Desk:
    return desk_of("GESTIONNAIRE_EAU_BO", "06", code="CLA02")


@pytest.fixture
def chief(desk_of: Seat) -> Desk:
    return desk_of("SUPERVISEUR", "06", code="SUP01")


@pytest.fixture
def subscribed(back: Desk, store: Store) -> Callable[..., str]:
    """Subscribe somebody from a deed, and return the number of their record."""

    def make(at: int, *, row: str = "D10", **typed: object) -> str:
        number = f"28000000{at:02d}"
        arrival = add_arrival(store, number=number)
        qualify(back, arrival.dossier, row=row, key=f"q{at}", **typed)
        return number

    return make


def everything(
    desk: Desk, wanted: ReportFilter = JULY, report: Report = Report.NEW_CUSTOMERS
) -> list[ReportLine]:
    page = list_report(desk, report=report, wanted=wanted)
    found = list(page.lines)
    while page.next is not None:
        page = list_report(desk, report=report, wanted=wanted, before=page.next)
        found += page.lines
    return found


def numbers(desk: Desk, **wanted: object) -> list[str]:
    return [one.party_number for one in everything(desk, replace(JULY, **wanted))]


def test_a_subscription_is_listed_on_the_day_of_the_act(chief, subscribed, back):
    back.clock = FixedClock(paris("2024-07-12 23:30"))
    number, day = subscribed(1), date(2024, 7, 12)

    assert len(numbers(chief, since=day, until=day)) == 1
    assert numbers(chief, until=day - timedelta(days=1)) == []
    assert numbers(chief, since=day + timedelta(days=1)) == []
    (line,) = everything(chief)

    assert (line.party_number, line.party_name) == (number, "ADLER Irène")
    assert (line.started_on, line.start_m3) == (date(2024, 6, 3), 512)
    assert (line.rule_row, line.start_origin) == ("D10", "JUSTIFICATIF")
    assert line.dossier_number.startswith("ARR-24-")
    assert (line.opened_by, line.entity) == ("CLA02", "DRC NATIONALE MTC - IFI045")


def test_the_comment_of_j3_finds_its_customer_not_those_of_j4_and_j5(
    chief: Desk,
    desk_of: Seat,
    front_desk: FrontDesk,
    store: Store,
    subscribed: Callable[..., str],
):
    add_arrival(store, number="2800000090")
    apply_fallbacks(job_desk(front_desk), today=FALLBACK_DAY)
    subscribed(2, row="D08", value="500")
    interim = subscribed(3)

    elsewhere = desk_of("SUPERVISEUR", "83", code="SUP83")
    assert numbers(elsewhere) == []
    assert len(numbers(chief)) == 3
    assert numbers(chief, comment=C1) == [interim]
    assert numbers(chief, comment="ecart de consommation avec ancien") == [interim]
    assert numbers(chief, tag="PREVIOUS_OCCUPANT_GAP") == [interim]
    assert numbers(chief, comment=C1, entity="autre service") == []


def test_dossiers_are_found_by_their_entity_and_their_campaign(chief, store):
    with store.writing() as session:
        party = factories.make_party(session)
        ours = factories.make_dossier(
            session, party_id=party, opened_by="EAU CANNES - CLA02"
        )
        add_run(session, dossier_id=ours, party_id=party)
        factories.make_dossier(session, party_id=party)

    def found(**wanted: str) -> list[int]:
        asked = replace(YEAR, **wanted)
        return [one.id for one in everything(chief, asked, Report.OPENED_DOSSIERS)]

    assert len(found()) == 2
    assert found(entity="eau cannes") == found(entity="cla02") == [ours]
    assert found(campaign="réclamation") == [ours]
    assert found(campaign="mutation") == []


def test_a_site_without_a_contract_is_listed_once_its_meter_moved(
    chief: Desk, desk_of: Seat, store: Store
):
    running = let_water_run(store, 540)
    let_water_run(store, 498)
    let_water_run(store, 540, source="ESTIMATION_SYSTEME")
    let_water_run(store, 540, status="RECTIFIE")
    taken = let_water_run(store, 540)
    with store.writing() as session:
        party = factories.make_party(session)
        factories.make_contract(session, site_id=taken, holder_id=party)
        arrival = factories.make_dossier(session, party_id=party, site_id=running)

    (line,) = everything(chief, YEAR, Report.VACANCIES)

    assert (line.closed_on, line.closing_m3) == (date(2024, 4, 12), 498)
    assert (line.read_on, line.read_m3, line.moved_m3) == (date(2024, 6, 3), 540, 42)
    assert line.dossier_id == arrival
    elsewhere = desk_of("SUPERVISEUR", "83", code="SUP83")
    assert everything(elsewhere, YEAR, Report.VACANCIES) == []


def let_water_run(store: Store, value_m3: int, **reading: str) -> int:
    place = add_vacancy(store, closing_m3=498, closing_on=date(2024, 4, 12))
    with store.writing() as session:
        factories.make_reading(
            session,
            meter_id=place.meter,
            value_m3=value_m3,
            read_at=paris("2024-06-03 09:00"),
            **reading,
        )
    return place.site


def test_pages_lose_and_repeat_nobody(chief, subscribed, store, monkeypatch):
    for module in (report_lines, new_customers, opened_dossiers, vacancies):
        monkeypatch.setattr(module, "WALK", 2)
    monkeypatch.setattr("crm_tui.usecases.list_report.PAGE", 1)
    made = [subscribed(at) for at in range(3)]
    for _ in range(3):
        let_water_run(store, 540)

    assert numbers(chief) == made[::-1]
    for report in (Report.OPENED_DOSSIERS, Report.VACANCIES):
        ids = [line.id for line in everything(chief, YEAR, report)]
        assert len(ids) == 3 and ids == sorted(set(ids), reverse=True)


def test_a_file_holds_what_the_list_says_and_the_trail_who_took_it(
    chief: Desk, desk_of: Seat, subscribed: Callable[..., str], tmp_path: Path
):
    subscribed(1)
    file = tmp_path / "nouveaux.csv"

    written = export_report(chief, report=Report.NEW_CUSTOMERS, wanted=JULY, path=file)

    fields = FIELDS[Report.NEW_CUSTOMERS]
    head, *lines = file.read_text("utf-8-sig").splitlines()
    assert written == (file, 1)
    assert head.split(";") == [field.code for field in fields]
    assert [line.split(";") for line in lines] == [
        [field.of(line) for field in fields] for line in everything(chief)
    ]
    auditor = desk_of("AUDITEUR", "06", code="AUD01")
    (entry,) = list_trail(auditor, query=AuditQuery(act="EXPORTER_LISTE")).entries
    assert (entry.agent_code, entry.after["lines"]) == ("SUP01", 1)
    with pytest.raises(UnableToWriteFile, match="existe déjà"):
        export_report(chief, report=Report.NEW_CUSTOMERS, wanted=JULY, path=file)


def test_a_list_that_cannot_be_traced_does_not_leave(
    chief: Desk, subscribed: Callable[..., str], monkeypatch: pytest.MonkeyPatch
):
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("no trail")

    subscribed(1)
    monkeypatch.setattr("crm_tui.desk.trails.add", fail)

    with pytest.raises(RuntimeError, match="no trail"):
        export_report(chief, report=Report.NEW_CUSTOMERS, wanted=JULY)

    assert list(chief.settings.lists_dir.iterdir()) == []
