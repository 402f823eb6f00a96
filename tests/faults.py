"""Faults on demand: a composite write that fails at each of its statements in turn.

`assert_all_or_nothing(store, act)` runs `act` as many times as it has statements, each
time failing one statement further, and checks that nothing remained; then lets it pass.
`kill_at_statement` does the same with a real SIGKILL, for use in a child process.
"""

import os
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from sqlalchemy import event, text

from crm_tui.store.engine import Store, StoreUnavailable
from crm_tui.store.tables import metadata

Contents = dict[str, int]


class Statements:
    """How many statements went through since the fault was set."""

    def __init__(self) -> None:
        self.count = 0


@contextmanager
def fail_at_statement(
    store: Store, n: int, *, error: Callable[[], Exception] | None = None
) -> Iterator[Statements]:
    """Fail the n-th statement, commit included, as a full disk would."""
    failure = error or _DISK_FULL[store.dialect]
    with _at_statement(store, n, lambda: _raise(failure())) as seen:
        yield seen


@contextmanager
def kill_at_statement(store: Store, n: int) -> Iterator[Statements]:
    """Kill this very process at the n-th statement, commit included."""
    with _at_statement(store, n, _kill) as seen:
        yield seen


@contextmanager
def lose_commit_answer(store: Store) -> Iterator[None]:
    """Commit for good, then lose the server before its answer arrives."""
    dialect = store.engine.dialect
    really_commit = dialect.do_commit

    def commit(connection: Any) -> None:
        really_commit(connection)
        connection.driver_connection.close()
        raise psycopg.OperationalError("server closed the connection unexpectedly")

    dialect.do_commit = commit  # type: ignore[method-assign]
    try:
        yield
    finally:
        dialect.do_commit = really_commit  # type: ignore[method-assign]


def contents(store: Store) -> Contents:
    """Return how many rows each table holds."""
    with store.reading() as session:
        return {name: count for name, count in session.execute(_COUNTS)}


_COUNTS = text(
    " UNION ALL ".join(
        f"SELECT '{table.name}', count(*) FROM \"{table.name}\""
        for table in metadata.sorted_tables
    )
)
"""Every table at once: ninety questions a look were most of the time of some tests."""


def assert_all_or_nothing(
    store: Store, act: Callable[[], Any], *, at_most: int = 200
) -> int:
    """Fail `act` at each of its statements; return how many it has.

    Each failure must be a refusal an agent can read and leave every table as it was;
    afterwards the same act must succeed.
    """
    before = contents(store)
    for n in range(1, at_most):
        with fail_at_statement(store, n) as seen:
            refused = _refused(act)
        if not refused:
            assert seen.count < n, f"statement {n} failed without a word"
            assert contents(store) != before, "the act wrote nothing"
            return n - 1
        assert contents(store) == before, f"something remained after statement {n}"
    raise AssertionError(f"more than {at_most} statements")


def _refused(act: Callable[[], Any]) -> bool:
    try:
        act()
    except StoreUnavailable as refusal:
        assert "rien n'est enregistré" in str(refusal)
        return True
    return False


@contextmanager
def _at_statement(
    store: Store, n: int, fault: Callable[[], None]
) -> Iterator[Statements]:
    """Run `fault` in place of the n-th call of the driver that changes or asks."""
    seen = Statements()
    dialect = store.engine.dialect
    really_commit = dialect.do_commit

    def count(*_: Any, **__: Any) -> None:
        seen.count += 1
        if seen.count == n:
            fault()

    def commit(connection: Any) -> None:
        count()
        really_commit(connection)

    events = ("do_execute", "do_executemany", "do_execute_no_params")
    for name in events:
        event.listen(store.engine, name, count)
    dialect.do_commit = commit  # type: ignore[method-assign]
    try:
        yield seen
    finally:
        dialect.do_commit = really_commit  # type: ignore[method-assign]
        for name in events:
            event.remove(store.engine, name, count)
        dialect._has_events = False  # it would believe for ever that one listens


_DISK_FULL: dict[str, Callable[[], Exception]] = {
    "sqlite": lambda: sqlite3.OperationalError("database or disk is full"),
    "postgresql": lambda: psycopg.errors.DiskFull("could not extend file"),
}


def _raise(error: Exception) -> None:
    raise error


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
