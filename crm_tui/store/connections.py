"""How each engine is connected to: the pool of a desk, what a connection is told.

One agent is one process (`ForceCommand` starts one a connection), with a few threads
that ask the store at once: the answers a screen opens with, a search under way.
"""

import sqlite3
from random import uniform
from time import monotonic, sleep
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL

from crm_tui.store.refusals import BUSY, StoreUnavailable

BUSY_SECONDS = 30.0
"""How long a writer waits for its turn: 5 s lose 1 save in 1,000 to 50 writers."""

CONNECT_SECONDS = 5
"""How long a server may take to accept a connection."""

KEPT_CONNECTIONS = 1
"""Connections a desk keeps while nobody types: 50 agents on a host hold 50 of the 100
that PostgreSQL accepts by default, where the 5 that SQLAlchemy keeps would be 250.
A desk that listens (`changes.py`) holds one more; a server without one is polled."""

BURST_CONNECTIONS = 4
"""More of them while a screen opens, closed as soon as they are given back."""

JOB_CACHE_KIB = 16_000
"""Pages of an embedded file that a connection keeps for itself: an import writes in
every index at once."""

DESK_CACHE_KIB = 2_000
"""The same for a desk: what it reads, the system keeps once for all of them."""

IDLE_IN_TRANSACTION_MS = 60_000
"""A transaction whose program froze holds its locks no longer."""

POOLED = "crm_is_pooled"
"""Kept beside each connection: true behind a pooler in transaction mode."""


def sqlite_engine(url: URL, *, cache_kib: int) -> Engine:
    """Return the engine of an embedded file."""
    engine = create_engine(
        url, hide_parameters=True, connect_args={"timeout": BUSY_SECONDS}, **_pool()
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        for pragma in (
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
            f"busy_timeout = {int(BUSY_SECONDS * 1000)}",
            f"cache_size = -{cache_kib}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    return engine


def postgresql_engine(url: URL, *, deadline_seconds: float) -> Engine:
    """Return the engine of a server, reached directly or through PgBouncer.

    In PgBouncer's transaction mode the server behind changes with each transaction: no
    statement is prepared there, and the time limits are set in each transaction.
    """
    engine = create_engine(
        url,
        hide_parameters=True,
        connect_args={"connect_timeout": CONNECT_SECONDS},
        **_pool(),
    )
    limits = {
        "statement_timeout": int(deadline_seconds * 1000),
        "idle_in_transaction_session_timeout": IDLE_IN_TRANSACTION_MS,
    }

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, record: Any) -> None:
        connection.autocommit = True
        record.info[POOLED] = is_behind_pooler(connection)
        if record.info[POOLED]:
            connection.prepare_threshold = None
        else:
            connection.execute(_limits_sql(limits, is_local=False))
        connection.autocommit = False

    @event.listens_for(engine, "begin")
    def _limit(connection: Connection) -> None:
        if connection.info.get(POOLED):
            driver: Any = connection.connection.driver_connection
            driver.execute(_limits_sql(limits, is_local=True))

    return engine


def snapshots(engine: Engine) -> Engine:
    """Return the same pool, where each transaction is one read-only snapshot."""
    if engine.dialect.name == "sqlite":
        return engine
    return engine.execution_options(
        isolation_level="REPEATABLE READ", postgresql_readonly=True
    )


def is_behind_pooler(connection: Any) -> bool:
    """Tell whether something stands between us and the server that answers.

    The process that a pooler names when it accepts us is not the one that answers.
    """
    answers = connection.execute("SELECT pg_backend_pid()").fetchone()[0]
    return bool(answers != connection.info.backend_pid)


def begin_immediate(connection: sqlite3.Connection) -> None:
    """Take the write lock; SQLite's wait is not fair, so a loser tries again."""
    give_up_at = monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            if monotonic() > give_up_at:
                raise StoreUnavailable(BUSY) from error
            sleep(uniform(0.002, 0.03))
        else:
            return


def _pool() -> dict[str, Any]:
    return {
        "pool_size": KEPT_CONNECTIONS,
        "max_overflow": BURST_CONNECTIONS,
        "pool_timeout": BUSY_SECONDS,
    }


def _limits_sql(limits: dict[str, int], *, is_local: bool) -> str:
    """Return one statement that sets them all: one round trip."""
    scope = "true" if is_local else "false"
    calls = (f"set_config('{name}', '{ms}', {scope})" for name, ms in limits.items())
    return f"SELECT {', '.join(calls)}"
