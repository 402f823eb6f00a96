"""Pairs of records that may be one party: found by a scan, judged by somebody.

A pair judged is never proposed again, whatever a later scan finds.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, func, or_, select, tuple_, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from crm_tui.domain.duplicate_blocks import Pair
from crm_tui.domain.duplicate_pair import (
    DuplicatePair,
    FoundPair,
    PairMark,
    PairMember,
    PairPage,
    PairState,
)
from crm_tui.domain.duplicate_reason import DuplicateReason
from crm_tui.domain.permission import Territory
from crm_tui.store.bulk import batches
from crm_tui.store.insertion import insert_missing
from crm_tui.store.parties import is_inside
from crm_tui.store.search_addresses import place_label
from crm_tui.store.tables.duplicate import DuplicatePairRow
from crm_tui.store.tables.party import PartyRow

PAGE = 100
ASKED_AT_ONCE = 400
"""Pairs of one IN list: each binds two values."""

_ROW: Any = DuplicatePairRow
_WAITS = _ROW.state == PairState.TO_REVIEW.value


def keep_found(session: Session, *, found: Sequence[FoundPair], at: datetime) -> int:
    """Keep what a scan found, and return how many pairs were not known.

    A pair that waits takes its new score; a judged one stays as it was judged.
    """
    known = _known(session, [(pair.first_id, pair.second_id) for pair in found])
    new = [pair for pair in found if (pair.first_id, pair.second_id) not in known]
    insert_missing(
        session,
        DuplicatePairRow,
        [
            {
                "party_a": pair.first_id,
                "party_b": pair.second_id,
                "score": pair.score,
                "reasons": ",".join(pair.reasons),
                "state": PairState.TO_REVIEW.value,
                "found_at": at,
            }
            for pair in new
        ],
    )
    for pair in found:
        said = (pair.score, ",".join(pair.reasons))
        if known.get((pair.first_id, pair.second_id), said) != said:
            _score_again(session, pair)
    return len(new)


def judge_distinct(
    session: Session,
    *,
    pair: Pair,
    score: int,
    reasons: Iterable[DuplicateReason],
    judgment: str,
    at: datetime,
    agent_code: str,
) -> None:
    """Keep that two parties are two, found by a scan before or not."""
    low, high = sorted(pair)
    row = session.get(DuplicatePairRow, (low, high))
    if row is None:
        row = DuplicatePairRow(
            party_a=low,
            party_b=high,
            score=score,
            reasons=",".join(reasons),
            state=PairState.DISTINCT.value,
            found_at=at,
        )
        session.add(row)
    row.state = PairState.DISTINCT.value
    row.judged_at, row.judged_by, row.judgment = at, agent_code, judgment
    session.flush()


def find_state(session: Session, *, pair: Pair) -> PairState | None:
    """Return what became of a pair; None where it was never found."""
    low, high = sorted(pair)
    row = session.get(DuplicatePairRow, (low, high))
    return PairState(row.state) if row else None


def page(
    session: Session,
    *,
    state: PairState = PairState.TO_REVIEW,
    within: Territory,
    after: PairMark | None = None,
    limit: int = PAGE,
) -> PairPage:
    """Return pairs whose both sides are of the territory, the likeliest first."""
    order = (_ROW.score, _ROW.party_a, _ROW.party_b)
    first, second = aliased(PartyRow), aliased(PartyRow)
    wanted = (
        select(DuplicatePairRow, first, second)
        .join(first, col(first.id) == _ROW.party_a)
        .join(second, col(second.id) == _ROW.party_b)
        .where(_ROW.state == state.value, _both_inside(within))
        .order_by(*(column.desc() for column in order))
        .limit(limit + 1)
    )
    if after is not None:
        wanted = wanted.where(
            tuple_(*order) < tuple_(after.score, after.first_id, after.second_id)
        )
    pairs = [_pair(*line) for line in session.execute(wanted)]
    shown = tuple(pairs[:limit])
    return PairPage(pairs=shown, next=_mark(shown[-1]) if pairs[limit:] else None)


def waiting_after(
    session: Session, *, after: Pair, within: Territory, limit: int
) -> list[Pair]:
    """Return the next pairs that wait, in the order of their ids."""
    key = (_ROW.party_a, _ROW.party_b)
    lines = session.execute(
        select(*key)
        .where(_WAITS, tuple_(*key) > tuple_(*after), _both_inside(within))
        .order_by(*key)
        .limit(limit)
    )
    return [(low, high) for low, high in lines]


def withdraw(session: Session, *, pairs: Iterable[Pair]) -> int:
    """Forget pairs that wait and no longer look alike; return how many."""
    gone = 0
    for part in batches(pairs, size=ASKED_AT_ONCE):
        done: Any = session.execute(
            delete(DuplicatePairRow).where(_WAITS, _is_one_of(part))
        )
        gone += done.rowcount
    return gone


def waiting_by_reasons(
    session: Session, *, within: Territory
) -> list[tuple[tuple[DuplicateReason, ...], int]]:
    """Count the pairs that wait, by what they share."""
    lines = session.execute(
        select(_ROW.reasons, func.count())
        .where(_WAITS, _both_inside(within))
        .group_by(_ROW.reasons)
    )
    return [(_reasons(said), int(count)) for said, count in lines]


def _known(session: Session, pairs: Sequence[Pair]) -> dict[Pair, tuple[int, str]]:
    """Return the score and the reasons kept of these pairs, where they are known."""
    found: dict[Pair, tuple[int, str]] = {}
    columns = (_ROW.party_a, _ROW.party_b, _ROW.score, _ROW.reasons)
    for part in batches(pairs, size=ASKED_AT_ONCE):
        for low, high, score, said in session.execute(
            select(*columns).where(_is_one_of(part))
        ):
            found[(low, high)] = (score, said)
    return found


def _score_again(session: Session, pair: FoundPair) -> None:
    session.execute(
        update(DuplicatePairRow)
        .where(_WAITS, _is_one_of([(pair.first_id, pair.second_id)]))
        .values(score=pair.score, reasons=",".join(pair.reasons))
    )


def _is_one_of(pairs: Sequence[Pair]) -> Any:
    return or_(
        *(and_(_ROW.party_a == low, _ROW.party_b == high) for low, high in pairs)
    )


def _both_inside(within: Territory) -> Any:
    if within.is_national:
        return True
    return and_(is_inside(within, _ROW.party_a), is_inside(within, _ROW.party_b))


def _pair(row: DuplicatePairRow, first: PartyRow, second: PartyRow) -> DuplicatePair:
    return DuplicatePair(
        first=_member(first),
        second=_member(second),
        score=row.score,
        reasons=_reasons(row.reasons),
        state=PairState(row.state),
        found_at=row.found_at,
    )


def _member(row: PartyRow) -> PairMember:
    assert row.id is not None
    return PairMember(
        party_id=row.id,
        number=row.number,
        name=f"{row.last_name.upper()} {row.first_name}".strip(),
        address=place_label(
            street=row.street or row.line5, postcode=row.postcode, town=row.town
        ),
    )


def _mark(pair: DuplicatePair) -> PairMark:
    return PairMark(pair.score, pair.first.party_id, pair.second.party_id)


def _reasons(said: str) -> tuple[DuplicateReason, ...]:
    return tuple(DuplicateReason(code) for code in said.split(",") if code)
