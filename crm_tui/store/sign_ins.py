"""Failed sign-ins, under one code and from one terminal, counted before each check."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, update
from sqlmodel import Session, SQLModel, col, select

from crm_tui.store.inserter import inserter
from crm_tui.store.tables.agent import SignInAttemptRow, SignInSourceRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Failures:
    """The failed sign-ins in a row under one code, or from one terminal."""

    count: int = 0
    last_at: datetime | None = None


def failures(session: Session, *, code: str) -> Failures:
    """Return the failures under a code, counted the same whether an agent has it."""
    return _read(session, SignInAttemptRow, code)


def source_failures(session: Session, *, source: str, since: datetime) -> Failures:
    """Return the failures from a terminal, forgotten when the last one is older."""
    known = _read(session, SignInSourceRow, source)
    is_old = known.last_at is not None and known.last_at < since
    return Failures() if is_old else known


def count_try(
    session: Session, *, code: str, source: str, at: datetime, source_count: int
) -> None:
    """Count one more failure, before the password is even looked at."""
    insert: Any = inserter(session.get_bind().dialect)
    attempt: Any = SignInAttemptRow
    seen: Any = SignInSourceRow
    session.execute(
        insert(SignInAttemptRow)
        .values(code=code, failures=1, last_at=at)
        .on_conflict_do_update(
            index_elements=[attempt.code],
            set_={"failures": attempt.failures + 1, "last_at": at},
        )
    )
    session.execute(
        insert(SignInSourceRow)
        .values(source=source, failures=source_count, last_at=at)
        .on_conflict_do_update(
            index_elements=[seen.source],
            set_={"failures": source_count, "last_at": at},
        )
    )


def forget_failures(session: Session, *, code: str) -> None:
    """Start again from nothing after a success, a new password or an unlocking."""
    session.execute(delete(SignInAttemptRow).where(col(SignInAttemptRow.code) == code))


def take_back_try(session: Session, *, source: str) -> None:
    """Take one failure from a terminal: the try it was counted for succeeded.

    The others stay, or one agent's own password would let a terminal try all others'.
    """
    seen: Any = SignInSourceRow
    session.execute(
        update(SignInSourceRow)
        .where(seen.source == source, seen.failures > 0)
        .values(failures=seen.failures - 1)
    )


def locked_codes(session: Session, *, at_least: int) -> frozenset[str]:
    """Return the codes with so many failures in a row."""
    row: Any = SignInAttemptRow
    wanted = select(row.code).where(row.failures >= at_least)
    return frozenset(session.exec(wanted))


def _read(session: Session, table: type[SQLModel], key: str) -> Failures:
    row: Any = session.get(table, key)
    if row is None:
        return Failures()
    return Failures(count=row.failures, last_at=row.last_at)
