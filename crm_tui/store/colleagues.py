"""Who may receive work, who is away, and since when nobody has seen them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from crm_tui.domain.agent import SupportLevel
from crm_tui.domain.permission import Territory
from crm_tui.domain.task_holding import Colleague
from crm_tui.store.tables.agent import AgentAbsenceRow, AgentRow
from crm_tui.store.tables.workspace import PresenceRow, VisitRow


def list_all(session: Session, *, at: datetime) -> tuple[Colleague, ...]:
    """Return every active agent who serves a queue, by name, with their absence."""
    away = absences(session, at=at)
    rows = session.execute(
        select(
            col(AgentRow.code),
            col(AgentRow.first_name),
            col(AgentRow.last_name),
            col(AgentRow.level),
            col(AgentRow.queues),
            col(AgentRow.territory),
        )
        .where(col(AgentRow.is_active), col(AgentRow.queues) != "")
        .order_by(col(AgentRow.last_name), col(AgentRow.first_name), col(AgentRow.code))
    )
    return tuple(
        Colleague(
            code=row.code,
            name=f"{row.first_name} {row.last_name[:1]}.",
            full_name=f"{row.first_name} {row.last_name}",
            level=SupportLevel(row.level),
            queues=_split(row.queues),
            territory=Territory.of(*_split(row.territory)),
            absent_until=away.get(row.code),
        )
        for row in rows
    )


def declare_absence(
    session: Session, *, agent_code: str, since: datetime, until: datetime, by: str
) -> None:
    """Note that an agent is away for a time."""
    session.add(
        AgentAbsenceRow(
            agent_code=agent_code, absent_from=since, absent_until=until, declared_by=by
        )
    )


def absences(session: Session, *, at: datetime) -> dict[str, datetime]:
    """Return the end of each absence under way, by agent code."""
    row: Any = AgentAbsenceRow
    rows = session.execute(
        select(row.agent_code, func.max(row.absent_until))
        .where(row.absent_from <= at, row.absent_until > at)
        .group_by(row.agent_code)
    )
    return {code: until for code, until in rows}


def last_seen(session: Session, *, codes: Iterable[str]) -> dict[str, datetime]:
    """Return the last sign of each agent at a desk; none for who never came.

    A sign-in, a customer opened, or a record kept open: what a desk writes by itself.
    """
    wanted = sorted(set(codes))
    agent, visit, presence = AgentRow, VisitRow, PresenceRow
    signs = (
        select(col(agent.code), col(agent.last_signed_in_at)).where(
            col(agent.code).in_(wanted), col(agent.last_signed_in_at).is_not(None)
        ),
        select(col(visit.agent_code), func.max(col(visit.at)))
        .where(col(visit.agent_code).in_(wanted))
        .group_by(col(visit.agent_code)),
        select(col(presence.agent_code), func.max(col(presence.expires_at)))
        .where(col(presence.agent_code).in_(wanted))
        .group_by(col(presence.agent_code)),
    )
    seen: dict[str, datetime] = {}
    for sign in signs:
        for code, at in session.execute(sign):
            seen[code] = max(at, seen.get(code, at))
    return seen


def _split(stored: str) -> tuple[str, ...]:
    return tuple(part for part in stored.split(",") if part)
