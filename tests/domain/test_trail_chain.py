"""The chain of a trail: whatever is changed, taken out or added is named."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.domain.trail_chain import (
    BreakKind,
    ChainBreak,
    ChainEnd,
    ChainWalk,
    SealedLine,
    TrailLine,
    seal_of,
)

NOON = datetime(2024, 7, 11, 10, tzinfo=UTC)


def chain(length: int) -> tuple[list[SealedLine], ChainEnd]:
    lines, seal = [], ""
    for rank in range(1, length + 1):
        line = TrailLine(
            agent_code="IFI045",
            rank=rank,
            at=NOON + timedelta(minutes=rank),
            act="CONSULTER_CLIENT",
            object_kind="party",
            object_number=f"26{rank:08}",
            save_key="",
            before=None,
            after={"phone": "+33465710102"},
            acting_for="",
            reason="",
        )
        seal = seal_of(line, previous=seal)
        lines.append(SealedLine(trail_id=100 + rank, line=line, seal=seal))
    return lines, ChainEnd(length=length, seal=seal)


def breaks(lines: list[SealedLine], end: ChainEnd | None) -> list[ChainBreak]:
    walk = ChainWalk("IFI045")
    for line in lines:
        walk.take(line)
    walk.close(end)
    return walk.breaks


def test_an_untouched_chain_has_no_break():
    assert breaks(*chain(5)) == []


def test_a_chain_that_never_began_has_no_break():
    assert breaks([], None) == []


@pytest.mark.parametrize(
    "change",
    [
        {"act": "RECHERCHER"},
        {"object_number": "2600000009"},
        {"after": {"phone": "+33465710199"}},
        {"after": None},
        {"reason": "curiosité"},
        {"acting_for": "SUP001"},
        {"at": NOON},
        {"save_key": "k"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_entry_is_named(change: dict[str, object]):
    lines, end = chain(5)
    lines[2] = replace(lines[2], line=replace(lines[2].line, **change))

    (found,) = breaks(lines, end)

    assert (found.kind, found.rank, found.trail_id) == (BreakKind.ALTERED, 3, 103)


def test_an_entry_sealed_again_betrays_itself_at_the_next_one():
    lines, end = chain(5)
    forged = replace(lines[2].line, act="RECHERCHER")
    lines[2] = replace(
        lines[2], line=forged, seal=seal_of(forged, previous=lines[1].seal)
    )

    (found,) = breaks(lines, end)

    assert (found.kind, found.rank) == (BreakKind.ALTERED, 4)


def test_the_last_entry_sealed_again_betrays_itself_at_the_end():
    lines, end = chain(5)
    forged = replace(lines[4].line, act="RECHERCHER")
    lines[4] = replace(
        lines[4], line=forged, seal=seal_of(forged, previous=lines[3].seal)
    )

    (found,) = breaks(lines, end)

    assert (found.kind, found.rank) == (BreakKind.ALTERED, 5)


@given(length=st.integers(2, 8), data=st.data())
def test_entries_taken_out_are_counted(length: int, data: st.DataObject):
    lines, end = chain(length)
    first = data.draw(st.integers(0, length - 1))
    count = data.draw(st.integers(1, length - first))
    del lines[first : first + count]

    (found,) = breaks(lines, end)

    is_tail = first + count == length
    assert found.kind is (BreakKind.CUT if is_tail else BreakKind.MISSING)
    assert (found.rank, found.count) == (first + 1, count)


@pytest.mark.parametrize("rank", [0, 3])
def test_an_entry_nobody_wrote_is_named(rank: int):
    lines, end = chain(3)
    added = replace(lines[2].line, rank=rank, act="ABONNER")
    known = [*lines, SealedLine(trail_id=200, line=added, seal="")]
    known.sort(key=lambda sealed: (sealed.line.rank, sealed.trail_id))

    (found,) = breaks(known, end)

    assert (found.kind, found.trail_id) == (BreakKind.ADDED, 200)


def test_a_chain_whose_end_is_gone_is_broken():
    lines, _ = chain(3)

    (found,) = breaks(lines, None)

    assert (found.kind, found.rank) == (BreakKind.ADDED, 1)
