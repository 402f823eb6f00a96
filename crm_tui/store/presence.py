"""Leases of presence: who has a customer or a dossier open now.

A lease ends by itself; one that would last longer than a lease can was written by a
clock that is ahead, and is not believed. Ended ones stay a while as a sign that their
agent was there.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import case, delete, select, update
from sqlmodel import Session, col

from crm_tui.domain.presence import LEASE_SECONDS, Presence, PresentOn
from crm_tui.store.inserter import inserter
from crm_tui.store.tables.agent import AgentRow
from crm_tui.store.tables.workspace import PresenceRow

LEASE = timedelta(seconds=LEASE_SECONDS)
KEPT_AS_A_SIGN = timedelta(days=7)


def renew(
    session: Session,
    *,
    desk_session: str,
    on: PresentOn,
    object_id: int,
    agent_code: str,
    is_writing: bool,
    at: datetime,
) -> None:
    """Begin a lease, or make it last; one that had ended begins anew."""
    row: Any = PresenceRow
    insert = inserter(session.get_bind().dialect)
    session.execute(
        insert(PresenceRow)
        .values(
            desk_session=desk_session,
            kind=on.value,
            object_id=object_id,
            agent_code=agent_code,
            is_writing=is_writing,
            since=at,
            expires_at=at + LEASE,
        )
        .on_conflict_do_update(
            index_elements=[row.desk_session, row.kind, row.object_id],
            set_={
                "is_writing": is_writing,
                "since": case((row.expires_at <= at, at), else_=row.since),
                "expires_at": at + LEASE,
            },
        )
    )


def leave(
    session: Session,
    *,
    desk_session: str,
    on: PresentOn,
    object_id: int,
    at: datetime,
) -> None:
    """End a lease now: the agent left the record."""
    row: Any = PresenceRow
    session.execute(
        update(PresenceRow)
        .where(
            row.desk_session == desk_session,
            row.kind == on.value,
            row.object_id == object_id,
            row.expires_at > at,
        )
        .values(expires_at=at)
    )


def others(
    session: Session,
    *,
    on: PresentOn,
    object_ids: Iterable[int],
    agent_code: str,
    at: datetime,
) -> dict[int, tuple[Presence, ...]]:
    """Return the colleagues of an agent on each of these records, first come first."""
    ids = sorted(set(object_ids))
    if not ids:
        return {}
    row: Any = PresenceRow
    rows = session.execute(
        select(
            row.object_id,
            row.since,
            row.is_writing,
            col(AgentRow.first_name),
            col(AgentRow.last_name),
        )
        .join(AgentRow, col(AgentRow.code) == row.agent_code)
        .where(
            row.kind == on.value,
            row.object_id.in_(ids),
            row.expires_at > at,
            row.expires_at <= at + LEASE,
            row.agent_code != agent_code,
        )
        .order_by(row.since, row.desk_session)
    )
    present: dict[int, list[Presence]] = defaultdict(list)
    for line in rows:
        name = f"{line.first_name} {line.last_name[:1]}."
        present[line.object_id].append(
            Presence(name=name, since=line.since, is_writing=line.is_writing)
        )
    return {object_id: tuple(found) for object_id, found in present.items()}


def forget_old(session: Session, *, at: datetime) -> None:
    """Forget the leases that ended long ago."""
    ended = col(PresenceRow.expires_at) < at - KEPT_AS_A_SIGN
    session.execute(delete(PresenceRow).where(ended))
