"""Agents and their sign-ins; permissions come with the profiles handed over."""

from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col, select

from crm_tui.domain.agent import Agent, SupportLevel
from crm_tui.domain.directory import Directory, split_places
from crm_tui.domain.new_agent import ListedAgent, NewAgent
from crm_tui.domain.refusal import Refusal
from crm_tui.store.refusals import NotFound
from crm_tui.store.tables.agent import AgentRow


class AgentExists(Refusal):
    """The code is taken."""


def get(session: Session, *, code: str, directory: Directory) -> Agent:
    """Return an active agent, or raise NotFound."""
    row = _row(session, code)
    if row is None or not row.is_active:
        raise NotFound.of(f"agent {code}")
    return _agent(row, directory)


def password_hash(session: Session, *, code: str) -> str:
    """Return the hash of an active agent's password; empty for anybody else."""
    row = _row(session, code)
    return row.password_hash if row is not None and row.is_active else ""


def list_all(session: Session, *, directory: Directory) -> tuple[ListedAgent, ...]:
    """Return every agent by code."""
    rows = session.exec(select(AgentRow).order_by(col(AgentRow.code))).all()
    return tuple(_listed(row, directory) for row in rows)


def find_listed(session: Session, *, code: str, directory: Directory) -> ListedAgent:
    """Return an agent, active or not, or raise NotFound."""
    row = _row(session, code)
    if row is None:
        raise NotFound.of(f"agent {code}")
    return _listed(row, directory)


def add(
    session: Session,
    *,
    agent: NewAgent,
    level: SupportLevel,
    password_hash: str,
    directory: Directory,
) -> Agent:
    """Add an agent, or raise AgentExists."""
    if _row(session, agent.code) is not None:
        raise AgentExists(f"Le code agent {agent.code} est déjà pris.", field="code")
    row = AgentRow(
        code=agent.code,
        first_name=agent.first_name,
        last_name=agent.last_name,
        entity=agent.entity,
        centre=agent.centre,
        line_of_business=agent.line_of_business,
        level=level.value,
        profile=agent.profile,
        territory=",".join(agent.departements),
        home_departement=agent.home,
        queues=",".join(agent.queues),
        password_hash=password_hash,
    )
    session.add(row)
    session.flush()
    return _agent(row, directory)


def change_rights(
    session: Session,
    *,
    code: str,
    profile: str,
    level: SupportLevel,
    places: tuple[str, ...],
    is_active: bool,
) -> None:
    """Store what an agent may do and where, or raise NotFound."""
    row = _row(session, code)
    if row is None:
        raise NotFound.of(f"agent {code}")
    row.profile, row.level, row.is_active = profile, level.value, is_active
    row.territory = ",".join(places)
    row.version += 1
    session.add(row)


def set_password_hash(session: Session, *, code: str, password_hash: str) -> None:
    """Replace the hash of an agent's password, or raise NotFound."""
    row = _row(session, code)
    if row is None:
        raise NotFound.of(f"agent {code}")
    row.password_hash = password_hash
    row.version += 1
    session.add(row)


def note_sign_in(session: Session, *, code: str, at: datetime, rehashed: str) -> None:
    """Remember a success, and the hash made anew with today's parameters."""
    values: dict[str, Any] = {"last_signed_in_at": at}
    if rehashed:
        values["password_hash"] = rehashed
    session.execute(update(AgentRow).where(col(AgentRow.code) == code).values(values))


def _row(session: Session, code: str) -> AgentRow | None:
    return session.exec(select(AgentRow).where(col(AgentRow.code) == code)).first()


def _listed(row: AgentRow, directory: Directory) -> ListedAgent:
    return ListedAgent(
        agent=_agent(row, directory),
        places=split_places(row.territory),
        is_active=row.is_active,
        last_signed_in_at=row.last_signed_in_at,
    )


def _agent(row: AgentRow, directory: Directory) -> Agent:
    return Agent(
        id=row.id or 0,
        code=row.code,
        first_name=row.first_name,
        last_name=row.last_name,
        entity=row.entity,
        centre=row.centre,
        line_of_business=row.line_of_business,
        level=SupportLevel(row.level),
        profile=directory.profile(row.profile),
        territory=directory.territory(row.territory),
        home_departement=row.home_departement,
        queues=tuple(filter(None, row.queues.split(","))),
    )
