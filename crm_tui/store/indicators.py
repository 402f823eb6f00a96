"""The figures of supervision, counted by agent: one read a kind of row.

Each read is a range of an index by instant, in the agent's territory: what a figure
costs is its period, never the base.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import BigInteger, func, select, type_coerce
from sqlmodel import Session, col

from crm_tui.domain.indicator import Indicator
from crm_tui.domain.indicator_board import Seat
from crm_tui.domain.indicator_tally import Tally
from crm_tui.store.indicator_commerce import gestures, offers
from crm_tui.store.indicator_complaints import complaints
from crm_tui.store.indicator_contacts import contacts, transfers
from crm_tui.store.indicator_source import Counted, Measure, Source
from crm_tui.store.indicator_work import (
    entries,
    exits,
    interim_customers,
    justificatifs,
    readings,
    stock,
)
from crm_tui.store.instant_sql import utc_hour
from crm_tui.store.tables.agent import AgentRow

SOURCES: tuple[Callable[[Counted], Source], ...] = (
    contacts,
    complaints,
    transfers,
    stock,
    entries,
    exits,
    justificatifs,
    interim_customers,
    readings,
    gestures,
    offers,
)

Key = tuple[str, Any]
"""Who made it, and the hour, the day or the subject it is told apart by."""


def source_of(indicator: Indicator, *, asked: Counted) -> Source:
    """Return where a figure is counted."""
    return next(
        source
        for source in (make(asked) for make in SOURCES)
        if any(one.indicator is indicator for one in source.measures)
    )


def count_all(session: Session, *, asked: Counted) -> dict[Indicator, dict[str, Tally]]:
    """Return every figure's tally by agent code; empty for who is no agent."""
    return {
        indicator: {agent: tally for (agent, _), tally in tallies.items()}
        for indicator, tallies in _all(session, asked=asked, key=lambda _: None).items()
    }


def count_all_by_subject(
    session: Session, *, asked: Counted
) -> dict[Indicator, dict[tuple[str, str], Tally]]:
    """Return every figure's tallies by agent and by what they are about."""
    return _all(session, asked=asked, key=lambda source: source.subject)


def count_by_agent(
    session: Session, *, indicator: Indicator, asked: Counted
) -> dict[str, Tally]:
    """Return one figure's tally by agent code."""
    source = source_of(indicator, asked=asked)
    counted = _of_one(session, source=source, indicator=indicator, asked=asked)
    return {agent: tally for (agent, _), tally in counted.items()}


def count_by_time(
    session: Session, *, indicator: Indicator, asked: Counted
) -> dict[tuple[str, datetime | date], Tally]:
    """Return a figure's tallies by agent and by the hour; a day has no hour."""
    source = source_of(indicator, asked=asked)
    if source.is_now:
        return {}
    key = source.at if source.is_day else utc_hour(source.at)
    counted = _of_one(session, source=source, indicator=indicator, asked=asked, key=key)
    return {(agent, _moment(at)): tally for (agent, at), tally in counted.items()}


def count_by_subject(
    session: Session, *, indicator: Indicator, asked: Counted
) -> dict[tuple[str, str], Tally]:
    """Return a figure's tallies by agent and by what it is about."""
    source = source_of(indicator, asked=asked)
    return _of_one(
        session,
        source=source,
        indicator=indicator,
        asked=asked,
        key=source.subject,
    )


def seats(session: Session) -> tuple[tuple[Seat, str], ...]:
    """Return where each agent sits, and their home departement."""
    rows = session.execute(
        select(
            col(AgentRow.code),
            col(AgentRow.first_name),
            col(AgentRow.last_name),
            col(AgentRow.entity),
            col(AgentRow.centre),
            col(AgentRow.home_departement),
        ).order_by(col(AgentRow.code))
    )
    return tuple(
        (
            Seat(
                code=row.code,
                name=f"{row.first_name} {row.last_name[:1]}.",
                floor=row.entity,
                centre=row.centre,
            ),
            row.home_departement,
        )
        for row in rows
    )


def agent_of(stored: str) -> str:
    """Return the code of `DRC NATIONALE MTC - IFI045`, or of a code alone."""
    return stored.rpartition(" - ")[2]


def _all(
    session: Session, *, asked: Counted, key: Callable[[Source], Any]
) -> dict[Indicator, dict[Key, Tally]]:
    found: dict[Indicator, dict[Key, Tally]] = {}
    for make in SOURCES:
        source = make(asked)
        by = key(source)
        summed = [one for one in source.measures if not one.is_median]
        found |= _sums(session, source=source, measures=summed, asked=asked, key=by)
        for one in source.measures:
            if one.is_median:
                found[one.indicator] = _values(
                    session, source=source, measure=one, asked=asked, key=by
                )
    return found


def _of_one(
    session: Session,
    *,
    source: Source,
    indicator: Indicator,
    asked: Counted,
    key: Any = None,
) -> dict[Key, Tally]:
    measure = source.of(indicator)
    if measure.is_median:
        return _values(session, source=source, measure=measure, asked=asked, key=key)
    counted = _sums(session, source=source, measures=[measure], asked=asked, key=key)
    return counted[indicator]


def _sums(
    session: Session,
    *,
    source: Source,
    measures: Sequence[Measure],
    asked: Counted,
    key: Any = None,
) -> dict[Indicator, dict[Key, Tally]]:
    """Return the sums of some figures counted in the same rows."""
    keys = [source.agent.label("agent")]
    if key is not None:
        keys.append(key.label("key"))
    sums = [_sum(value) for one in measures for value in (one.part, one.whole)]
    rows = session.execute(
        source.from_(select(*keys, *sums))
        .where(*source.inside(asked))
        .group_by(*(one.name for one in keys))
    ).all()
    found: dict[Indicator, dict[Key, Tally]] = {one.indicator: {} for one in measures}
    for row in rows:
        owner = (agent_of(row[0] or ""), row[1] if key is not None else None)
        counts = row[len(keys) :]
        for rank, one in enumerate(measures):
            tallies = found[one.indicator]
            part, whole = counts[2 * rank : 2 * rank + 2]
            tally = Tally(part=int(part), whole=int(whole))
            tallies[owner] = tallies.get(owner, Tally()) + tally
    return found


def _values(
    session: Session,
    *,
    source: Source,
    measure: Measure,
    asked: Counted,
    key: Any = None,
) -> dict[Key, Tally]:
    """Return the values of a figure that is a median, which no sum gives."""
    shown = [source.agent.label("agent"), measure.part.label("value")]
    if key is not None:
        shown.append(key.label("key"))
    rows = session.execute(
        source.from_(select(*shown)).where(*source.inside(asked), measure.whole == 1)
    ).all()
    found: defaultdict[Key, list[int]] = defaultdict(list)
    for row in rows:
        owner = (agent_of(row[0] or ""), row[2] if key is not None else None)
        found[owner].append(int(row[1]))
    return {
        owner: Tally(part=sum(values), whole=len(values), values=tuple(values))
        for owner, values in found.items()
    }


def _sum(value: Any) -> Any:
    return type_coerce(func.coalesce(func.sum(value), 0), BigInteger)


def _moment(stored: Any) -> datetime | date:
    """Return the hour of `2024-07-11 08`, aware; a day as it is."""
    if isinstance(stored, date):
        return stored
    return datetime.strptime(stored, "%Y-%m-%d %H").replace(tzinfo=UTC)
