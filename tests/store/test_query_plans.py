"""No use case of a screen reads a big table whole, on either engine.

The use cases are those of the rights matrix: a new one is watched without a line here.
"""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlmodel import Session, select

from crm_tui.clock import FixedClock
from crm_tui.desk import Desk, FrontDesk
from crm_tui.settings import Settings
from crm_tui.store import engine
from crm_tui.store.engine import Store
from crm_tui.store.tables.premises import SiteRow
from crm_tui.store.tables.trail import TimelineRow
from tests import factories
from tests.conftest import DEMO_INSTANT
from tests.crowd import add_crowd, add_long_history, analyze
from tests.postgresql import PostgresqlServer
from tests.query_plans import watching
from tests.usecases.rights import World, build_world
from tests.usecases.rights_rows import ACTS, SIGHT

CUSTOMERS = 2_000
HISTORY = 10_000
VISITORS = ("AGT06", "AGTRE", "AGTFR")
QUEUES = ("BO-EAU-ARR", "EUROS")
ELSEWHERE = frozenset(
    {
        "search_customers",
        "search_sites",
        "find_duplicates",
        "list_agents",
    }
)
"""The search is explained by its own tests, on its own tables; agents are few."""

COMMITTED = {
    "deliver_correspondence",
    "print_letters",
    "propose_reading_requests",
    "resume_reading_preparation",
    "send_reading_requests",
    "send_document",
    "undo_merge",
    "undo_dossier_merge",
}
"""They work in several transactions; what is undone is as it was."""

SEATS = ("local", "regional", "national")
WATCHED = [
    *((name, seat) for name in sorted(SIGHT.keys() - ELSEWHERE) for seat in SEATS),
    *((name, "regional") for name in sorted(ACTS.keys() - ELSEWHERE)),
]
"""A read is watched from every territory, an act on one customer from one."""


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def crowded(
    request: pytest.FixtureRequest,
    sqlite_template: Path,
    postgresql: PostgresqlServer,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[SimpleNamespace]:
    """A base of thousands of customers, one of them with a very long history."""
    folder = tmp_path_factory.mktemp("crowded")
    if request.param == "sqlite":
        shutil.copyfile(sqlite_template, folder / "crm.db")
        (folder / "crm.db").chmod(0o600)
        url = f"sqlite:///{folder / 'crm.db'}"
    else:
        url = postgresql.fresh_base()
    store = Store.open(url)
    add_crowd(store, count=CUSTOMERS)
    analyze(store)  # the tests before may have left it analyzed as empty
    world = build_world(store, folder, visitors=VISITORS)
    add_long_history(
        store,
        party_id=world.party,
        meter_id=world.meter,
        dossier_id=world.dossier,
        count=HISTORY,
    )
    analyze(store)
    data_dir = folder / "data"
    data_dir.mkdir(mode=0o700)
    front = FrontDesk(store, FixedClock(DEMO_INSTANT), Settings(data_dir=data_dir))
    yield SimpleNamespace(store=store, world=world, **_desks(front))
    store.close()


def _desks(front: FrontDesk) -> dict[str, Desk]:
    """Seat an agent of one departement, and one of the whole country."""
    return {
        name: Desk(
            factories.make_agent(
                front.store,
                profile="TOUT",
                departements=departements,
                code=code,
                queues=QUEUES,
            ),
            front.store,
            front.clock,
            front.settings,
        )
        for name, departements, code in (
            ("local", ("06",), "AGT06"),
            ("regional", ("06", "83", "13"), "AGTRE"),
            ("national", ("*",), "AGTFR"),
        )
    }


@pytest.mark.parametrize(("name", "seat"), WATCHED)
def test_a_use_case_reads_no_big_table_whole(
    crowded: SimpleNamespace,
    name: str,
    seat: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    row = {**SIGHT, **ACTS}[name]
    world: World = replace(crowded.world, folder=tmp_path)
    if name not in COMMITTED:
        monkeypatch.setattr(engine, "_commit", _undo)

    with watching(crowded.store) as plans:
        row.call(getattr(crowded, seat), world)

    assert plans.statements or row.is_placeless
    assert plans.faults == []


def _undo(session: Session) -> None:
    """Leave the base as it was for the next one."""
    session.rollback()


@pytest.mark.parametrize(
    "slow",
    [
        select(SiteRow.id).where(SiteRow.town == "NULLE PART"),
        select(SiteRow.id).where(SiteRow.town == "NULLE PART").order_by(SiteRow.number),
        select(TimelineRow.id)
        .where(TimelineRow.party_id > 0, TimelineRow.title == "")
        .order_by(TimelineRow.party_id),
    ],
    ids=["without index", "along a whole index", "along a whole range"],
)
def test_a_slow_read_is_told(crowded: SimpleNamespace, slow):
    with watching(crowded.store) as plans, crowded.store.reading() as session:
        session.exec(slow).all()

    assert plans.faults
