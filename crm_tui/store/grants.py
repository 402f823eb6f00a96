"""Rights lent for a while: kept for ever, as the record of who could do what."""

from datetime import datetime
from typing import Any

from sqlalchemy import true
from sqlmodel import Session, select

from crm_tui.domain.directory import split_places
from crm_tui.domain.grant import Grant, NewGrant
from crm_tui.store.insertion import insert_line
from crm_tui.store.refusals import NotFound
from crm_tui.store.tables.agent import AgentGrantRow, AgentRow


def add(
    session: Session, *, grant: NewGrant, granted_by: str, granted_at: datetime
) -> Grant:
    """Keep a grant, checked by the caller."""
    row = insert_line(
        session,
        AgentGrantRow,
        agent_code=grant.agent_code,
        profile=grant.profile,
        territory=",".join(grant.places),
        starts_at=grant.starts_at,
        ends_at=grant.ends_at,
        reason=grant.reason,
        granted_by=granted_by,
        granted_at=granted_at,
    )
    return get(session, grant_id=row.id)


def get(session: Session, *, grant_id: int) -> Grant:
    """Return one grant, or raise NotFound."""
    found = _read(session, AgentGrantRow.id == grant_id)
    if not found:
        raise NotFound.of(f"prêt n° {grant_id}")
    return found[0]


def withdraw(session: Session, *, grant_id: int, by: str, at: datetime) -> Grant:
    """End a grant at once; one that was withdrawn stays as it was."""
    row = session.get(AgentGrantRow, grant_id)
    if row is None:
        raise NotFound.of(f"prêt n° {grant_id}")
    if row.withdrawn_at is None:
        row.withdrawn_at, row.withdrawn_by = at, by
        session.flush()
    return get(session, grant_id=grant_id)


def not_ended(session: Session, *, now: datetime) -> tuple[Grant, ...]:
    """Return the grants that act now or will, by agent then by date."""
    row: Any = AgentGrantRow
    return _read(session, row.withdrawn_at.is_(None) & (row.ends_at > now))


def list_all(session: Session) -> tuple[Grant, ...]:
    """Return every grant there ever was, by agent then by date."""
    return _read(session, true())


def _read(session: Session, condition: Any) -> tuple[Grant, ...]:
    row: Any = AgentGrantRow
    agent: Any = AgentRow
    wanted = (
        select(AgentGrantRow, agent.first_name, agent.last_name)
        .join(agent, agent.code == row.agent_code)
        .where(condition)
        .order_by(row.agent_code, row.starts_at, row.id)
    )
    return tuple(
        Grant(
            id=grant.id,
            agent_code=grant.agent_code,
            agent_name=f"{first_name} {last_name}",
            profile=grant.profile,
            places=split_places(grant.territory),
            starts_at=grant.starts_at,
            ends_at=grant.ends_at,
            reason=grant.reason,
            granted_by=grant.granted_by,
            withdrawn_at=grant.withdrawn_at,
            withdrawn_by=grant.withdrawn_by,
        )
        for grant, first_name, last_name in session.execute(wanted)
    )
