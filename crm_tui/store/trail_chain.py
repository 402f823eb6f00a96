"""The chains of the trail: an entry takes its place and its seal in the act's own
transaction, and every chain can be walked again from its beginning.

The end of a chain is kept apart, so that its last entries cannot be cut off unseen. Its
row is also the lock that makes two acts of one agent wait for each other: the last
thing an act does before its commit.
"""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import String, bindparam, update
from sqlmodel import Session, col, func, select

from crm_tui.domain.trail_chain import ChainEnd, SealedLine, TrailLine, seal_of
from crm_tui.store.prepared import Prepared
from crm_tui.store.tables.trail import TrailChainRow, TrailRow

PAGE = 2_000
"""Entries walked in one read."""


@dataclass(frozen=True, slots=True)
class Link:
    """The place and the seal an entry took."""

    rank: int
    seal: str


def chain(session: Session, *, line: TrailLine) -> Link:
    """Give a new entry the next place of its agent's chain, and its seal."""
    taken = _TAKE.run(session, agent=line.agent_code).one()
    seal = seal_of(replace(line, rank=taken.length), previous=taken.chain_hash)
    _CLOSE.run(session, agent=line.agent_code, seal=seal)
    return Link(taken.length, seal)


def agent_after(session: Session, *, agent_code: str) -> str | None:
    """Return the next agent who has entries or an end of chain; None after the last."""
    firsts = [
        session.exec(select(func.min(column)).where(column > agent_code)).one()
        for column in (col(TrailRow.agent_code), col(TrailChainRow.agent_code))
    ]
    return min((code for code in firsts if code), default=None)


def end_of(session: Session, *, agent_code: str) -> ChainEnd | None:
    """Return where an agent's chain ends; None where its end is gone."""
    row = session.get(TrailChainRow, agent_code)
    return ChainEnd(length=row.length, seal=row.chain_hash) if row else None


def page_of(
    session: Session, *, agent_code: str, after: tuple[int, int]
) -> list[SealedLine]:
    """Return the next entries of an agent in the order of their ranks, then their ids.

    `after` is the rank and the id of the last one read.
    """
    place = (col(TrailRow.chain_rank), col(TrailRow.id))
    rank, last_id = after
    rows = session.exec(
        select(TrailRow)
        .where(
            TrailRow.agent_code == agent_code,
            (place[0] > rank) | ((place[0] == rank) & (place[1] > last_id)),
        )
        .order_by(*place)
        .limit(PAGE)
    ).all()
    return [_sealed(row) for row in rows]


def _sealed(row: TrailRow) -> SealedLine:
    return SealedLine(
        trail_id=row.id or 0,
        seal=row.chain_hash,
        line=TrailLine(
            agent_code=row.agent_code,
            rank=row.chain_rank,
            at=row.at,
            act=row.act,
            object_kind=row.object_kind,
            object_number=row.object_number,
            save_key=row.save_key or "",
            before=row.before,
            after=row.after,
            acting_for=row.acting_for,
            reason=row.reason,
        ),
    )


def _take(insert: Any) -> Any:
    """Lengthen the chain, and return its length now with the seal of its last entry."""
    row: Any = TrailChainRow
    return (
        insert(TrailChainRow)
        .values(agent_code=bindparam("agent", type_=String), length=1, chain_hash="")
        .on_conflict_do_update(
            index_elements=[row.agent_code], set_={"length": row.length + 1}
        )
        .returning(row.length, row.chain_hash)
    )


def _close(_insert: Any) -> Any:
    row: Any = TrailChainRow
    return (
        update(TrailChainRow)
        .where(row.agent_code == bindparam("agent", type_=String))
        .values(chain_hash=bindparam("seal", type_=String))
    )


_TAKE = Prepared(_take)
_CLOSE = Prepared(_close)
