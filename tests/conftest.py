"""What every test may ask for: a store on each engine, a clock, agents at desks."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from crm_tui.clock import FixedClock, paris
from crm_tui.desk import Desk, FrontDesk
from crm_tui.domain.agent import Agent
from crm_tui.settings import Settings
from crm_tui.store import connections
from crm_tui.store.engine import Store
from crm_tui.store.schema import create_or_upgrade
from crm_tui.usecases.parts import passwords
from tests import factories, shared_dialect
from tests.postgresql import PostgresqlServer, server_for_tests

DEMO_INSTANT = paris("2024-07-11 10:00")
_real_hasher = passwords._hasher

# A busy machine proves nothing wrong, and two runs say the same;
# `pytest --hypothesis-profile explore` looks for what nobody thought of.
hypothesis_settings.register_profile("same", deadline=None, derandomize=True)
hypothesis_settings.register_profile("explore", deadline=None, max_examples=1_000)
hypothesis_settings.load_profile("same")

for _name in ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TEXTUAL_FPS"):
    os.environ.pop(_name, None)  # the terminal of whoever runs the tests says nothing


def pytest_collection_finish() -> None:
    """Look for what refers to itself less often: an eighth of the run went there."""
    gc.freeze()
    gc.set_threshold(200_000, 10, 10)


@pytest.fixture(scope="session", autouse=True)
def _statements_compiled_once() -> Iterator[None]:
    """Compile each statement once a worker, as a desk does in its day."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connections, "create_engine", shared_dialect.create_engine)
        yield


@pytest.fixture(scope="session", autouse=True)
def _passwords_cost_little() -> Iterator[None]:
    """Hash as the product does, at the least cost; `real_cost` asks for its own."""
    least = Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", lambda: PasswordHash((least,)))
        yield


@pytest.fixture
def real_cost(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash passwords at the cost the product has."""
    monkeypatch.setattr(passwords, "_hasher", _real_hasher)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite file, copied for each test."""
    file = tmp_path_factory.mktemp("sqlite") / "template.db"
    store = Store.open(f"sqlite:///{file}", may_create=True)
    create_or_upgrade(store)
    store.close()
    return file


@pytest.fixture(scope="session")
def postgresql(worker_id: str) -> PostgresqlServer:
    """A real PostgreSQL, one for the whole run, one database a worker."""
    return server_for_tests(worker=worker_id)


@pytest.fixture(scope="session")
def worker_id(request: pytest.FixtureRequest) -> str:
    """The xdist worker, or `master` without xdist."""
    workerinput = getattr(request.config, "workerinput", {})
    return str(workerinput.get("workerid", "master"))


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The URL of a migrated, empty SQLite base."""
    file = tmp_path / "crm.db"
    shutil.copyfile(sqlite_template, file)
    file.chmod(0o600)
    return f"sqlite:///{file}"


@pytest.fixture
def postgresql_url(postgresql: PostgresqlServer) -> str:
    """The URL of a migrated, empty PostgreSQL base."""
    return postgresql.fresh_base()


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest) -> str:
    """The URL of a migrated, empty base, on each engine."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """A migrated, empty store, on each engine."""
    opened = Store.open(store_url)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_store(sqlite_url: str) -> Iterator[Store]:
    """A migrated, empty SQLite store, for what does not depend on the engine."""
    opened = Store.open(sqlite_url)
    yield opened
    opened.close()


@pytest.fixture
def clock() -> FixedClock:
    """The demonstration's instant: 11/07/2024 10:00 in Paris."""
    return FixedClock(DEMO_INSTANT)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings of a test: its own folder, nothing of this machine."""
    for name in [name for name in os.environ if name.startswith("CRM_TUI_")]:
        if name != "CRM_TUI_TEST_POSTGRES":
            monkeypatch.delenv(name)
    monkeypatch.setenv("CRM_TUI_CONFIG", str(tmp_path / "absent.toml"))
    data_dir = tmp_path / "data"
    data_dir.mkdir(mode=0o700)
    return Settings(data_dir=data_dir)


@pytest.fixture
def front_desk(store: Store, clock: FixedClock, settings: Settings) -> FrontDesk:
    """The counter of the centre, before anybody signed in."""
    return FrontDesk(store, clock, settings)


@pytest.fixture
def desk_of(front_desk: FrontDesk) -> Callable[..., Desk]:
    """Seat an agent: `desk_of("EXPERT_EAU_N2", "06", code="RDU045")`."""

    def seat(
        profile: str = "CONSEILLER_EAU_N1",
        *departements: str,
        code: str | None = None,
        queues: tuple[str, ...] = ("BO-EAU-ARR",),
    ) -> Desk:
        agent: Agent = factories.make_agent(
            front_desk.store,
            profile=profile,
            departements=departements or ("06",),
            code=code,
            queues=queues,
        )
        return Desk(agent, front_desk.store, front_desk.clock, front_desk.settings)

    return seat


@pytest.fixture
def desk(desk_of: Callable[..., Desk]) -> Desk:
    """An expert of the whole country, who may do nearly everything."""
    return desk_of("EXPERT_EAU_N2", "*")
