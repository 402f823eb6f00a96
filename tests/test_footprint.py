"""A desk loads what it uses, and nothing else: two hundred may share a machine."""

import gc
import subprocess
import sys

import pytest

from crm_tui import footprint
from crm_tui.bootstrap import DESK_CACHE_KIB
from crm_tui.launch import open_configured
from crm_tui.store.engine import Store
from crm_tui.store.schema import create_or_upgrade

UNUSED = (
    "alembic",
    "babel",
    "holidays",
    "jinja2",
    "phonenumbers",
    "psycopg",
    "typer",
    "typst",
)
"""Made for migrations, letters, another engine or the command line."""

OPEN_A_DESK = f"""
import sys
from importlib import import_module
from crm_tui import app, bootstrap, settings
from crm_tui.screens.routes import ROUTES
from crm_tui.usecases import sign_in
for module, _ in ROUTES.values():
    import_module(module)
print([name for name in {UNUSED} if name in sys.modules])
"""


def test_a_desk_on_sqlite_loads_nothing_it_does_not_use():
    done = subprocess.run(
        [sys.executable, "-c", OPEN_A_DESK], capture_output=True, text=True, check=False
    )

    assert done.stdout == "[]\n", done.stderr


@pytest.fixture
def collector():
    """The collector as it was, whatever the test does of it."""
    yield
    gc.unfreeze()
    gc.enable()


def test_what_was_read_at_start_is_never_collected_again(collector):
    footprint.begin()
    assert not gc.isenabled()
    footprint.settle()

    assert gc.isenabled()
    assert gc.get_freeze_count() > 0


def test_nothing_is_frozen_where_nothing_was_begun(collector):
    before = gc.get_freeze_count()
    footprint.settle()

    assert gc.get_freeze_count() == before


def test_a_desk_keeps_few_pages_of_an_embedded_base(tmp_path, monkeypatch):
    monkeypatch.setenv("CRM_TUI_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("CRM_TUI_CONFIG", str(tmp_path / "absent.toml"))
    store = Store.open(f"sqlite:///{tmp_path / 'crm.db'}", may_create=True)
    create_or_upgrade(store)
    store.close()

    desk = open_configured()
    try:
        with desk.store.reading() as session:
            kept = session.connection().exec_driver_sql("PRAGMA cache_size").scalar()
    finally:
        desk.store.close()

    assert kept == -DESK_CACHE_KIB
