"""A desk loads what it uses, and nothing else: two hundred may share a machine."""

import gc
import subprocess
import sys

import pytest

from crm_tui import footprint

UNUSED = (
    "alembic",
    "babel",
    "holidays",
    "jinja2",
    "phonenumbers",
    "psycopg",
    "sqlalchemy.dialects.postgresql",
    "typer",
    "typst",
)
"""Made for migrations, letters, another engine or the command line."""

OPEN_A_DESK = f"""
import sys
from importlib import import_module
from crm_tui import app, bootstrap, settings
from crm_tui.screens.desk_app import ROUTES
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
