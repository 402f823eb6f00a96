"""Every use case, every profile, own and other territory: the gate holds everywhere.

The use cases are discovered from the code: one without its row in `rights_rows.py`
fails.
"""

import importlib
import inspect
import pkgutil
import shutil
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from crm_tui import usecases
from crm_tui.clock import FixedClock
from crm_tui.desk import REQUIRED, Act, Desk, FrontDesk, PermissionRefused
from crm_tui.settings import Settings
from crm_tui.store.engine import NotFound, Store
from tests.usecases.rights import (
    ELSEWHERE,
    HERE,
    PROFILES,
    Row,
    World,
    build_world,
    fingerprint,
    seat,
)
from tests.usecases.rights_rows import BEFORE_SIGN_IN, ROWS

USECASES = sorted(
    module.name
    for module in pkgutil.iter_modules(usecases.__path__)
    if not module.ispkg
)


def allowed(desk: Desk, row: Row) -> bool:
    """Tell whether the profile holds every right the use case asks for."""
    return all(desk.may(act) for act in row.acts)


def test_every_use_case_has_its_row():
    missing = set(USECASES) - set(ROWS) - BEFORE_SIGN_IN
    assert missing == set(), "add them to tests/usecases/rights_rows.py"
    assert set(ROWS) <= set(USECASES), "rows of use cases that are gone"


@pytest.mark.parametrize("name", USECASES)
def test_a_use_case_is_one_act_in_one_file(name):
    module = importlib.import_module(f"crm_tui.usecases.{name}")

    act = getattr(module, name)

    assert inspect.isfunction(act)
    first, *others = inspect.signature(act).parameters.values()
    assert first.name == ("front_desk" if name in BEFORE_SIGN_IN else "desk")
    assert all(p.kind is inspect.Parameter.KEYWORD_ONLY for p in others)


def test_every_act_of_the_product_is_in_the_matrix():
    acts = {act for row in ROWS.values() for act in row.acts}

    assert set(REQUIRED) - acts <= {Act.SIGN_IN}


@pytest.fixture(params=PROFILES)
def profile(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def filled(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, World]:
    """A base that holds the world, built once and copied for each test."""
    folder = tmp_path_factory.mktemp("rights")
    file = folder / "world.db"
    shutil.copyfile(sqlite_template, file)
    store = Store.open(f"sqlite:///{file}")
    world = build_world(store, folder, visitors=(f"RDM{HERE}", f"RDM{ELSEWHERE}"))
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    return file, world


@pytest.fixture
def world(filled: tuple[Path, World], tmp_path: Path) -> World:
    return replace(filled[1], folder=tmp_path)


@pytest.fixture
def counter(
    filled: tuple[Path, World], tmp_path: Path, clock: FixedClock, settings: Settings
) -> Iterator[FrontDesk]:
    file = tmp_path / "crm.db"
    shutil.copyfile(filled[0], file)
    store = Store.open(f"sqlite:///{file}")
    yield FrontDesk(store, clock, settings)
    store.close()


@pytest.mark.parametrize("name", sorted(ROWS))
def test_in_its_own_territory_the_right_decides(
    counter: FrontDesk, world: World, profile: str, name: str
):
    row = ROWS[name]
    desk = seat(counter, profile=profile, departement=HERE)
    before = fingerprint(counter.store)

    if allowed(desk, row):
        result = row.call(desk, world)
        assert row.is_empty is None or not row.is_empty(result)
    else:
        with pytest.raises(PermissionRefused, match="Habilitation requise"):
            row.call(desk, world)
        assert fingerprint(counter.store) == before


@pytest.mark.parametrize("name", sorted(ROWS))
def test_in_another_territory_nothing_is_there(
    counter: FrontDesk, world: World, profile: str, name: str
):
    row = ROWS[name]
    desk = seat(counter, profile=profile, departement=ELSEWHERE)
    before = fingerprint(counter.store)

    if not allowed(desk, row):
        with pytest.raises(PermissionRefused):
            row.call(desk, world)
    elif row.is_placeless:
        row.call(desk, world)
        return
    elif row.is_empty is not None:
        assert row.is_empty(row.call(desk, world))
    else:
        with pytest.raises(NotFound, match="Introuvable"):
            row.call(desk, world)
    assert fingerprint(counter.store) == before


def test_each_right_is_held_by_one_profile_and_missed_by_another(counter: FrontDesk):
    seats = [
        seat(counter, profile=profile, departement=f"{at:02}")
        for at, profile in enumerate(PROFILES, start=1)
    ]

    for name, act in product(ROWS, Act):
        if act in ROWS[name].acts and REQUIRED[act] is not None:
            held = {desk.may(act) for desk in seats}
            assert held == {True, False}, f"{name} asks for {act}"
