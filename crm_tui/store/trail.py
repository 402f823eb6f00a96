"""The trail: who did what, appended in the transaction of the act, never changed.

A save key is claimed before anything else, so that two answers to one save never both
write: the second one waits for the first, then is given what it produced.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from crm_tui.domain.trail_chain import TrailLine
from crm_tui.store import trail_chain
from crm_tui.store.insertion import insert_lines
from crm_tui.store.prepared import Prepared
from crm_tui.store.tables.agent import AgentRow
from crm_tui.store.tables.columns import UtcInstant
from crm_tui.store.tables.trail import SaveKeyRow, TrailRow

MOST_CHANGES = 50
"""Changes of one object looked at: more than two agents make while a form is open."""


@dataclass(frozen=True, slots=True)
class TrailedObject:
    """What an act changed: before and after, as plain values."""

    kind: str
    """`party`, `dossier`, `contact`…: the object's table, singular."""
    number: str
    """How the object is found again: its number, or its id as text."""
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None
    reason: str = ""
    """Why, where the act asks for a reason."""

    @classmethod
    def of(
        cls,
        kind: str,
        number: str,
        *,
        before: object = None,
        after: object = None,
        reason: str = "",
    ) -> "TrailedObject":
        """Describe a change by its values; where both are known, by what differs."""
        old, new = _plain(before), _plain(after)
        if isinstance(old, dict) and isinstance(new, dict):
            changed = {key for key in old | new if old.get(key) != new.get(key)}
            old = {key: old[key] for key in old if key in changed}
            new = {key: new[key] for key in new if key in changed}
        return cls(kind, number, _as_mapping(old), _as_mapping(new), reason)


def add(
    session: Session,
    *,
    at: datetime,
    agent_code: str,
    act: str,
    key: str = "",
    trailed: TrailedObject | None = None,
    acting_for: str = "",
) -> None:
    """Append one entry, sealed with the one before it of the same agent.

    The last thing an act does: the agent's chain is held from here to the commit.
    """
    done = trailed or TrailedObject("", "")
    line = TrailLine(
        agent_code=agent_code,
        rank=0,
        at=at,
        act=act,
        object_kind=done.kind,
        object_number=done.number,
        save_key=key,
        before=done.before,
        after=done.after,
        acting_for=acting_for,
        reason=done.reason,
    )
    link = trail_chain.chain(session, line=line)
    insert_lines(session, TrailRow, [_columns(line, link)])


def _columns(line: TrailLine, link: trail_chain.Link) -> dict[str, Any]:
    return {
        "at": line.at,
        "agent_code": line.agent_code,
        "act": line.act,
        "save_key": line.save_key or None,
        "object_kind": line.object_kind,
        "object_number": line.object_number,
        "before": line.before,
        "after": line.after,
        "acting_for": line.acting_for,
        "reason": line.reason,
        "chain_rank": link.rank,
        "chain_hash": link.seal,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldsChanged:
    """Who changed which fields of an object, and when."""

    agent_name: str
    at: datetime
    fields: frozenset[str]


def changes_since(
    session: Session, *, kind: str, number: str, act: str, version: int
) -> tuple[FieldsChanged, ...]:
    """Return what was changed of an object since this version of it, newest first."""
    rows = session.exec(
        select(TrailRow, AgentRow)
        .outerjoin(AgentRow, col(AgentRow.code) == col(TrailRow.agent_code))
        .where(
            TrailRow.object_kind == kind,
            TrailRow.object_number == number,
            TrailRow.act == act,
        )
        .order_by(col(TrailRow.id).desc())
        .limit(MOST_CHANGES)
    )
    return tuple(
        FieldsChanged(
            agent_name=_name(row, agent), at=row.at, fields=frozenset(row.after)
        )
        for row, agent in rows
        if row.after and row.after.get("version", 0) > version
    )


def _name(row: TrailRow, agent: AgentRow | None) -> str:
    if agent is None:
        return row.agent_code
    return f"{agent.first_name} {agent.last_name[:1]}."


def claim_key(session: Session, *, key: str, at: datetime) -> bool:
    """Take a save key; False when an earlier save already holds it."""
    return _CLAIM.run(session, save_key=key, claimed_at=at).first() is not None


_CLAIM = Prepared(
    lambda insert: (
        insert(SaveKeyRow)
        .values(key=bindparam("save_key"), at=bindparam("claimed_at", type_=UtcInstant))
        .on_conflict_do_nothing()
        .returning(col(SaveKeyRow.key))
    )
)


def find_by_key(
    session: Session, *, key: str, agent_code: str | None = None
) -> TrailedObject | None:
    """Return what the save with this key produced, the agent's own only."""
    wanted = select(TrailRow).where(col(TrailRow.save_key) == key)
    if agent_code is not None:
        wanted = wanted.where(col(TrailRow.agent_code) == agent_code)
    row = session.exec(wanted).first()
    if row is None:
        return None
    return TrailedObject(
        row.object_kind, row.object_number, row.before, row.after, row.reason
    )


def act_of(session: Session, *, key: str) -> str:
    """Return the code of the act a save key was used for, or an empty text."""
    wanted = select(TrailRow.act).where(col(TrailRow.save_key) == key)
    return session.exec(wanted).first() or ""


def _as_mapping(value: Any) -> Mapping[str, Any] | None:
    if value is None or isinstance(value, dict):
        return value
    return {"value": value}


def _plain(value: Any) -> Any:
    """Return a value as JSON keeps it."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
