"""One URL, two engines: SQLite beside the program, or a PostgreSQL server.

`with store.writing() as session:` is one short transaction that commits at its end or
leaves nothing; `with store.reading() as session:` is one consistent look. Both turn a
failure of the database into a sentence (`refusals.py`) and hold our deadline.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, DisconnectionError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlmodel import Session

from crm_tui.store.connections import (
    JOB_CACHE_KIB,
    POOLED,
    begin_immediate,
    postgresql_engine,
    snapshots,
    sqlite_engine,
)
from crm_tui.store.opening import open_or_refuse, prepare_file
from crm_tui.store.refusals import (
    BUSY,
    TOO_LATE,
    UNCERTAIN,
    DeadlinePassed,
    NotFound,
    StaleRecord,
    StoreUnavailable,
    UnableToOpenStore,
    UncertainSave,
    refusal_of,
)
from crm_tui.store.watchdog import Guard, Watchdog

__all__ = [
    "DeadlinePassed",
    "NotFound",
    "StaleRecord",
    "Store",
    "StoreUnavailable",
    "UnableToOpenStore",
    "UncertainSave",
]

Dialect = Literal["sqlite", "postgresql"]


class Store:
    """The database in force; made by `Store.open`, shared by every thread."""

    def __init__(self, engine: Engine, *, deadline_seconds: float) -> None:
        self.engine = engine
        self.dialect: Dialect = (
            "sqlite" if engine.dialect.name == "sqlite" else "postgresql"
        )
        self.deadline_seconds = deadline_seconds
        self._watchdog = Watchdog()
        self._writer = engine.execution_options(crm_writes=True)
        self._reader = snapshots(engine)
        event.listen(engine, "checkout", self._on_checkout)
        if self.dialect == "sqlite":
            event.listen(engine, "begin", self._on_begin)

    @classmethod
    def open(
        cls,
        url: str,
        *,
        deadline_seconds: float = 10.0,
        may_create: bool = False,
        cache_kib: int = JOB_CACHE_KIB,
    ) -> "Store":
        """Reach the database of this URL, or refuse in one sentence without a secret.

        `may_create` lets a SQLite file be made where there is none, for this user only;
        `cache_kib` is how much of such a file a connection keeps in memory.
        """
        parsed = _parsed(url)
        if parsed.get_backend_name() == "sqlite":
            file = Path(parsed.database or "")
            prepare_file(file, may_create=may_create)
            engine = sqlite_engine(parsed, cache_kib=cache_kib)
        else:
            engine = postgresql_engine(parsed, deadline_seconds=deadline_seconds)
        store = cls(engine, deadline_seconds=deadline_seconds)
        open_or_refuse(engine, url=parsed)
        return store

    @property
    def is_behind_pooler(self) -> bool:
        """Tell whether a pooler in between changes the server at each transaction."""
        with self.engine.connect() as connection:
            return bool(connection.info.get(POOLED))

    @property
    def address(self) -> str:
        """Return the URL in force, its password masked."""
        return self.engine.url.render_as_string(hide_password=True)

    def close(self) -> None:
        """Give every connection back."""
        self._watchdog.close()
        self.engine.dispose()

    @contextmanager
    def writing(self, *, deadline_seconds: float | None = -1) -> Iterator[Session]:
        """Open one transaction; it commits at the end, or nothing of it remains.

        A long import names its own `deadline_seconds`, None for none at all.
        """
        seconds = self._seconds(deadline_seconds)
        with (
            self._watchdog.guarding(seconds) as guard,
            Session(self._writer, expire_on_commit=False) as session,
        ):
            with _translated(guard):
                self._start(session, seconds=seconds)
            with _translated(guard):
                yield session
                session.flush()
            with _translated(guard, committing=True):
                _commit(session)

    @contextmanager
    def reading(self, *, deadline_seconds: float | None = -1) -> Iterator[Session]:
        """Open one consistent look at the base; nothing can be written through it.

        It ends by a commit: after a rollback, the driver forgets what it prepared.
        """
        seconds = self._seconds(deadline_seconds)
        with (
            self._watchdog.guarding(seconds) as guard,
            Session(self._reader, expire_on_commit=False) as session,
            _translated(guard),
        ):
            yield session
            session.commit()

    def _seconds(self, asked: float | None) -> float | None:
        """Return the deadline of one call: the store's unless the caller named one."""
        return self.deadline_seconds if asked == -1 else asked

    def _start(self, session: Session, *, seconds: float | None) -> None:
        """Take the turn to write before anything is read in the transaction."""
        if self.dialect == "sqlite":
            session.connection()
        elif seconds != self.deadline_seconds:
            session.execute(
                text(f"SET LOCAL statement_timeout = {int((seconds or 0) * 1000)}")
            )

    def _on_checkout(self, connection: Any, _record: Any, _proxy: Any) -> None:
        """Put the connection under the caller's deadline, then see if it is alive."""
        guard = self._watchdog.current
        if guard is not None:
            guard.connection = connection
            guard.restart()
        if self.dialect == "sqlite":
            return
        dialect = self.engine.dialect
        try:
            dialect.do_ping(connection)
        except dialect.loaded_dbapi.Error as error:
            if guard is not None and guard.has_fired:
                raise DeadlinePassed(TOO_LATE) from error
            raise DisconnectionError from error

    def _on_begin(self, connection: Connection) -> None:
        """Begin as this transaction will end: writers queue here, readers never do."""
        writes = connection.get_execution_options().get("crm_writes", False)
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        if connection.info.get("crm_writes") is not writes:
            # Only when it changes: this pragma expires every prepared statement.
            driver.execute(f"PRAGMA query_only = {'OFF' if writes else 'ON'}")
            connection.info["crm_writes"] = writes
        if not writes:
            driver.execute("BEGIN DEFERRED")
            return
        begin_immediate(driver)
        if guard := self._watchdog.current:
            guard.restart()


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise UnableToOpenStore(
            "Adresse de base illisible : sqlite:///… ou postgresql+psycopg://… attendu."
        ) from None
    if parsed.drivername in ("postgresql", "postgres"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername not in ("sqlite", "postgresql+psycopg"):
        raise UnableToOpenStore(
            f"Moteur « {parsed.drivername} » inconnu : sqlite ou postgresql attendu."
        )
    return parsed


def _commit(session: Session) -> None:
    """Commit; a connection whose commit failed is never used again."""
    connection = session.connection()
    try:
        session.commit()
    except DBAPIError:
        connection.invalidate()
        raise


@contextmanager
def _translated(guard: Guard, *, committing: bool = False) -> Iterator[None]:
    """Turn a failure of the database into its sentence; a defect stays a defect."""
    try:
        yield
    except PoolTimeout as error:
        raise StoreUnavailable(BUSY) from error
    except DBAPIError as error:
        refusal = refusal_of(error)
        if guard.has_fired:
            refusal = DeadlinePassed(TOO_LATE)
        if refusal is None:
            raise
        if committing and error.connection_invalidated:
            refusal = UncertainSave(UNCERTAIN)
        raise refusal from error
