"""Every use case, every profile, own and other territory: the gate holds everywhere.

The use cases are discovered from the code and the profiles from the catalog: a use case
without its row in `rights_rows/` fails. One base serves every cell: it is looked at by
another connection, which tells a commit, and put back after each act that made one.
"""

import importlib
import inspect
import pkgutil
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from tempfile import mkdtemp

import pytest

from crm_tui import usecases
from crm_tui.bootstrap import job_desk
from crm_tui.clock import FixedClock
from crm_tui.desk import REQUIRED, Act, Desk, FrontDesk, PermissionRefused
from crm_tui.settings import Settings
from crm_tui.store.engine import Store
from crm_tui.usecases.scan_duplicates import scan_duplicates
from tests.conftest import DEMO_INSTANT
from tests.usecases.rights import (
    ELSEWHERE,
    HERE,
    PROFILES,
    SEATED,
    Row,
    World,
    add_agents,
    build_world,
    fingerprint,
    seat,
)
from tests.usecases.rights_rows import BEFORE_SIGN_IN, ROWS, SIGHT
from tests.usecases.untold import UNTOLD

USECASES = sorted(
    module.name
    for module in pkgutil.iter_modules(usecases.__path__)
    if not module.ispkg
)


@dataclass(kw_only=True)
class Base:
    """The filled base, put back as it was after each act that changed it."""

    front_desk: FrontDesk
    folder: Path
    world: World
    """Each cell has a folder of its own to write in."""
    filled: sqlite3.Connection
    """As it was filled: nobody works on it."""
    live: sqlite3.Connection
    """Looks at the base in use, from outside."""
    seen: int = 0

    def has_changed(self) -> bool:
        """Tell whether anything was committed since the last time."""
        before, self.seen = self.seen, self._version()
        return self.seen != before

    def put_back(self) -> None:
        """Give every page of the filled base back."""
        self.filled.backup(self.live)
        self.seen = self._version()

    def desks(self, departement: str) -> Iterator[Desk]:
        """Seat the agent of each profile, on the base as it was filled."""
        for profile in PROFILES:
            if self.has_changed():
                self.put_back()
            folder = Path(mkdtemp(dir=self.folder))
            self.world = replace(self.world, folder=folder)
            yield seat(self.front_desk, profile=profile, departement=departement)

    def last_told(self) -> int:
        """Return the id of the last entry of a customer's or a dossier's timeline."""
        found = self.live.execute(
            "SELECT max(id) FROM timeline "
            "WHERE party_id IS NOT NULL OR dossier_id IS NOT NULL"
        )
        return int(found.fetchone()[0] or 0)

    def _version(self) -> int:
        return int(self.live.execute("PRAGMA data_version").fetchone()[0])


def allowed(desk: Desk, row: Row) -> bool:
    """Tell whether the profile holds every right the use case asks for."""
    return all(desk.may(act) for act in row.acts)


def test_every_use_case_has_its_row():
    missing = set(USECASES) - set(ROWS) - BEFORE_SIGN_IN
    assert missing == set(), "add them to tests/usecases/rights_rows/"
    assert set(ROWS) <= set(USECASES), "rows of use cases that are gone"


@pytest.mark.parametrize("name", USECASES)
def test_a_use_case_is_one_act_in_one_file(name):
    module = importlib.import_module(f"crm_tui.usecases.{name}")

    act = getattr(module, name)

    assert inspect.isfunction(act)
    first, *others = inspect.signature(act).parameters.values()
    assert first.name == ("front_desk" if name in BEFORE_SIGN_IN else "desk")
    assert all(p.kind is inspect.Parameter.KEYWORD_ONLY for p in others)


def test_what_is_untold_is_no_sight_and_says_why():
    assert set(ROWS) >= set(UNTOLD)
    assert not set(SIGHT) & set(UNTOLD)
    assert all(UNTOLD.values())


def test_every_act_of_the_product_is_in_the_matrix():
    acts = {act for row in ROWS.values() for act in row.acts}

    parts = {Act.VALIDATE_DOCUMENT, Act.WORK_EUROS, Act.END_CONTRACT}
    assert set(REQUIRED) - acts <= {Act.SIGN_IN, *parts}
    # Validating only widens what qualifying does: without it, an expert is asked.
    # Working for Euros is taking and finishing, in one queue: see `test_euros`.
    # Ending a contract is a step of a departure: see `test_departure`.


@pytest.fixture(scope="module")
def filled_file(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, World]:
    """A base that holds the world and an agent of each profile, built once."""
    folder = tmp_path_factory.mktemp("rights")
    file = folder / "world.db"
    shutil.copyfile(sqlite_template, file)
    store = Store.open(f"sqlite:///{file}")
    world = build_world(store, folder, visitors=SEATED)
    add_agents(store)
    front_desk = FrontDesk(store, FixedClock(DEMO_INSTANT), Settings(data_dir=folder))
    scan_duplicates(job_desk(front_desk))
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    return file, world


@pytest.fixture(scope="module")
def shared(
    filled_file: tuple[Path, World], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Base]:
    file, world = filled_file
    folder = tmp_path_factory.mktemp("rights-in-use")
    shutil.copyfile(file, folder / "crm.db")
    store = Store.open(f"sqlite:///{folder / 'crm.db'}")
    settings = Settings(data_dir=folder)
    base = Base(
        front_desk=FrontDesk(store, FixedClock(DEMO_INSTANT), settings),
        folder=folder,
        world=world,
        filled=sqlite3.connect(file),
        live=sqlite3.connect(folder / "crm.db"),
    )
    base.put_back()
    yield base
    base.filled.close()
    base.live.close()
    store.close()


@pytest.fixture
def base(shared: Base) -> Base:
    """The base as it was filled, whatever the test before did to it."""
    if shared.has_changed():
        shared.put_back()
    return shared


@pytest.mark.parametrize("name", sorted(ROWS))
def test_in_its_own_territory_the_right_decides(base: Base, name: str):
    row = ROWS[name]

    for desk in base.desks(HERE):
        if allowed(desk, row):
            told = base.last_told()
            result = row.call(desk, base.world)
            if name not in SIGHT:
                has_told = base.last_told() > told
                assert has_told is (name not in UNTOLD), "told, or in UNTOLD with why"
            assert row.is_empty is None or not row.is_empty(result)
        else:
            with pytest.raises(PermissionRefused, match="Habilitation requise"):
                row.call(desk, base.world)
            assert not base.has_changed(), desk.agent.profile.code


@pytest.mark.parametrize("name", sorted(ROWS))
def test_in_another_territory_nothing_is_there(base: Base, name: str):
    row = ROWS[name]

    for desk in base.desks(ELSEWHERE):
        if not allowed(desk, row):
            with pytest.raises((PermissionRefused, row.absent)):
                row.call(desk, base.world)
        elif row.is_placeless:
            row.call(desk, base.world)
            continue
        elif row.is_empty is not None:
            assert row.is_empty(row.call(desk, base.world))
        else:
            with pytest.raises(row.absent):
                row.call(desk, base.world)
        assert not base.has_changed(), desk.agent.profile.code


def test_what_looks_at_the_base_sees_every_change(base: Base):
    before = fingerprint(base.front_desk.store)
    with base.front_desk.store.writing() as session:
        session.connection().exec_driver_sql("UPDATE agent SET version = version + 1")

    assert base.has_changed()
    assert fingerprint(base.front_desk.store) != before
    base.put_back()
    assert fingerprint(base.front_desk.store) == before


def test_each_right_is_held_by_one_profile_and_missed_by_another(
    base: Base, capsys: pytest.CaptureFixture[str]
):
    seats = list(base.desks(HERE))

    for name, act in product(ROWS, Act):
        if act in ROWS[name].acts and REQUIRED[act] is not None:
            held = {desk.may(act) for desk in seats}
            assert held == {True, False}, f"{name} asks for {act}"
    cells = len(ROWS) * len(PROFILES) * 2
    with capsys.disabled():
        sys.stdout.write(
            f"\nrights: {len(ROWS)} use cases × {len(PROFILES)} profiles "
            f"× 2 places = {cells} cells\n"
        )
