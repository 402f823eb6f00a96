"""The real PgBouncer of the tests, in transaction mode, in front of their PostgreSQL.

It is the Debian package; CI installs it (`.ci/run`). Elsewhere, a machine without it
skips these tests and says so.
"""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import sleep

import psycopg
import pytest
from sqlalchemy.engine import URL, make_url

SERVERS = 3
"""Connections to PostgreSQL that every client shares."""

MISSING = "pgbouncer n'est pas installé ici (apt-get install pgbouncer)"


@dataclass(frozen=True)
class Pooler:
    """One PgBouncer in front of one database."""

    url: str
    """`postgresql+psycopg://…`, through the pooler."""
    conninfo: str


@contextmanager
def pooler_of(database_url: str, *, folder: Path) -> Iterator[Pooler]:
    """Start a PgBouncer that pools this database by transaction, then stop it."""
    program = _program()
    target = make_url(database_url)
    port = _free_port()
    settings = folder / "pgbouncer.ini"
    settings.write_text(_settings(target, port=port))
    settings.chmod(0o644)
    folder.chmod(0o755)
    process = subprocess.Popen(
        [program, "-q", *_as_owner(target), str(settings)],
        stderr=subprocess.PIPE,
    )
    ours = target.set(host="127.0.0.1", port=port, query={}, password=None)
    conninfo = ours.set(drivername="postgresql").render_as_string()
    try:
        _wait_until_it_answers(conninfo, process)
        url = ours.set(drivername="postgresql+psycopg").render_as_string()
        yield Pooler(url=url, conninfo=conninfo)
    finally:
        process.terminate()
        process.wait()


def _program() -> str:
    found = shutil.which("pgbouncer", path=f"{os.environ['PATH']}:/usr/sbin")
    if found is None and os.environ.get("CI"):
        pytest.fail(MISSING)
    if found is None:
        pytest.skip(MISSING)
    return found


def _settings(target: URL, *, port: int) -> str:
    host = target.query.get("host") or target.host or "127.0.0.1"
    password = f" password={target.password}" if target.password else ""
    server = f"host={host} port={target.port or 5432} user={target.username}{password}"
    return (
        f"[databases]\n* = {server}\n"
        "[pgbouncer]\n"
        f"listen_addr = 127.0.0.1\nlisten_port = {port}\nunix_socket_dir =\n"
        "auth_type = any\npool_mode = transaction\n"
        f"default_pool_size = {SERVERS}\nmax_client_conn = 100\n"
        "logfile =\npidfile =\n"
    )


def _as_owner(target: URL) -> list[str]:
    """Run as the user of the server's socket: PgBouncer refuses to be root."""
    host = target.query.get("host")
    if os.geteuid() != 0:
        return []
    owner = Path(host).owner() if isinstance(host, str) else "nobody"
    return ["-u", owner]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_it_answers(conninfo: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(100):
        try:
            psycopg.connect(conninfo, connect_timeout=2).close()
        except psycopg.OperationalError:
            if process.poll() is not None:
                assert process.stderr is not None
                pytest.fail(process.stderr.read().decode())
            sleep(0.05)
        else:
            return
    pytest.fail("pgbouncer ne répond pas")
