"""Agents and their sign-ins; permissions come with the profiles handed over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from crm_tui.domain.agent import Agent, Profile, SupportLevel
from crm_tui.domain.new_agent import ListedAgent, NewAgent
from crm_tui.domain.permission import Territory
from crm_tui.domain.refusal import Refusal
from crm_tui.store.inserter import inserter
from crm_tui.store.refusals import NotFound
from crm_tui.store.tables.agent import AgentRow, SignInAttemptRow

Profiles = Mapping[str, Profile]
"""The catalog's profiles by code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failures:
    """The failed sign-ins in a row under one code, known or not."""

    count: int
    last_at: datetime | None


class AgentExists(Refusal):
    """The code is taken."""


def get(session: Session, *, code: str, profiles: Profiles) -> Agent:
    """Return an active agent, or raise NotFound."""
    row = _row(session, code)
    if row is None or not row.is_active:
        raise NotFound.of(f"agent {code}")
    return _agent(row, profiles)


def password_hash(session: Session, *, code: str) -> str:
    """Return the hash of an active agent's password; empty for anybody else."""
    row = _row(session, code)
    return row.password_hash if row is not None and row.is_active else ""


def list_all(session: Session, *, profiles: Profiles) -> tuple[ListedAgent, ...]:
    """Return every agent by code."""
    rows = session.exec(select(AgentRow).order_by(col(AgentRow.code))).all()
    return tuple(
        ListedAgent(
            agent=_agent(row, profiles),
            is_active=row.is_active,
            last_signed_in_at=row.last_signed_in_at,
        )
        for row in rows
    )


def add(
    session: Session,
    *,
    agent: NewAgent,
    level: SupportLevel,
    password_hash: str,
    profiles: Profiles,
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
    return _agent(row, profiles)


def set_password_hash(session: Session, *, code: str, password_hash: str) -> None:
    """Replace the hash of an agent's password, or raise NotFound."""
    row = _row(session, code)
    if row is None:
        raise NotFound.of(f"agent {code}")
    row.password_hash = password_hash
    row.version += 1
    session.add(row)
    forget_failures(session, code=code)


def note_sign_in(session: Session, *, code: str, at: datetime, rehashed: str) -> None:
    """Remember a success, and the hash made anew with today's parameters."""
    values: dict[str, Any] = {"last_signed_in_at": at}
    if rehashed:
        values["password_hash"] = rehashed
    session.execute(update(AgentRow).where(col(AgentRow.code) == code).values(values))
    forget_failures(session, code=code)


def failures(session: Session, *, code: str) -> Failures:
    """Return the failures under a code, counted the same whether an agent has it."""
    row = session.get(SignInAttemptRow, code)
    if row is None:
        return Failures(count=0, last_at=None)
    return Failures(count=row.failures, last_at=row.last_at)


def count_failure(session: Session, *, code: str, at: datetime) -> None:
    """Count one more failure, before the password is even looked at."""
    insert = inserter(session.get_bind().dialect)
    attempts: Any = SignInAttemptRow
    session.execute(
        insert(SignInAttemptRow)
        .values(code=code, failures=1, last_at=at)
        .on_conflict_do_update(
            index_elements=[attempts.code],
            set_={"failures": attempts.failures + 1, "last_at": at},
        )
    )


def forget_failures(session: Session, *, code: str) -> None:
    """Start again from nothing after a success or a new password."""
    session.execute(delete(SignInAttemptRow).where(col(SignInAttemptRow.code) == code))


def _row(session: Session, code: str) -> AgentRow | None:
    return session.exec(select(AgentRow).where(col(AgentRow.code) == code)).first()


def _agent(row: AgentRow, profiles: Profiles) -> Agent:
    profile = profiles.get(row.profile) or Profile(
        code=row.profile, label=row.profile, permissions=frozenset()
    )
    return Agent(
        id=row.id or 0,
        code=row.code,
        first_name=row.first_name,
        last_name=row.last_name,
        entity=row.entity,
        centre=row.centre,
        line_of_business=row.line_of_business,
        level=SupportLevel(row.level),
        profile=profile,
        territory=Territory.of(*filter(None, row.territory.split(","))),
        home_departement=row.home_departement,
        queues=tuple(filter(None, row.queues.split(","))),
    )
