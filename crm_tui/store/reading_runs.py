"""The days the automatic run looked at, and how far it came in the one under way."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlmodel import Session, col

from crm_tui.store.insertion import insert_missing
from crm_tui.store.tables.asset import ReadingRunRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRun:
    """One day of the automatic run."""

    day: date
    campaign_id: int | None
    looked_until: int
    """The last asset looked at."""
    is_done: bool


def begin(session: Session, *, day: date) -> ReadingRun:
    """Return the run of a day, begun here or before; others wait for this act."""
    insert_missing(session, ReadingRunRow, [{"day": day}])
    return hold(session, day=day)


def hold(session: Session, *, day: date) -> ReadingRun:
    """Return the run of a day as it is now, held until this act ends."""
    return _read(session, _of(day).with_for_update())


def find(session: Session, *, day: date) -> ReadingRun:
    """Return the run of a day as it is now."""
    return _read(session, _of(day))


def _of(day: date) -> Any:
    return (
        select(ReadingRunRow)
        .where(col(ReadingRunRow.day) == day)
        .execution_options(populate_existing=True)
    )


def _read(session: Session, asked: Any) -> ReadingRun:
    row = session.execute(asked).scalar_one()
    return ReadingRun(
        day=row.day,
        campaign_id=row.campaign_id,
        looked_until=row.looked_until,
        is_done=row.done_at is not None,
    )


def advance(session: Session, *, day: date, **values: Any) -> None:
    """Note how far the run of a day came."""
    session.execute(
        update(ReadingRunRow).where(col(ReadingRunRow.day) == day).values(**values)
    )


def end(session: Session, *, day: date, at: datetime) -> None:
    """Say that a day was looked at whole, and its requests sent."""
    advance(session, day=day, done_at=at)


def last_done(session: Session) -> date | None:
    """Return the last day that was looked at whole; None for none ever."""
    done = col(ReadingRunRow.done_at).is_not(None)
    return session.execute(
        select(func.max(col(ReadingRunRow.day))).where(done)
    ).scalar_one_or_none()
