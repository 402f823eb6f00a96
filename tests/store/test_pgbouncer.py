"""PostgreSQL through PgBouncer in transaction mode: the server changes at any time."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import text

from crm_tui.clock import FixedClock
from crm_tui.desk import Desk
from crm_tui.domain.forms import ProspectForm
from crm_tui.settings import Settings
from crm_tui.store.engine import Store
from crm_tui.usecases.create_prospect import create_prospect
from crm_tui.usecases.search_customers import search_customers
from crm_tui.usecases.show_customer_360 import show_customer_360
from tests import factories
from tests.pgbouncer import SERVERS, Pooler, pooler_of

AGENTS = 8
SAVES = 12
"""Well past the fifth execution, from which a driver prepares its statements."""


@pytest.fixture
def pooler(postgresql_url: str, tmp_path: Path) -> Iterator[Pooler]:
    with pooler_of(postgresql_url, folder=tmp_path) as started:
        yield started


@pytest.fixture
def pooled(pooler: Pooler) -> Iterator[Store]:
    store = Store.open(pooler.url)
    yield store
    store.close()


def test_a_pooler_is_recognized(pooled: Store, postgresql_url: str):
    direct = Store.open(postgresql_url)

    assert pooled.is_behind_pooler
    assert not direct.is_behind_pooler
    direct.close()


def test_agents_save_and_search_through_few_connections(
    pooler: Pooler, clock: FixedClock, settings: Settings
):
    def work(agent: int) -> int:
        store = Store.open(pooler.url)
        made = factories.make_agent(store, profile="EXPERT_EAU_N2", code=f"AG{agent}")
        desk = Desk(made, store, clock, settings)
        for save in range(SAVES):
            form = ProspectForm(
                last_name=f"MERCIER{agent}X{save}",
                first_name="Jeanne",
                email=f"jeanne.{agent}.{save}@example.org",
            )
            party = create_prospect(desk, form=form, key=str(uuid4()))
            (hit,) = search_customers(desk, text=form.email).hits
            assert hit.party_id == party.id
            assert show_customer_360(desk, party_id=party.id).party == party
        store.close()
        return SAVES

    with ThreadPoolExecutor(AGENTS) as agents:
        saved = sum(agents.map(work, range(AGENTS)))

    assert saved == AGENTS * SAVES
    with psycopg.connect(pooler.conninfo) as watcher:
        (count,) = watcher.execute("SELECT count(*) FROM party").fetchone() or (0,)
    assert count == saved


def test_nothing_of_a_desk_is_left_on_a_shared_connection(
    pooled: Store, pooler: Pooler
):
    with pooled.writing(deadline_seconds=60) as session:
        session.execute(text("SELECT 1"))
    with pooled.reading() as session:
        inside = session.execute(text("SHOW statement_timeout")).scalar_one()
    others = [
        psycopg.connect(pooler.conninfo, prepare_threshold=None) for _ in range(SERVERS)
    ]
    outside = {
        other.execute("SHOW statement_timeout").fetchone() for other in others
    } | {
        other.execute("SHOW default_transaction_isolation").fetchone()
        for other in others
    }
    prepared = [
        other.execute("SELECT count(*) FROM pg_prepared_statements").fetchone()
        for other in others
    ]
    for other in others:
        other.close()

    assert inside == "10s"
    assert outside == {("0",), ("read committed",)}
    assert set(prepared) == {(0,)}


def test_the_deadline_of_one_call_holds_behind_a_pooler(pooled: Store):
    with pooled.writing(deadline_seconds=60) as session:
        assert session.execute(text("SHOW statement_timeout")).scalar_one() == "1min"
    with pooled.writing(deadline_seconds=None) as session:
        assert session.execute(text("SHOW statement_timeout")).scalar_one() == "0"


def test_a_pool_of_one_desk_keeps_one_connection(pooled: Store):
    def look(_: int) -> int:
        with pooled.reading() as session:
            return int(session.execute(text("SELECT 1")).scalar_one())

    with ThreadPoolExecutor(12) as threads:
        assert sum(threads.map(look, range(60))) == 60
    assert pooled.engine.pool.checkedin() == 1  # type: ignore[attr-defined]
