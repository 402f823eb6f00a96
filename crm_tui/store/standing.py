"""What an agent may do at this very instant, read again at each act and each view.

Rights removed, lent or ended hold from the next action on, without a new sign-in: one
short statement in the session of the act, on two small indexed tables.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, select
from sqlmodel import Session

from crm_tui.domain.agent import Agent, Habilitation, SupportLevel
from crm_tui.domain.directory import Directory
from crm_tui.domain.refusal import Refusal
from crm_tui.store.prepared import Prepared
from crm_tui.store.tables.agent import AgentGrantRow, AgentRow
from crm_tui.store.tables.columns import UtcInstant

Standing = tuple[tuple[Any, ...], ...]
"""The rows as read: the same ones give the same rights, and need no work."""


class AccessClosed(Refusal):
    """The agent is not one of the centre's any more."""


def read_standing(session: Session, *, code: str, now: datetime) -> Standing:
    """Return what the base says of an agent, one row for each grant that acts now."""
    rows = _STANDING.run(session, agent_code=code, now=now)
    if not rows.rows or not rows.rows[0].is_active:
        raise AccessClosed(
            "Votre accès a été fermé : adressez-vous à votre administrateur."
        )
    return tuple(map(tuple, rows))


def with_standing(agent: Agent, standing: Standing, directory: Directory) -> Agent:
    """Return the agent with these rights; a profile they already had is kept."""
    _, profile, territory, level, queues, *_ = standing[0]
    held = agent.profile if profile == agent.profile.code else None
    own = Habilitation(
        profile=held or directory.profile(profile),
        territory=directory.territory(territory),
    )
    return replace(
        agent,
        profile=own.profile,
        territory=own.territory,
        level=SupportLevel(level),
        queues=tuple(filter(None, queues.split(","))),
        lent=tuple(
            Habilitation(
                profile=directory.profile(lent) if lent else own.profile,
                territory=directory.territory(places) if places else own.territory,
            )
            for *_, lent, places in standing
            if lent is not None
        ),
    )


def _statement(_: Any) -> Any:
    agent: Any = AgentRow
    grant: Any = AgentGrantRow
    now = bindparam("now", type_=UtcInstant)
    acts_now = and_(
        grant.agent_code == agent.code,
        grant.withdrawn_at.is_(None),
        grant.starts_at <= now,
        grant.ends_at > now,
    )
    return (
        select(
            agent.is_active,
            agent.profile,
            agent.territory,
            agent.level,
            agent.queues,
            grant.profile.label("lent_profile"),
            grant.territory.label("lent_territory"),
        )
        .join(grant, acts_now, isouter=True)
        .where(agent.code == bindparam("agent_code"))
        .order_by(grant.id)
    )


_STANDING = Prepared(_statement)
