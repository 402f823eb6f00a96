"""The identifications of callers, as the trail keeps them: by index, a day's."""

from datetime import date, datetime, time
from typing import Any

from sqlmodel import Session, col, select

from crm_tui.clock import PARIS
from crm_tui.domain.caller_facts import CallerAttempts
from crm_tui.domain.caller_identification import Identification
from crm_tui.store.tables.trail import TrailRow

MOST_OF_A_DAY = 50
"""More than anybody calls for one customer in a day."""


def of_day(session: Session, *, number: str, act: str, day: date) -> CallerAttempts:
    """Return the failures of a day, those before a success left out.

    `act` is the code under which identifications are trailed.
    Whoever answered well in the end is not kept out by a first mistake.
    """
    failed = 0
    for at, after in _newest(session, number=number, act=act, day=day):
        if after.get("identification") == Identification.CONFIRMED.value:
            return CallerAttempts(failed=failed, confirmed_at=at)
        failed += 1
    return CallerAttempts(failed=failed)


def _newest(
    session: Session, *, number: str, act: str, day: date
) -> list[tuple[datetime, dict[str, Any]]]:
    midnight = datetime.combine(day, time(), tzinfo=PARIS)
    rows = session.exec(
        select(TrailRow)
        .where(
            TrailRow.object_kind == "party",
            TrailRow.object_number == number,
            TrailRow.act == act,
            col(TrailRow.at) >= midnight,
        )
        .order_by(col(TrailRow.id).desc())
        .limit(MOST_OF_A_DAY)
    )
    return [(row.at, row.after or {}) for row in rows]
