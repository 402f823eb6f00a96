"""Two parties made one, and one made two again: every row that points at them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col
from sqlmodel import select as select_row

from crm_tui.domain.party import Party
from crm_tui.domain.party_merge import MergeSide
from crm_tui.domain.permission import Territory
from crm_tui.store import parties
from crm_tui.store.party_merge_rows import (
    move_each,
    place,
    remember,
    settle_pairs,
    write_parties,
)
from crm_tui.store.party_references import (
    KIND,
    LINKS,
    REACHES,
    SHARED,
    moved_references,
)
from crm_tui.store.row_changes import Note, RowChanges, take_back
from crm_tui.store.tables import metadata
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.tables.undoing import MergeRow

TOLD = "timeline"
"""What the other acts tell: not counted beside them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A merge as it is kept."""

    id: int
    kept_id: int
    merged_id: int
    merged_at: datetime
    notes: list[Note]
    marks: dict[str, int]
    """The last id of each table when it was made: what is beyond was made since."""


def side(session: Session, *, party: Party, is_locked: bool = False) -> MergeSide:
    """Return one of two records as the rules of a merge look at it."""
    wanted = select_row(PartyRow).where(col(PartyRow.id) == party.id)
    row = session.exec(wanted.with_for_update() if is_locked else wanted).one()
    return MergeSide(
        party=party, guardian_id=row.guardian_id, changed_at=row.changed_at
    )


def merge(
    session: Session,
    *,
    kept: MergeSide,
    merged: MergeSide,
    result: Party,
    reason: str,
    at: datetime,
    agent_code: str,
) -> dict[str, int]:
    """Move everything to the party that is kept; return how many rows, by table.

    `result` is what the kept party says from now on.
    """
    marks = _marks(session)
    changes = RowChanges(session)
    ids = {"source": merged.party.id, "target": kept.party.id}
    moved: dict[str, int] = {}
    for reference in moved_references():
        count = changes.move(reference.table, reference.column, **ids)
        moved[reference.table] = moved.get(reference.table, 0) + count
    for table in (*SHARED, *LINKS, *REACHES):
        moved[table] = move_each(changes, table, **ids)
    place(changes, **ids)
    settle_pairs(changes, kept=kept.party, merged=merged.party, at=at, by=agent_code)
    remember(changes, kept=kept.party, merged=merged.party, result=result, at=at)
    write_parties(changes, kept=kept, merged=merged, result=result)
    session.add(
        MergeRow(
            kind=KIND,
            kept_id=kept.party.id,
            merged_id=merged.party.id,
            reason=reason,
            moved={"notes": changes.notes, "marks": marks},
            merged_at=at,
            merged_by=agent_code,
        )
    )
    session.flush()
    session.expire_all()
    return {table: count for table, count in moved.items() if count}


def last_of(session: Session, *, number: str, within: Territory) -> Merged | None:
    """Return the last merge this number took part in and nobody undid, if one is."""
    party: Any = PartyRow
    row = session.exec(
        select_row(MergeRow)
        .join(party, party.id.in_((col(MergeRow.kept_id), col(MergeRow.merged_id))))
        .where(
            MergeRow.kind == KIND,
            col(MergeRow.undone_at).is_(None),
            party.number == number,
            parties.is_inside(within, col(MergeRow.kept_id)),
        )
        .order_by(col(MergeRow.id).desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    return Merged(
        id=row.id or 0,
        kept_id=row.kept_id,
        merged_id=row.merged_id,
        merged_at=row.merged_at,
        notes=row.moved["notes"],
        marks=row.moved["marks"],
    )


def undo(
    session: Session, *, merge: Merged, at: datetime, agent_code: str
) -> dict[str, int]:
    """Put every row back; return how many made since stay with the kept party.

    Raises ChangedSince where a row that was moved says something else by now.
    """
    stays = _made_since(session, merge)
    take_back(session, merge.notes)
    row = session.get_one(MergeRow, merge.id)
    row.undone_at, row.undone_by = at, agent_code
    session.flush()
    return stays


def number_of(session: Session, *, party_id: int) -> str:
    """Return the number of a party, merged or not; its merge was read before."""
    return session.exec(
        select_row(PartyRow.number).where(col(PartyRow.id) == party_id)
    ).one()


def leads_to(session: Session, *, party_id: int) -> int | None:
    """Return the party this one was merged into; None for one that stands."""
    return session.exec(
        select_row(PartyRow.merged_into_id).where(col(PartyRow.id) == party_id)
    ).first()


def counts_of(session: Session, *, party_id: int) -> dict[str, int]:
    """Return how many rows point at a party read within the territory, by table."""
    counts: dict[str, int] = {}
    for reference in moved_references():
        rows = metadata.tables[reference.table]
        counts[reference.table] = counts.get(reference.table, 0) + _count(
            session, rows.c[reference.column] == party_id
        )
    for table in (*SHARED, *REACHES):
        counts[table] = _count(session, metadata.tables[table].c.party_id == party_id)
    for table in LINKS:
        rows = metadata.tables[table]
        counts[table] = _count(
            session, (rows.c.kind == KIND) & (rows.c.object_id == party_id)
        )
    return {table: count for table, count in counts.items() if count}


def _count(session: Session, condition: Any) -> int:
    return session.scalar(select(func.count()).where(condition)) or 0


def _marks(session: Session) -> dict[str, int]:
    marks = {}
    for reference in moved_references():
        rows = metadata.tables[reference.table]
        marks[reference.table] = session.scalar(select(func.max(rows.c.id))) or 0
    return marks


def _made_since(session: Session, merge: Merged) -> dict[str, int]:
    stays: dict[str, int] = {}
    for reference in moved_references():
        if reference.table == TOLD:
            continue
        rows = metadata.tables[reference.table]
        last = merge.marks.get(reference.table, 0)
        count = _count(
            session, (rows.c[reference.column] == merge.kept_id) & (rows.c.id > last)
        )
        if count:
            stays[reference.table] = stays.get(reference.table, 0) + count
    return stays
