"""The demonstration is made of real export files, through the very same imports."""

import pytest
from sqlmodel import func, select

from crm_tui.bootstrap import job_desk
from crm_tui.clock import FixedClock, paris
from crm_tui.desk import FrontDesk
from crm_tui.store.contracts import RUNNING
from crm_tui.store.engine import Store
from crm_tui.store.tables.agent import AgentRow
from crm_tui.store.tables.billing import AccountRow, BillRow, ContractRow
from crm_tui.store.tables.dossier import DossierCommentRow, DossierRow, TaskRow
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.tables.premises import MeterRow, ReadingRow, SiteRow
from crm_tui.usecases.load_demo import DEMO_PASSWORD, demo_folder, load_demo
from crm_tui.usecases.sign_in import sign_in

CLOCKS = {
    "": "2024-07-11 10:00",
    "j01": "2024-07-12 09:00",
    "j03": "2026-03-02 10:00",
    "j07": "2024-07-11 10:00",
    "j09": "2024-07-11 10:00",
}


@pytest.fixture
def base(sqlite_url, settings):
    opened = []

    def load(journey=""):
        store = Store.open(sqlite_url)
        opened.append(store)
        front = FrontDesk(store, FixedClock(paris(CLOCKS[journey])), settings)
        reports = load_demo(job_desk(front), folder=demo_folder(journey))
        return front, reports

    yield load
    for store in opened:
        store.close()


def by_number(store, table, number):
    with store.reading() as session:
        return session.exec(select(table).where(table.number == number)).one()


def count(store, table):
    with store.reading() as session:
        return session.exec(select(func.count()).select_from(table)).one()


@pytest.mark.parametrize("journey", CLOCKS, ids=lambda name: name or "demo")
def test_every_line_of_every_demonstration_file_is_accepted(base, journey):
    _, reports = base(journey)

    assert all(report.read == report.accepted for report in reports)


def test_the_25_customers_and_those_they_name_are_there(base):
    front, _ = base()

    assert count(front.store, PartyRow) == 26 + len(
        ["association", "syndic", "agency", "tenant", "user of an asset"]
    )
    assert count(front.store, AgentRow) == 15
    assert count(front.store, AccountRow) == 25


def test_the_second_load_changes_nothing(base):
    front, _ = base()
    before = {
        table: count(front.store, table)
        for table in (PartyRow, ContractRow, DossierRow, TaskRow, BillRow, ReadingRow)
    }

    _, reports = base()

    assert all(report.created == report.updated == 0 for report in reports)
    assert before == {table: count(front.store, table) for table in before}


def test_poirot_s_dossier_is_the_one_of_the_document(base):
    front, _ = base()
    dossier = by_number(front.store, DossierRow, "ARR-24-001893")

    assert dossier.opened_at == paris("2024-07-11 09:23:26")
    assert dossier.opened_by == "DRC NATIONALE MTC - IFI045"
    assert dossier.status == "OUVERT_ATTENTE_TRAITEMENT_ADMINISTRATIF"
    with front.store.reading() as session:
        comment = session.exec(
            select(DossierCommentRow).where(DossierCommentRow.dossier_id == dossier.id)
        ).one()
    assert "ARR ce jour à 1300 m3 -eau en service ok" in comment.text.splitlines()[1]
    assert by_number(front.store, AccountRow, "9934197476").key == "6"


@pytest.mark.parametrize(
    ("journey", "site", "closing_m3", "ended_on"),
    [
        ("", "0593714448", 1297, "2024-06-28"),
        ("", "0590000027", 1258, "2024-02-28"),
        ("j01", "0593714448", 1298, "2024-07-10"),
        ("j03", "0591000018", 1258, "2026-02-02"),
        ("j07", "0592000001", 1000, "2024-06-15"),
        ("j07", "0592000008", 1000, "2024-06-15"),
    ],
)
def test_a_site_tells_how_its_last_occupancy_ended(
    base, journey, site, closing_m3, ended_on
):
    front, _ = base(journey)
    place = by_number(front.store, SiteRow, site)
    with front.store.reading() as session:
        (row,) = session.exec(
            select(ContractRow).where(ContractRow.site_id == place.id)
        ).all()

    assert (row.end_m3, row.ended_on.isoformat()) == (closing_m3, ended_on)


def test_the_seventh_site_of_j7_is_still_occupied(base):
    front, _ = base("j07")
    place = by_number(front.store, SiteRow, "0592000007")
    with front.store.reading() as session:
        contracts = session.exec(
            select(ContractRow).where(ContractRow.site_id == place.id)
        ).all()

    assert [row.status for row in contracts if row.status in RUNNING] == ["ACTIF"]


@pytest.mark.parametrize("journey", ["", "j09"])
def test_vance_has_the_five_readings_of_the_document(base, journey):
    front, _ = base(journey)
    with front.store.reading() as session:
        rows = session.exec(
            select(ReadingRow.value_m3, ReadingRow.usage_low_m3)
            .join(MeterRow, MeterRow.id == ReadingRow.meter_id)
            .where(MeterRow.serial_number == "D15FA100086")
            .order_by(ReadingRow.read_at)
        ).all()

    assert rows == [(829, None), (867, 6), (882, None), (882, 0), (89954, 13)]


def test_a_sensitive_fact_comes_with_the_instruction_everyone_may_read(base):
    front, _ = base()
    leroux = by_number(front.store, PartyRow, "2600000116")
    gignoux = by_number(front.store, PartyRow, "2600000094")

    assert leroux.sensitive_note == "Bracelet électronique"
    assert leroux.instruction.startswith("Ne pas suspendre la ligne")
    assert gignoux.is_protected
    guardian = by_number(front.store, PartyRow, "2600000108")
    assert gignoux.guardian_id == guardian.id


def test_the_demonstration_s_agents_sign_in(base):
    front, _ = base()
    desk = sign_in(front, code="LMA112", password=DEMO_PASSWORD)

    assert desk.agent.territory.departements == {"06", "83"}
    assert desk.agent.queues == ("BO-EAU-ARR", "DISPATCH-AT")


def test_the_demonstration_holds_several_profiles_and_territories(base):
    front, _ = base()
    with front.store.reading() as session:
        agents = session.exec(select(AgentRow)).all()

    assert len({agent.profile for agent in agents}) >= 3
    assert {"06", "06,83", "35", "*"} <= {agent.territory for agent in agents}
